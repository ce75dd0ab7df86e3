import type Database from 'better-sqlite3'
import type { LedgerRecord } from '../../domain/record.js'
import { RECORD_COLUMNS, type RecordRow, recordOf } from '../rows/record-row.js'
import type { RecordQuery } from '../storage.js'

const PAGE = 200

/** Reads the next page after a record, or the first one after nothing. An empty page is the end. */
export type NextPage = (after: LedgerRecord | undefined) => LedgerRecord[]

/** Pages by (school, day, id), each found by where the last one ended, so that the thousandth costs what the first did. */
export function recordPages(db: Database.Database, query: RecordQuery): NextPage {
  const { school, author, kind, from, to } = query
  const conditions: string[] = []
  const values: string[] = []
  const where = (condition: string, value: string | undefined) => {
    if (value === undefined) return
    conditions.push(condition)
    values.push(value)
  }
  where('school = ?', school)
  where('author = ?', author)
  where('kind = ?', kind)
  where('day >= ?', from)
  where('day <= ?', to)
  // Within one school the seek is on (day, id): said with the school in front the planner would read it from its first day.
  conditions.push(school === undefined ? '(school, day, id) > (?, ?, ?)' : '(day, id) > (?, ?)')
  const statement = db.prepare<string[], RecordRow>(
    `select ${RECORD_COLUMNS} from records indexed by ${author === undefined ? 'records_by_day' : 'records_by_author'}
     where ${conditions.join(' and ')} order by school, day, id limit ${PAGE}`,
  )
  return (after) => {
    const place = [after?.day ?? from ?? '', after?.id ?? '']
    return statement.all(...values, ...(school === undefined ? [after?.school ?? '', ...place] : place)).map(recordOf)
  }
}
