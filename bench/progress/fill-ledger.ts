import Database from 'better-sqlite3'
import { addDays } from '../../src/domain/day.js'
import type { Directory } from '../../src/storage/storage.js'

/** What every person logs in a term, and how often: about 111 records. */
const KINDS = [
  ['observation', 50],
  ['evaluation-meeting', 20],
  ['reflection', 30],
  ['home-visit', 11],
] as const

/** Terms are half a year apart. */
const TERM_DISTANCE_DAYS = 182

export interface Filling {
  readonly file: string
  /** What every person logs in a term; the usual amount unless given. */
  readonly kinds?: readonly (readonly [kind: string, each: number])[]
  readonly directory: Pick<Directory, 'people' | 'terms'>
  /** Terms with records, the present one included; each holds the same amount. */
  readonly terms: number
}

/**
 * Writes a ledger of many terms straight into the tables of an empty store: the port would take minutes, and only the reads are measured.
 * Returns the number of records.
 */
export function fillLedger({ file, directory, terms, kinds = KINDS }: Filling): number {
  const db = new Database(file)
  db.pragma('synchronous = off')
  db.pragma('journal_mode = off')
  db.pragma('temp_store = memory')
  db.pragma('cache_size = -1000000')
  const { from, to } = directory.terms[0]!.term
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000 / 2)
  db.exec('create temp table made (school text, id text, kind text, person text, day text)')
  const add = db.prepare(
    `with recursive nth (i) as (select 0 union all select i + 1 from nth where i + 1 < @each)
     insert into made select @school, @person || '-' || @term || '-' || @kind || '-' || i, @kind, @person,
       date(@from, '+' || ((i * 7 + @shift) % @days) || ' days') from nth`,
  )
  db.transaction(() => {
    for (const [shift, person] of directory.people.entries()) {
      for (let term = 0; term < terms; term += 1) {
        const start = addDays(from, -term * TERM_DISTANCE_DAYS)
        for (const [kind, each] of kinds) add.run({ each, school: person.school, person: person.id, term, kind, from: start, shift, days })
      }
    }
  })()
  db.exec(`
    begin;
    insert into records (school, id, kind, author, day, entered_at_ms, status, backfilled, platform, account, message_id, channel, fields, sealed,
      credits, lessons, noted, version)
    select school, id, kind, person, day, unixepoch(day) * 1000, 'complete', 0, 'bench', 'bench', id, 'private',
      '{"topic":"第一课","note":"优点：思路清晰。建议：练习留足时间。"}', null, json_array(person),
      case kind when 'observation' then json_array(day || '|3|' || id) else '[]' end, 1, 1
    from made order by school, day, id;
    insert into credits (person, kind, day, school, record, status, noted, backfilled, lessons)
    select person, kind, day, school, id, 'complete', 1, 0, case kind when 'observation' then json_array(day || '|3|' || id) else '[]' end
    from made order by person, kind, day, school, id;
    commit;
  `)
  const records = db.prepare('select count(*) from made').pluck().get() as number
  db.close()
  return records
}
