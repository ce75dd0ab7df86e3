import { describe, expect, test } from 'vitest'
import type { Standing, StandingState } from '../../src/domain/standing.js'
import { standingOf } from '../../src/domain/standing.js'
import { totalsOf } from '../../src/domain/totals.js'
import { duties, inputFor, serviceStarts } from './fixture.js'

const obligation = duties('base').get('wuzhai-2022.observation')!
const sample = standingOf(inputFor('001001', obligation, '2026-11-16'))
const some = (counts: Partial<Record<StandingState, number>>): Standing[] =>
  Object.entries(counts).flatMap(([state, people]) => Array.from({ length: people }, () => ({ ...sample, state: state as StandingState })))

describe('totals without names', () => {
  test('the whole school of the fixture', () => {
    const standings = [...serviceStarts.keys()].map((person) => standingOf(inputFor(person, obligation, '2026-11-16')))
    const totals = totalsOf(obligation, standings)
    const bound = standings.filter((each) => each.derivation.dutyDays + each.derivation.leaveDays > 0)
    expect(totals.people).toBe(bound.length)
    expect(totals.target).toBe(bound.reduce((sum, each) => sum + each.target, 0))
    expect(totals.cells.reduce((sum, cell) => sum + cell.people, 0)).toBe(bound.length)
    expect(totals.cells.every((cell) => cell.people >= 3)).toBe(true)
    expect(JSON.stringify(totals)).not.toMatch(/0010\d\d|T-\d{4}/)
  })

  test('cells of three and more stand alone, in a fixed order', () => {
    const { cells } = totalsOf(obligation, some({ behind: 5, done: 3, 'on-pace': 4 }))
    expect(cells).toEqual([
      { states: ['done'], people: 3 },
      { states: ['on-pace'], people: 4 },
      { states: ['behind'], people: 5 },
    ])
  })

  test('small cells are merged', () => {
    expect(totalsOf(obligation, some({ behind: 2, done: 10, exempt: 1 })).cells).toEqual([
      { states: ['done'], people: 10 },
      { states: ['behind', 'exempt'], people: 3 },
    ])
  })

  test('one small cell takes the next smallest with it, or it could be found by subtraction', () => {
    expect(totalsOf(obligation, some({ behind: 1, done: 10, 'on-pace': 20 })).cells).toEqual([
      { states: ['done', 'behind'], people: 11 },
      { states: ['on-pace'], people: 20 },
    ])
  })

  test('of one or two people nothing is told but their number', () => {
    expect(totalsOf(obligation, some({ behind: 2 }))).toEqual({
      obligation: obligation.id,
      people: 2,
      target: null,
      pace: null,
      actual: null,
      cells: [],
    })
  })

  test('who is not bound and what belongs to other obligations is left out', () => {
    const unbound: Standing = { ...sample, state: 'exempt', derivation: { ...sample.derivation, dutyDays: 0, leaveDays: 0 } }
    const other: Standing = { ...sample, obligation: 'other' }
    expect(totalsOf(obligation, [...some({ done: 3 }), unbound, other]).people).toBe(3)
  })
})
