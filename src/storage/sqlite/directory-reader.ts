import type Database from 'better-sqlite3'
import type { Adoption, Directory, GroupBinding, SchoolSetting } from '../storage.js'

/** Makes the function that reads the whole directory at one moment, in the order in which it was written. */
export function directoryReader(db: Database.Database): () => Directory {
  const bodies = (table: string) => db.prepare<[], string>(`select body from ${table} order by rowid`).pluck()
  const version = db.prepare<[], number>(`select value from meta where key = 'directory-version'`).pluck()
  const people = bodies('people')
  const spells = bodies('spells')
  const classes = bodies('classes')
  const lessons = bodies('lessons')
  const terms = db.prepare<[], { school: string; body: string }>('select school, body from terms order by rowid')
  const adoptions = db.prepare<[], Adoption>('select school, pack, from_day as "from" from adoptions order by rowid')
  const bindings = db.prepare<[], GroupBinding>(
    'select platform, account, chat, school, subject_group as "group" from bindings order by rowid',
  )
  const settings = db.prepare<[], SchoolSetting>('select school, name, subject, value from settings order by rowid')
  const parsed = <T>(statement: Database.Statement<[], string>): T[] => statement.all().map((body) => JSON.parse(body))

  const read = db.transaction(
    (): Directory => ({
      version: version.get()!,
      people: parsed(people),
      spells: parsed(spells),
      classes: parsed(classes),
      lessons: parsed(lessons),
      terms: terms.all().map(({ school, body }) => ({ school, term: JSON.parse(body) })),
      adoptions: adoptions.all(),
      bindings: bindings.all(),
      settings: settings.all(),
    }),
  )
  return () => read()
}
