import type { Database } from './database.js'
import { rowsOf } from './rows.js'
import { statement } from './statement.js'

/** One question about a person, of those that are asked together where they do not differ in what they are given. */
interface PersonAsk {
  readonly of: 'draft' | 'waiting' | 'wishes' | 'credits'
  readonly person: string
  readonly given: Readonly<Record<string, string>>
}

/** One question that a message asks. */
export type Ask = PersonAsk | { readonly of: 'meta' | 'marks'; readonly key: string }

const PERSON = 'i bigint, person text, chat text, recipient text, school text, kind text, "from" text, "to" text'
const LESSONS = 'coalesce(t.lessons, (select lessons from records where school = t.school and id = t.record))'

/**
 * Each part is looked for row by row, so that it has its index whatever was in the tables when the plan was made: a join could be turned round and
 * walk through all that wait. What stands in columns is written in columns, for a term of credits is read with every message.
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
        json_agg(t.noted), ',', json_agg(t.backfilled), ',', json_agg(${LESSONS}), ']')
      from (select * from credits where person = x.person and kind = x.kind and day between x."from" and x."to"
        order by day, school, record) t
      having count(*) > 0), 'null'), ']')
   from ${rowsOf(PERSON, 3)}`,
)

/** Where a part stands in what is found for a person. */
const PLACES = { draft: 0, waiting: 1, wishes: 2, credits: 3 } as const

/** What was found for each, read from JSON; null where there is nothing. */
export async function askAll(database: Database, asks: readonly Ask[]): Promise<unknown[]> {
  const given = new Given()
  const places = asks.map((ask) => given.place(ask))
  const found: unknown[] = []
  for (const row of await database.read<{ i: number; found: string | null }>(ASK_ALL, given.values())) {
    found[row.i] = row.found === null ? null : JSON.parse(row.found)
  }
  return asks.map(({ of }, n) => {
    const each = found[places[n]!]
    return of === 'meta' || of === 'marks' ? each : (each as readonly unknown[])[PLACES[of]]
  })
}

interface PersonRow {
  readonly i: number
  [name: string]: string | number
}

/** Rows to ask by: what several ask alike, such as the version, stands there once, and what is asked about one person stands in one row. */
class Given {
  readonly #keys = { meta: new Map<string, number>(), marks: new Map<string, number>() }
  readonly #people = new Map<string, readonly PersonRow[]>()
  #count = 0

  place(ask: Ask): number {
    return 'key' in ask ? this.#placeOfKey(this.#keys[ask.of], ask.key) : this.#placeOfPerson(ask)
  }

  values(): string[] {
    const { meta, marks } = this.#keys
    return [rowsWith(meta), rowsWith(marks), JSON.stringify([...this.#people.values()].flat())]
  }

  #placeOfKey(keys: Map<string, number>, key: string): number {
    let place = keys.get(key)
    if (place === undefined) {
      place = this.#next()
      keys.set(key, place)
    }
    return place
  }

  #placeOfPerson({ person, given }: PersonAsk): number {
    const asked = Object.entries(given)
    const rows = this.#people.get(person) ?? []
    const known = rows.find((each) => asked.every(([name, value]) => (each[name] ?? value) === value))
    const row = known ?? { i: this.#next(), person }
    if (known === undefined) this.#people.set(person, [...rows, row])
    Object.assign(row, given)
    return row.i
  }

  #next(): number {
    this.#count += 1
    return this.#count - 1
  }
}

function rowsWith(keys: ReadonlyMap<string, number>): string {
  return JSON.stringify(Array.from(keys, ([key, i]) => ({ i, key })))
}
