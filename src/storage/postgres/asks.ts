import { compareText } from '../../domain/compare-text.js'
import type { Credit } from '../../domain/record.js'
import type { StoredRow } from '../outbox.js'
import type { Wish } from '../reminder.js'
import { type CreditRow, creditsOf } from '../rows/credit-row.js'
import type { CreditQuery, Draft } from '../storage.js'
import type { Database } from './database.js'
import { Gather } from './gather.js'
import { rowsOf } from './rows.js'
import { statement } from './statement.js'

/** Before the key of a counter of turns, in the table of counters. */
export const TURNS_OF = 'turns of '

const MOST_ASKS = 500

/** One question to one of the tables. `of` names the table it goes to. */
type Ask =
  | { readonly of: 'meta'; readonly key: string }
  | { readonly of: 'drafts'; readonly person: string; readonly chat: string }
  | { readonly of: 'outbox'; readonly person: string }
  | { readonly of: 'marks'; readonly name: string }
  | { readonly of: 'wishes'; readonly school: string; readonly person: string }
  | { readonly of: 'credits'; readonly person: string; readonly kind: string; readonly from: string; readonly to: string }

const TABLES = ['meta', 'drafts', 'outbox', 'marks', 'wishes', 'credits'] as const

/** Of each row what is asked for, as a JSON array: each table has other columns, and one text is read quicker than many columns. */
const ASK_ALL = statement(
  `select x.i, json_build_array(t.value)::text as found from ${rowsOf('i bigint, key text')} join meta t on t.key = x.key
   union all
   select x.i, json_build_array(t.asked_at_ms, t.body)::text from ${rowsOf('i bigint, person text, chat text', 2)}
     join drafts t on t.person = x.person and t.chat = x.chat
   union all
   select x.i, json_build_array(t.due_at_ms, t.n, t.key, t.ids, t.body, t.expires_at_ms)::text from ${rowsOf('i bigint, person text', 3)}
     join outbox t on t.state = 'waiting' and t.platform is null and t.recipient = x.person
   union all
   select x.i, json_build_array(t.at_ms)::text from ${rowsOf('i bigint, name text', 4)} join marks t on t.name = x.name
   union all
   select x.i, json_build_array(t.name, t.subject, t.value, t.at_ms)::text from ${rowsOf('i bigint, school text, person text', 5)}
     join wishes t on t.school = x.school and t.person = x.person
   union all
   select x.i, (
     select json_agg(json_build_array(t.day, t.school, t.record, t.status, t.noted, t.backfilled, coalesce(t.lessons, r.lessons)))
     from (select * from credits where person = x.person and kind = x.kind and day between x."from" and x."to"
       order by day, school, record) t
     left join records r on t.lessons is null and r.school = t.school and r.id = t.record)::text
   from ${rowsOf('i bigint, person text, kind text, "from" text, "to" text', 6)}`,
)

type DraftFound = readonly [askedAtMs: number, body: string]
type RowFound = readonly [dueAtMs: number, n: number, key: string, ids: string, body: string, expiresAtMs: number | null]
type WishFound = readonly [name: Wish['name'], subject: string, value: string, atMs: number]
/** What every message asks. All that is asked while one statement is under way goes out as the next. */
export class Asks {
  readonly #database: Database
  readonly #gather: Gather<Ask, readonly (readonly unknown[])[]>

  constructor(database: Database) {
    this.#database = database
    this.#gather = new Gather(async (asks) => (await askAll(database, asks)).map((value) => ({ value })), { most: MOST_ASKS })
  }

  async directoryVersion(): Promise<number> {
    return (await this.#value('directory-version'))!
  }

  async turnsOf(key: string): Promise<number> {
    return (await this.#value(`${TURNS_OF}${key}`)) ?? 0
  }

  async draft(person: string, chat: string): Promise<Draft | undefined> {
    const [found] = (await this.#gather.ask({ of: 'drafts', person, chat })) as readonly DraftFound[]
    return found && { person, chat, askedAtMs: found[0], body: JSON.parse(found[1]) }
  }

  async waiting(person: string): Promise<readonly StoredRow[]> {
    const found = (await this.#gather.ask({ of: 'outbox', person })) as readonly RowFound[]
    return found
      .toSorted(([aDueAtMs, a], [bDueAtMs, b]) => aDueAtMs - bDueAtMs || a - b)
      .map(([dueAtMs, , key, ids, body, expiresAtMs]) => {
        return { key, platform: null, account: null, to: person, ids: JSON.parse(ids), body: JSON.parse(body), dueAtMs, expiresAtMs }
      })
  }

  /** By name and subject. */
  async wishes(school: string, person: string): Promise<readonly Wish[]> {
    const found = (await this.#gather.ask({ of: 'wishes', school, person })) as readonly WishFound[]
    return found
      .toSorted(([a, aSubject], [b, bSubject]) => compareText(a, b) || compareText(aSubject, bSubject))
      .map(([name, subject, value, atMs]) => ({ school, of: person, name, subject, value, atMs }))
  }

  async credits({ people, kind, from, to }: CreditQuery): Promise<readonly Credit[]> {
    const asks = people.map((person) => ({ of: 'credits' as const, person, kind, from, to }))
    const [one, ...others] = asks
    if (one === undefined) return []
    // Those of many people take long enough that nobody else should wait for them.
    const found = others.length === 0 ? [await this.#gather.ask(one)] : await askAll(this.#database, asks)
    return (found as readonly (readonly (readonly CreditRow[])[])[]).flatMap(([rows], i) =>
      creditsOf(asks[i]!.person, asks[i]!.kind, rows!),
    )
  }

  async mark(name: string): Promise<number | undefined> {
    const [found] = (await this.#gather.ask({ of: 'marks', name })) as readonly (readonly [number])[]
    return found?.[0]
  }

  async #value(key: string): Promise<number | undefined> {
    const [found] = (await this.#gather.ask({ of: 'meta', key })) as readonly (readonly [number])[]
    return found?.[0]
  }
}

/** What was found for each; what several ask alike, such as the version, is asked once. */
async function askAll(database: Database, asks: readonly Ask[]): Promise<(readonly (readonly unknown[])[])[]> {
  const places = new Map<string, number>()
  const given = Object.fromEntries(TABLES.map((table): [string, string[]] => [table, []]))
  const placeOf = asks.map((ask) => {
    const text = JSON.stringify(ask)
    const place = places.get(text) ?? places.size
    if (place === places.size) given[ask.of]!.push(`{"i":${place},${text.slice(1)}`)
    places.set(text, place)
    return place
  })
  const found = Array.from(places, (): unknown[][] => [])
  const values = TABLES.map((table) => `[${given[table]!.join()}]`)
  for (const row of await database.read<{ i: number; found: string | null }>(ASK_ALL, values))
    found[row.i]!.push(JSON.parse(row.found ?? '[]'))
  return placeOf.map((place) => found[place]!)
}
