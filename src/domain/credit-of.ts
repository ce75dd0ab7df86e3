import type { Credit, LedgerRecord } from './record.js'

type Credited = Pick<LedgerRecord, 'school' | 'kind' | 'day' | 'lessons' | 'noted' | 'backfilled' | 'status'>

/** What a record of this id counts as for one of the people credited with it. */
export function creditOf({ school, kind, day, lessons, noted, backfilled, status }: Credited, recordId: string, person: string): Credit {
  return { recordId, school, person, kind, day, lessons, noted, backfilled, status }
}
