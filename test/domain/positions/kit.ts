import type { BodyFacts, Fact } from '../../../src/domain/positions/body.js'
import type { Fields } from '../../../src/domain/record.js'
import type { Role } from '../../../src/domain/roles.js'
import { schoolCalendar } from '../../../src/domain/school-calendar.js'
import type { Leave, Post } from '../../../src/domain/spell.js'
import { calendar, fixtureTerm } from '../fixture.js'

export { person } from '../../kit/person.js'

export const spring = schoolCalendar(fixtureTerm('term-spring.yaml'))

/** 明德小学, which has always followed its packs. */
export const primary: BodyFacts = {
  body: 'school',
  name: '明德小学',
  stages: ['primary'],
  calendars: [calendar, spring],
  people: [],
  spells: [],
  followsFrom: null,
  offWorkMinute: null,
  setDays: new Map(),
}
export const junior: BodyFacts = { ...primary, name: '城关初中', stages: ['junior'] }
export const office = (body: BodyFacts['body']): BodyFacts => ({ ...primary, body, name: '教育局', stages: [] })

/** A complete record of 明德小学. */
export function fact(recordId: string, kind: string, day: string, fields: Fields = {}, given: Partial<Fact> = {}): Fact {
  return { recordId, school: '明德小学', kind, author: '1', credits: ['1'], day, enteredAtMs: 0, status: 'complete', fields, ...given }
}

export function post(of: string, role: Role, from: string | null = null, to: string | null = null): Post {
  return { id: `${of}-${role}`, person: of, school: '明德小学', kind: 'post', role, title: '', teaches: true, from, to }
}

export function leave(of: string, from: string | null, to: string | null): Leave {
  return { id: `${of}-leave-${from}`, person: of, school: '明德小学', kind: 'leave', title: '病假', from, to }
}
