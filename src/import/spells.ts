import { z } from 'zod'
import { isDay } from '../domain/day.js'
import type { Person } from '../domain/person.js'
import { ROLES } from '../domain/roles.js'
import type { Leave, Post } from '../domain/spell.js'

const day = z.string().refine(isDay).nullable()
const between = { id: z.string(), person: z.string(), name: z.string(), from: day, to: day }
const schema = z.looseObject({
  spells: z.array(
    z.discriminatedUnion('kind', [
      z.strictObject({
        ...between,
        kind: z.literal('post'),
        role: z.enum(ROLES),
        title: z.string(),
        school: z.string(),
        teaches: z.boolean(),
      }),
      z.strictObject({ ...between, kind: z.literal('leave'), reason: z.string() }),
    ]),
  ),
})

/** Duty spells (任职时段) of a JSON file in the form of the fixture; leave belongs to the school of the person's roster row. */
export function readSpells(json: string, people: readonly Person[]): (Post | Leave)[] {
  const homes = new Map(people.map((person) => [person.id, person.school]))
  return schema.parse(JSON.parse(json)).spells.map((each): Post | Leave => {
    const { id, person, from, to } = each
    if (each.kind === 'leave') return { id, person, school: homes.get(person) ?? '', from, to, kind: 'leave', title: each.reason }
    const { school, role, title, teaches } = each
    return { id, person, school, from, to, kind: 'post', role, title, teaches }
  })
}
