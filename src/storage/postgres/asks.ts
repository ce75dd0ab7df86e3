import { compareText } from '../../domain/compare-text.js'
import type { Credit, RecordStatus } from '../../domain/record.js'
import type { StoredRow } from '../outbox.js'
import type { Wish } from '../reminder.js'
import { type CreditRow, creditsOf } from '../rows/credit-row.js'
import type { CreditQuery, Draft } from '../storage.js'
import { type Ask, askAll } from './ask-all.js'
import type { Database } from './database.js'
import { Gather } from './gather.js'

/** Before the key of a counter of turns, in the table of counters. */
export const TURNS_OF = 'turns of '

const MOST_ASKS = 500

type DraftFound = readonly [askedAtMs: number, body: string]
type RowFound = readonly [dueAtMs: number, n: number, key: string, ids: string, body: string, expiresAtMs: number | null]
type WishFound = readonly [name: Wish['name'], subject: string, value: string, atMs: number]
/** Columns of equal length. */
type CreditsFound = readonly [
  days: readonly string[],
  schools: readonly string[],
  records: readonly string[],
  statuses: readonly RecordStatus[],
  noted: readonly number[],
  backfilled: readonly number[],
  lessons: readonly string[],
]

/** What every message asks. All that is asked while one statement is under way goes out as the next. */
export class Asks {
  readonly #database: Database
  readonly #gather: Gather<Ask, unknown>

  constructor(database: Database) {
    this.#database = database
    this.#gather = new Gather(async (asks) => (await askAll(database, asks)).map((value) => ({ value })), { most: MOST_ASKS })
  }

  async directoryVersion(): Promise<number> {
    return (await this.#found<number>({ of: 'meta', key: 'directory-version' }))!
  }

  async turnsOf(key: string): Promise<number> {
    return (await this.#found<number>({ of: 'meta', key: `${TURNS_OF}${key}` })) ?? 0
  }

  async draft(person: string, chat: string): Promise<Draft | undefined> {
    const found = await this.#found<DraftFound>({ of: 'draft', person, given: { chat } })
    return found ? { person, chat, askedAtMs: found[0], body: JSON.parse(found[1]) } : undefined
  }

  async waiting(person: string): Promise<readonly StoredRow[]> {
    const found = (await this.#found<readonly RowFound[]>({ of: 'waiting', person, given: { recipient: person } }))!
    return found
      .toSorted(([aDueAtMs, a], [bDueAtMs, b]) => aDueAtMs - bDueAtMs || a - b)
      .map(([dueAtMs, , key, ids, body, expiresAtMs]) => {
        return { key, platform: null, account: null, to: person, ids: JSON.parse(ids), body: JSON.parse(body), dueAtMs, expiresAtMs }
      })
  }

  /** By name and subject. */
  async wishes(school: string, person: string): Promise<readonly Wish[]> {
    const found = (await this.#found<readonly WishFound[]>({ of: 'wishes', person, given: { school } }))!
    return found
      .toSorted(([a, aSubject], [b, bSubject]) => compareText(a, b) || compareText(aSubject, bSubject))
      .map(([name, subject, value, atMs]) => ({ school, of: person, name, subject, value, atMs }))
  }

  async credits({ people, kind, from, to }: CreditQuery): Promise<readonly Credit[]> {
    const asks = people.map((person) => ({ of: 'credits' as const, person, given: { kind, from, to } }))
    const [one, ...others] = asks
    if (one === undefined) return []
    // Those of many people take long enough that nobody else should wait for them.
    const found = others.length === 0 ? [await this.#gather.ask(one)] : await askAll(this.#database, asks)
    return (found as readonly (CreditsFound | null)[]).flatMap((columns, i) => creditsOf(people[i]!, kind, rowsOf(columns)))
  }

  async mark(name: string): Promise<number | undefined> {
    return (await this.#found<number>({ of: 'marks', key: name })) ?? undefined
  }

  async #found<T>(ask: Ask): Promise<T | null> {
    return (await this.#gather.ask(ask)) as T | null
  }
}

function rowsOf(columns: CreditsFound | null): CreditRow[] {
  if (columns === null) return []
  const [days, schools, records, statuses, noted, backfilled, lessons] = columns
  return days.map((day, n) => [day, schools[n]!, records[n]!, statuses[n]!, noted[n]!, backfilled[n]!, lessons[n]!])
}
