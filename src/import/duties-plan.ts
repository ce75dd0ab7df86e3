import { isDeepStrictEqual } from 'node:util'
import { type Leave, type Post, type Spell, spellIdOf, teachesBy, withoutEntry } from '../domain/spell.js'
import type { Directory } from '../storage/storage.js'
import type { DutyEntry } from './duties.js'
import { type ImportPlan, importPlan } from './import-plan.js'
import type { Problem, RowFate } from './row-fate.js'

/**
 * Lays duties over what is kept. A row is the kept post or leave of the same person, school, role and days; failing that, the one of the
 * same first day, whose last day it changes; failing that, a new one. What the file does not mention stays.
 */
export function planDuties(entries: readonly DutyEntry[], directory: Pick<Directory, 'spells'>): ImportPlan {
  const spells = new Map(directory.spells.map((spell) => [spell.id, spell]))
  const known = knownSpells(entries, directory.spells)
  const firstLines = new Map<string, number>()
  const touched = new Set<string>()
  const fates = entries.map((entry): RowFate => {
    const { row, line, person } = entry
    const problems = [...entry.problems, ...repeated(entry, firstLines)]
    if (!person || problems.length > 0) return { row, line, status: 'error', about: aboutOf(entry), problems }
    const before = known.get(entry)
    const next = spellOf(entry, before, spells)
    const about = aboutOf(entry)
    if (before && isDeepStrictEqual(withoutEntry(before), next)) return { row, line, status: 'same', about, problems }
    if (before) spells.delete(before.id)
    spells.set(next.id, next)
    touched.add(next.school)
    return { row, line, status: before ? 'changed' : 'new', about, problems }
  })
  return importPlan(fates, () =>
    [...touched].map((school) => ({ school, spells: [...spells.values()].filter((spell) => spell.school === school) })),
  )
}

/** Which kept spell each row is about; exact ones are taken first, so that the order of the rows does not matter. */
function knownSpells(entries: readonly DutyEntry[], spells: readonly Spell[]): ReadonlyMap<DutyEntry, Spell> {
  const free = new Set(spells)
  const known = new Map<DutyEntry, Spell>()
  const isExact = (entry: DutyEntry, spell: Spell) => spell.to === entry.to
  for (const fits of [isExact, () => true]) {
    for (const entry of entries) {
      if (known.has(entry)) continue
      const spell = [...free].find((each) => isAbout(entry, each) && fits(entry, each))
      if (!spell) continue
      known.set(entry, spell)
      free.delete(spell)
    }
  }
  return known
}

function isAbout(entry: DutyEntry, spell: Spell): boolean {
  if (spell.kind === 'waiver') return false
  const role = spell.kind === 'post' ? spell.role : null
  return spell.person === entry.person?.id && spell.school === entry.school && role === entry.role && spell.from === entry.from
}

/** An id made of the days follows them; one that was given stays. */
function spellOf(entry: DutyEntry, before: Spell | undefined, spells: ReadonlyMap<string, Spell>): Spell {
  const { school, role, from, to } = entry
  const person = entry.person!
  const title = entry.title ?? before?.title ?? '请假'
  const teaches = entry.teaches ?? (before?.kind === 'post' ? before.teaches : role !== null && teachesBy(role, person.classes))
  const duty: Omit<Post, 'id'> | Omit<Leave, 'id'> =
    role === null
      ? { kind: 'leave', person: person.id, school, title, from, to }
      : { kind: 'post', person: person.id, school, role, title, teaches, from, to }
  const keeps = before !== undefined && before.id !== spellIdOf(before)
  const given = entry.id !== undefined && !spells.has(entry.id) ? entry.id : spellIdOf(duty)
  return { ...duty, id: keeps ? before.id : before ? spellIdOf(duty) : given }
}

/** The same duty twice in one file. */
function repeated(entry: DutyEntry, firstLines: Map<string, number>): Problem[] {
  if (!entry.person) return []
  const key = [entry.person.id, entry.school, entry.role, entry.from, entry.to].join(' ')
  const first = firstLines.get(key)
  firstLines.set(key, first ?? entry.line)
  return first === undefined ? [] : [{ line: entry.line, cell: '起', typed: entry.from ?? '', message: `与第${first}行重复` }]
}

/** Without the reason of a leave. */
function aboutOf({ person, typed, role, title, from, to }: DutyEntry): string {
  const who = person ? `${person.name} ${person.id}` : typed
  return `${who} ${role === null ? '请假' : `任职 ${title}`} ${from ?? ''}${to === null ? '起' : `–${to}`}`
}
