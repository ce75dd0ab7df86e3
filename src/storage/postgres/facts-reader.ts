import { compareText } from '../../domain/compare-text.js'
import type { Fact } from '../../domain/positions/body.js'
import type { RecordStatus } from '../../domain/record.js'
import type { FactQuery, KindsQuery } from '../storage.js'
import type { Database } from './database.js'
import { statement } from './statement.js'

const FACT = 'r.id, r.kind, r.author, r.credits, r.day, r.entered_at_ms, r.status, r.fields'
const FIRST = 'order by r.day, r.entered_at_ms, r.id'
const IN_SPAN = `r.school = $1 and r.day between $2 and $3`
const CREDITED = `credits c join records r on r.school = c.school and r.id = c.record
  where c.status <> 'withdrawn' and c.school = $1 and c.day between $2 and $3`
/** Finds a key at any depth, from an index; the fields themselves tell whether it stands at the top. */
const having = (key: string) => `strpos(r.fields, '"${key}":') > 0`
/** Only of these has the server to read the fields as JSON, and it refuses some escapes (zero, half a character): the rest is read here. */
const PLAIN = `strpos(r.fields, '\\u') = 0 and not ${having('obligation')}`

const ALL = statement(`select ${FACT} from records r where r.status <> 'withdrawn' and ${IN_SPAN} and r.kind = any($4)`)
const OPEN = statement(`select ${FACT} from records r where r.status = 'open' and ${IN_SPAN} and r.kind = $4`)
const OF_PEOPLE = statement(`select distinct on (r.school, r.id) ${FACT} from ${CREDITED} and c.kind = any($4) and c.person = any($5)`)
const FIRST_OF_PEOPLE = statement(
  `select p.person, f.* from unnest($5::text[]) as p(person) cross join lateral (
     (select ${FACT} from ${CREDITED} and c.person = p.person and c.kind = $4 and c.status = 'complete' and ${PLAIN} ${FIRST} limit 1)
     union all
     (select ${FACT} from ${CREDITED} and c.person = p.person and c.kind = $4 and c.status = 'complete' and not (${PLAIN}))) f`,
)
const FIRST_OF_VALUES = statement(
  `(select distinct on (r.value) ${FACT} from (
      select *, case when ${PLAIN} then (r.fields::json -> $5)::text end as value
      from records r where r.status = 'complete' and r.status <> 'withdrawn' and ${IN_SPAN} and r.kind = $4) r
    where r.value <> 'null' order by r.value, r.day, r.entered_at_ms, r.id)
   union all
   (select ${FACT} from records r where r.status = 'complete' and r.status <> 'withdrawn' and ${IN_SPAN} and r.kind = $4 and not (${PLAIN}))`,
)
const NAMING = statement(`select ${FACT} from records r where r.status <> 'withdrawn' and ${IN_SPAN} and ${having('obligation')}`)
const BREAKING = statement(`select ${FACT} from records r where r.status <> 'withdrawn' and ${IN_SPAN} and ${having('breaches')}`)

interface FactRow {
  readonly id: string
  readonly kind: string
  readonly author: string
  readonly credits: string
  readonly day: string
  readonly entered_at_ms: number
  readonly status: RecordStatus
  readonly fields: string
  /** Whose first one it is, where that was asked. */
  readonly person?: string
}

/** Reads what positions need of records, from an index each. */
export async function readFacts(database: Database, { school, from, to, of }: FactQuery): Promise<Fact[]> {
  const span = [school, from, to]
  const read = (statement: Parameters<Database['read']>[0], ...values: unknown[]) => database.read<FactRow>(statement, [...span, ...values])
  const facts = (rows: readonly FactRow[]) => rows.map((row) => factOf(row, school))

  if (of === 'naming') return facts(await read(NAMING)).filter(({ fields }) => isThere(fields.obligation))
  if (of === 'breaking') return facts(await read(BREAKING)).filter(({ fields }) => isThere(fields.breaches))
  if (of.firstOf === undefined) {
    return facts(of.creditedTo === undefined ? await read(ALL, of.kinds) : await read(OF_PEOPLE, of.kinds, of.creditedTo))
  }
  const { creditedTo = [], firstOf } = of
  const parts = of.kinds.map(async (kind) => {
    const found = firstOf === 'person' ? read(FIRST_OF_PEOPLE, kind, creditedTo) : read(FIRST_OF_VALUES, kind, firstOf.field)
    const [candidates, open] = await Promise.all([found, read(OPEN, kind)])
    return [...firsts(candidates, firstOf, school), ...facts(open)]
  })
  return (await Promise.all(parts)).flat()
}

/** The first of each person or value, without those that name an obligation. One record may be the first of several. */
function firsts(rows: readonly FactRow[], firstOf: NonNullable<KindsQuery['firstOf']>, school: string): readonly Fact[] {
  const first = new Map<string, Fact>()
  for (const row of rows) {
    const fact = factOf(row, school)
    const value = firstOf === 'person' ? row.person : fact.fields[firstOf.field]
    if (!isThere(value) || isThere(fact.fields.obligation)) continue
    const key = JSON.stringify(value)
    const before = first.get(key)
    if (before === undefined || compare(fact, before) < 0) first.set(key, fact)
  }
  return [...new Map([...first.values()].map((fact) => [fact.recordId, fact])).values()]
}

function compare(a: Fact, b: Fact): number {
  return compareText(a.day, b.day) || a.enteredAtMs - b.enteredAtMs || compareText(a.recordId, b.recordId)
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null
}

function factOf(row: FactRow, school: string): Fact {
  const { id: recordId, kind, author, day, entered_at_ms: enteredAtMs, status } = row
  return { recordId, school, kind, author, credits: JSON.parse(row.credits), day, enteredAtMs, status, fields: JSON.parse(row.fields) }
}
