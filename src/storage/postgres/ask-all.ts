import type { Database } from './database.js'
import { rowsOf } from './rows.js'
import { statement } from './statement.js'

/** What is asked in one go; what is left out is not looked for. */
export interface Ask {
  /** Key of a counter. */
  readonly meta?: string
  readonly mark?: string
  readonly person?: PersonAsk
}

/** About a person: the draft of a chat, what waits for a recipient, the wishes of a school's, the credits of a kind and span. */
export interface PersonAsk {
  readonly person: string
  readonly chat?: string
  readonly recipient?: string
  readonly school?: string
  readonly kind?: string
  readonly from?: string
  readonly to?: string
}

export interface Found {
  readonly meta: number | null
  readonly mark: number | null
  /** Null when nothing was asked about a person. */
  readonly person: PersonFound | null
}

export type PersonFound = readonly [
  draft: readonly [askedAtMs: number, body: string] | null,
  waiting: readonly (readonly [dueAtMs: number, n: number, key: string, ids: string, body: string, expiresAtMs: number | null])[],
  wishes: readonly (readonly [name: string, subject: string, value: string, atMs: number])[],
  credits: CreditColumns | null,
]

/** By day, school and record; columns of equal length. */
export type CreditColumns = readonly [
  days: readonly string[],
  schools: readonly string[],
  records: readonly string[],
  statuses: readonly string[],
  noted: readonly number[],
  backfilled: readonly number[],
  lessons: readonly (readonly string[])[],
]

const PERSON = 'i bigint, person text, chat text, recipient text, school text, kind text, "from" text, "to" text'
const LESSONS = 'coalesce(t.lessons, (select lessons from records where school = t.school and id = t.record))'

/**
 * Each part is looked for row by row, so that it has its index whatever was in the tables when the plan was made: a join could be turned round and
 * walk through all that wait. What stands in columns is written in columns, for a term of credits is read with every message. Lessons are JSON
 * already and stay as they are.
 */
const ASK_ALL = statement(
  `select x.i, (select value::text from meta where key = x.key) as found from ${rowsOf('i bigint, key text')}
   union all
   select x.i, (select at_ms::text from marks where name = x.key) from ${rowsOf('i bigint, key text', 2)}
   union all
   select x.i, concat('[',
     coalesce((select json_build_array(t.asked_at_ms, t.body) from drafts t where t.person = x.person and t.chat = x.chat)::text, 'null'), ',',
     coalesce((
       select json_agg(json_build_array(t.due_at_ms, t.n, t.key, t.ids, t.body, t.expires_at_ms)) from outbox t
       where t.state = 'waiting' and t.platform is null and t.recipient = x.recipient)::text, '[]'), ',',
     coalesce((
       select json_agg(json_build_array(t.name, t.subject, t.value, t.at_ms)) from wishes t
       where t.school = x.school and t.person = x.person)::text, '[]'), ',',
     coalesce((select concat('[', json_agg(t.day), ',', json_agg(t.school), ',', json_agg(t.record), ',', json_agg(t.status), ',',
        json_agg(t.noted), ',', json_agg(t.backfilled), ',[', string_agg(${LESSONS}, ','), ']]')
      from (select * from credits where person = x.person and kind = x.kind and day between x."from" and x."to"
        order by day, school, record) t
      having count(*) > 0), 'null'), ']')
   from ${rowsOf(PERSON, 3)}`,
)

/** What was found for each. */
export async function askAll(database: Database, asks: readonly Ask[]): Promise<Found[]> {
  const given = new Given()
  const places = asks.map((ask) => given.place(ask))
  const found: unknown[] = []
  for (const row of await database.read<{ i: number; found: string | null }>(ASK_ALL, given.values())) {
    found[row.i] = row.found === null ? null : JSON.parse(row.found)
  }
  const at = (place: number | undefined) => (place === undefined ? null : found[place])
  return places.map(({ meta, mark, person }) => ({ meta: at(meta), mark: at(mark), person: at(person) }) as Found)
}

interface Places {
  readonly meta: number | undefined
  readonly mark: number | undefined
  readonly person: number | undefined
}

/** Rows to ask by: what many ask alike, such as the version, stands there once. */
class Given {
  readonly #meta = new Map<string, number>()
  readonly #marks = new Map<string, number>()
  readonly #people: object[] = []
  #count = 0

  place({ meta, mark, person }: Ask): Places {
    return {
      meta: meta === undefined ? undefined : this.#placeOf(this.#meta, meta),
      mark: mark === undefined ? undefined : this.#placeOf(this.#marks, mark),
      person: person === undefined ? undefined : this.#placeOfPerson(person),
    }
  }

  values(): string[] {
    return [rowsWith(this.#meta), rowsWith(this.#marks), JSON.stringify(this.#people)]
  }

  #placeOf(keys: Map<string, number>, key: string): number {
    let place = keys.get(key)
    if (place === undefined) {
      place = this.#next()
      keys.set(key, place)
    }
    return place
  }

  #placeOfPerson(person: PersonAsk): number {
    const i = this.#next()
    this.#people.push({ i, ...person })
    return i
  }

  #next(): number {
    this.#count += 1
    return this.#count - 1
  }
}

function rowsWith(keys: ReadonlyMap<string, number>): string {
  return JSON.stringify(Array.from(keys, ([key, i]) => ({ i, key })))
}
