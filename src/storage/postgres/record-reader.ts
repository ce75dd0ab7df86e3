import type { LedgerRecord, Version } from '../../domain/record.js'
import {
  firstVersionOf,
  RECORD_COLUMNS,
  type RecordRow,
  recordOf,
  VERSION_COLUMNS,
  type VersionRow,
  versionOf,
} from '../rows/record-row.js'
import type { CountQuery, RecordQuery } from '../storage.js'
import type { Database } from './database.js'
import { statement } from './statement.js'

const RECORD = statement(`select ${RECORD_COLUMNS} from records where school = $1 and id = $2`)
const VERSIONS = statement(`select ${VERSION_COLUMNS} from versions where school = $1 and record = $2 order by n`)
const LATEST = statement(
  `select ${RECORD_COLUMNS} from records where author = $1 and entered_at_ms <= $3 and channel <> 'import' order by entered_at_ms desc, n desc limit $2`,
)
const COUNTED = `from records where status <> 'withdrawn' and school = $1 and kind = $2 and day between $3 and $4`
const COUNT = statement(`select count(*) as n ${COUNTED}`)
const COUNT_BY_LESSONS = statement(`select lessons, count(*) as n ${COUNTED} group by lessons`)

const PAGE = 200

export async function readRecord(database: Database, school: string, id: string): Promise<LedgerRecord | undefined> {
  const [row] = await database.read<RecordRow>(RECORD, [school, id])
  return row && recordOf(row)
}

export async function readVersions(database: Database, school: string, id: string): Promise<Version[]> {
  const written = await database.read<VersionRow>(VERSIONS, [school, id])
  if (written.length > 0) return written.map(versionOf)
  const record = await readRecord(database, school, id)
  if (record === undefined) return []
  // One changed between the two reads has all its versions written by now.
  return record.version === 1 ? [firstVersionOf(record)] : readVersions(database, school, id)
}

export async function readLatest(
  database: Database,
  author: string,
  limit: number,
  untilMs: number = Number.MAX_SAFE_INTEGER,
): Promise<LedgerRecord[]> {
  return (await database.read<RecordRow>(LATEST, [author, limit, untilMs])).map(recordOf)
}

export async function countRecords(database: Database, { school, kind, from, to, distinct }: CountQuery): Promise<number> {
  const span = [school, kind, from, to]
  if (!distinct) return (await database.read<{ n: number }>(COUNT, span))[0]!.n
  const lessons = new Set<string>()
  let without = 0
  for (const row of await database.read<{ lessons: string; n: number }>(COUNT_BY_LESSONS, span)) {
    if (row.lessons === '[]') without += row.n
    else for (const lesson of JSON.parse(row.lessons) as string[]) lessons.add(lesson)
  }
  return lessons.size + without
}

/** Pages by (school, day, id), each found by where the last one ended, so that the thousandth costs what the first did. Empty at the end. */
export async function readPage(database: Database, query: RecordQuery, after: LedgerRecord | undefined): Promise<LedgerRecord[]> {
  const { school, author, kind, from, to } = query
  const values: string[] = []
  const given = (value: string) => `$${values.push(value)}`
  const conditions = [
    ...(school === undefined ? [] : [`school = ${given(school)}`]),
    ...(author === undefined ? [] : [`author = ${given(author)}`]),
    ...(kind === undefined ? [] : [`kind = ${given(kind)}`]),
    ...(from === undefined ? [] : [`day >= ${given(from)}`]),
    ...(to === undefined ? [] : [`day <= ${given(to)}`]),
  ]
  // Within one school the seek is on (day, id): said with the school in front the planner would read it from its first day.
  if (after !== undefined) {
    const [columns, place] =
      school === undefined ? ['school, day, id', [after.school, after.day, after.id]] : ['day, id', [after.day, after.id]]
    conditions.push(`(${columns}) > (${place.map(given).join(', ')})`)
  }
  const where = conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`
  const page = statement(`select ${RECORD_COLUMNS} from records ${where} order by school, day, id limit ${PAGE}`)
  return (await database.read<RecordRow>(page, values)).map(recordOf)
}
