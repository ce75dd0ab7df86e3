import { z } from 'zod'
import type { Person } from '../domain/person.js'
import type { DutyEntry } from './duties.js'
import type { Problem } from './row-fate.js'
import { readSpells } from './spells.js'
import { TableError } from './table-error.js'

/** The duties of a JSON file of spells. Throws TableError with one sentence when the file has not that form. */
export function readDutiesJson(json: string, people: readonly Person[]): DutyEntry[] {
  const byId = new Map(people.map((person) => [person.id, person]))
  const lines = json.split('\n')
  return spellsOf(json, people).map((spell, index): DutyEntry => {
    const line = lines.findIndex((text) => text.includes(JSON.stringify(spell.id))) + 1
    const person = byId.get(spell.person)
    const { id, school, from, to, title } = spell
    const problems: Problem[] = [
      ...(person ? [] : [{ line, cell: 'person', typed: spell.person, message: '名单里没有这个工号' }]),
      ...(from !== null && to !== null && to < from ? [{ line, cell: 'to', typed: to, message: `早于起 ${from}` }] : []),
    ]
    const post = spell.kind === 'post' ? { role: spell.role, teaches: spell.teaches } : { role: null, teaches: null }
    return { row: index + 1, line, person, id, school, title, ...post, from, to, typed: spell.person, problems }
  })
}

function spellsOf(json: string, people: readonly Person[]) {
  try {
    return readSpells(json, people)
  } catch (error) {
    if (error instanceof SyntaxError) throw new TableError(`不是 JSON：${error.message}`)
    if (!(error instanceof z.ZodError)) throw error
    const [first] = error.issues
    throw new TableError(`不是任职时段的 JSON（${first?.path.join('.')}）：${first?.message}`)
  }
}
