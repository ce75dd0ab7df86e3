import type Database from 'better-sqlite3'
import type { Fact } from '../../domain/positions/body.js'
import type { Fields, RecordStatus } from '../../domain/record.js'
import type { FactQuery, KindsQuery } from '../storage.js'

type FactRow = readonly [
  id: string,
  kind: string,
  author: string,
  credits: readonly string[],
  day: string,
  enteredAtMs: number,
  status: RecordStatus,
  fields: Fields,
]

const FACT = `json_array(r.id, r.kind, r.author, json(r.credits), r.day, r.entered_at_ms, r.status, json(r.fields))`
/** All facts of a query in one text: to build a string for each column of each row takes half as long again. */
const FACTS = `json_group_array(${FACT})`
const NAMELESS = `json_extract(r.fields, '$.obligation') is null`

type InSchool = [school: string, from: string, to: string]
type OfKind = [school: string, kind: string, from: string, to: string]
type OfPerson = [person: string, kind: string, from: string, to: string, school: string]

/** Reads what positions need of records, from an index each. */
export function factsReaderOf(db: Database.Database): (query: FactQuery) => Fact[] {
  const select = <P extends unknown[] | object>(what: string) => db.prepare<P, string>(what).pluck()
  const ofKind = (index: string, condition: string): string =>
    `from records r indexed by ${index} where ${condition} and r.school = ? and r.kind = ? and r.day between ? and ?`
  const inSchool = (index: string, condition: string): string =>
    `from records r indexed by ${index} where ${condition} and r.status <> 'withdrawn' and r.school = ? and r.day between ? and ?`
  const credited = `from credits c cross join records r on r.school = c.school and r.id = c.record
    where c.person = ? and c.kind = ? and c.day between ? and ? and c.school = ? and c.status <> 'withdrawn'`

  const all = select<OfKind>(`select ${FACTS} ${ofKind('records_counted', `r.status <> 'withdrawn'`)}`)
  const waiting = select<OfKind>(`select ${FACTS} ${ofKind('records_waiting', `r.status = 'open'`)}`)
  const ofPerson = select<OfPerson>(`select ${FACTS} ${credited}`)
  const firstOfPerson = select<OfPerson>(
    `select ${FACT} ${credited} and c.status = 'complete' and ${NAMELESS} order by c.day, r.entered_at_ms, c.record limit 1`,
  )
  // Of a group with min() the other columns are those of the row that has the least.
  const firstOfValues = select<[path: string, ...OfKind]>(
    `select ${FACTS} from (
       select r.id, r.kind, r.author, r.credits, r.day, r.entered_at_ms, r.status, r.fields, json_extract(r.fields, ?) value,
         min(r.day || printf('%015d', r.entered_at_ms) || r.id)
       ${ofKind('records_counted', `r.status <> 'withdrawn' and r.status = 'complete' and ${NAMELESS}`)}
       group by value having value is not null) r`,
  )
  // The index holds every record that has such a key at any depth; the fields tell.
  const having = (key: string) => `instr(r.fields, '"${key}":') > 0 and json_extract(r.fields, '$.${key}') is not null`
  const naming = select<InSchool>(`select ${FACTS} ${inSchool('records_naming', having('obligation'))}`)
  const breaking = select<InSchool>(`select ${FACTS} ${inSchool('records_breaking', having('breaches'))}`)

  function textsOf(kind: string, { school, from, to }: FactQuery, { creditedTo, firstOf }: KindsQuery): readonly (string | undefined)[] {
    if (firstOf === undefined && creditedTo === undefined) return [all.get(school, kind, from, to)]
    if (firstOf === undefined) return (creditedTo ?? []).map((person) => ofPerson.get(person, kind, from, to, school))
    const firsts =
      firstOf === 'person'
        ? [`[${(creditedTo ?? []).flatMap((person) => firstOfPerson.get(person, kind, from, to, school) ?? []).join()}]`]
        : [firstOfValues.get(`$.${firstOf.field}`, school, kind, from, to)]
    return [...firsts, waiting.get(school, kind, from, to)]
  }

  return (query) => {
    const { school, from, to, of } = query
    if (of === 'naming') return factsIn([naming.get(school, from, to)], school)
    if (of === 'breaking') return factsIn([breaking.get(school, from, to)], school)
    return of.kinds.flatMap((kind) => factsIn(textsOf(kind, query, of), school))
  }
}

/** One record may be credited to several of the people asked for. */
function factsIn(texts: readonly (string | undefined)[], school: string): Fact[] {
  const facts = texts.flatMap((text) =>
    (JSON.parse(text ?? '[]') as readonly FactRow[]).map(([recordId, kind, author, credits, day, enteredAtMs, status, fields]): Fact => {
      return { recordId, school, kind, author, credits, day, enteredAtMs, status, fields }
    }),
  )
  return texts.length === 1 && facts.length < 2 ? facts : [...new Map(facts.map((fact) => [fact.recordId, fact])).values()]
}
