import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Spell } from '../domain/spell.js'
import type { Term } from '../domain/term.js'
import { loadRosterColumns } from '../platforms/load-roster-columns.js'
import type { Adoption, DirectoryChange, Storage } from '../storage/storage.js'
import { readClasses } from './classes.js'
import { CLASSES_COLUMNS } from './classes-columns.js'
import { readRoster } from './roster.js'
import { rosterColumns } from './roster-columns.js'
import { problemText, type RowFate } from './row-fate.js'
import { readSpells } from './spells.js'
import { readTable } from './table.js'
import { readTerm } from './term.js'
import { readTimetable } from './timetable.js'
import { TIMETABLE_COLUMNS } from './timetable-columns.js'

export const DEMO_SCHOOL = '明德小学'
/** Since when a store has held the demo school. One filled by an older version does not say. */
const LOADED_AT = 'demo-loaded-at'
const DEMO_GROUP = '明德教师群'
const DEMO_PACKS = ['wuzhai-2022', 'shenyang-2024']
/** The sandbox platform and its one account. */
const CONSOLE = { platform: 'console', account: 'console' }

/**
 * Loads the demo school of `root`/demo into an empty store: roster, duty spells, classes, timetable, both terms, packs adopted, group
 * bound, no records. A store that holds anything is left alone. Returns whether it was loaded.
 */
export async function loadDemo(storage: Storage, root: string, nowMs: number): Promise<boolean> {
  if (!(await isEmpty(storage))) return false
  const changes = await demoChanges((name) => readFile(join(root, 'demo', name)))
  await storage.changeDirectory(changes, [{ atMs: nowMs, actor: 'demo', action: 'load-demo', subject: DEMO_SCHOOL }])
  await storage.setMark(LOADED_AT, nowMs)
  return true
}

/** Whether the demo school was loaded into this store: its people stay there, whoever comes besides. */
export async function hasDemo(storage: Pick<Storage, 'mark'>): Promise<boolean> {
  return (await storage.mark(LOADED_AT)) !== undefined
}

async function isEmpty(storage: Storage): Promise<boolean> {
  const { people, spells, classes, lessons, terms, adoptions, bindings } = await storage.directory()
  return (
    [people, spells, classes, lessons, terms, adoptions, bindings].every((part) => part.length === 0) &&
    (await storage.records({}).next()).done === true
  )
}

async function demoChanges(file: (name: string) => Promise<Buffer>): Promise<DirectoryChange[]> {
  const identities = await loadRosterColumns()
  const roster = await readTable(await file('roster.csv'), rosterColumns(identities))
  const entries = right(readRoster(roster, { identities, classes: [] }))
  const people = entries.map((entry) => entry.person)
  const classes = right(readClasses(await readTable(await file('classes.csv'), CLASSES_COLUMNS), people)).map((entry) => entry.schoolClass)
  const spells = readSpells((await file('spells.json')).toString('utf8'), people)
  const terms = [termOf(await file('term.yaml')), termOf(await file('term-spring.yaml'))]
  const timetable = await readTable(await file('timetable.csv'), TIMETABLE_COLUMNS)
  const known = { people, spells, classes, terms: terms.map((term) => ({ school: DEMO_SCHOOL, term })) }
  const lessons = right(readTimetable(timetable, known)).map((entry) => entry.lesson)
  const others = [...new Set(spells.map((spell) => spell.school))].filter((school) => school !== DEMO_SCHOOL)
  const spellsIn = (school: string): Spell[] => spells.filter((spell) => spell.school === school)
  return [
    {
      school: DEMO_SCHOOL,
      people,
      classes,
      lessons,
      terms,
      spells: spellsIn(DEMO_SCHOOL),
      adoptions: adoptionsOf(DEMO_SCHOOL),
      bindings: [{ ...CONSOLE, chat: DEMO_GROUP, school: DEMO_SCHOOL, group: null }],
    },
    // A post binds under the packs of its own school: whoever came from another one owes its days there as well.
    ...others.map((school) => ({ school, spells: spellsIn(school), adoptions: adoptionsOf(school) })),
  ]
}

function adoptionsOf(school: string): Adoption[] {
  return DEMO_PACKS.map((pack) => ({ school, pack, from: null }))
}

/** The demo's own files hold no mistakes; one that was edited says where. */
function right<T extends Pick<RowFate, 'problems'>>(entries: T[]): T[] {
  const problems = entries.flatMap((entry) => entry.problems)
  if (problems.length > 0) throw new Error(problems.map(problemText).join('\n'))
  return entries
}

function termOf(bytes: Buffer): Term {
  const reading = readTerm(bytes.toString('utf8'))
  if ('term' in reading) return reading.term
  throw new Error(reading.mistakes.map(({ line, at, message }) => `第${line}行 ${at}：${message}`).join('\n'))
}
