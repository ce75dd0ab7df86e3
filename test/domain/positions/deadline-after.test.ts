import { describe, expect, test } from 'vitest'
import { followUpsOf } from '../../../src/domain/positions/deadline-after.js'
import type { Deadline } from '../../../src/domain/shapes/deadline.js'
import { calendar } from '../fixture.js'
import { fact, spring } from './kit.js'

/** No built-in pack has one; a school's own rule may: 听课后三个上课日内交换意见. */
const within3: Deadline = {
  id: 'school.talk',
  pack: 'school',
  title: '听课后评课',
  clause: '第二条',
  quote: '听课后三个上课日内评课',
  covers: ['school.talk'],
  actors: ['principal'],
  modality: 'must',
  shape: 'deadline',
  kind: 'evaluation-meeting',
  due: { kind: 'after', record: 'observation', teachingDays: 3 },
}
const lesson = (id: string, day: string, teacher?: string) => fact(id, 'observation', day, teacher ? { teacherIds: [teacher] } : {})
const talk = (id: string, day: string, ...teacherIds: string[]) => fact(id, 'evaluation-meeting', day, { teacherIds })
const both = [calendar, spring]

describe('three teaching days after a lesson', () => {
  test.each([
    ['2026-11-16', '2026-11-19'],
    ['2026-11-19', '2026-11-24'],
    ['2026-09-24', '2026-09-30'],
    // Over 国庆: 09-30, 10-08, 10-09, and the make-up Saturday.
    ['2026-09-29', '2026-10-09'],
    ['2026-09-30', '2026-10-10'],
    ['2026-10-01', '2026-10-10'],
    // 01-15 is the last day of the autumn, 03-01 the first of the spring.
    ['2027-01-14', '2027-03-02'],
  ])('observed on %s, due %s', (on, due) => {
    const state = (day: string) => followUpsOf(within3, [lesson('a', on)], [], both, day)[0]
    expect(state(due)).toEqual({ event: 'a', due, settledBy: null, state: 'due' })
    expect(state('2027-06-01')?.state).toBe('overdue')
  })

  test('while the next term is not known there is no day', () => {
    expect(followUpsOf(within3, [lesson('a', '2027-01-14')], [], [calendar], '2027-03-05')).toMatchObject([{ due: null, state: 'due' }])
  })
})

describe('what settles a lesson', () => {
  const lessons = [lesson('a', '2026-11-16', 't1'), lesson('b', '2026-11-16', 't2'), lesson('c', '2026-11-17', 't1')]
  const settled = (...talks: ReturnType<typeof talk>[]) =>
    followUpsOf(within3, lessons, talks, both, '2026-11-30').map(({ settledBy }) => settledBy)

  test.each([
    ['nothing', [], [null, null, null]],
    ['a talk with one teacher is about the earliest', [talk('x', '2026-11-17', 't1')], ['x', null, null]],
    ['two talks with one teacher', [talk('y', '2026-11-18', 't1'), talk('x', '2026-11-17', 't1')], ['x', null, 'y']],
    ['a meeting on both teachers', [talk('x', '2026-11-17', 't1', 't2')], ['x', 'x', null]],
    ['a talk with nobody named', [talk('x', '2026-11-17')], ['x', null, null]],
    ['a talk of the day before', [talk('x', '2026-11-15', 't1')], [null, null, null]],
    ['a talk that was withdrawn', [{ ...talk('x', '2026-11-17', 't1'), status: 'withdrawn' as const }], [null, null, null]],
    ['a talk that is still to come', [talk('x', '2026-12-01', 't1')], [null, null, null]],
  ])('%s', (_, talks, expected) => expect(settled(...talks)).toEqual(expected))

  test('late is settled all the same', () => {
    expect(followUpsOf(within3, [lessons[0]!], [talk('x', '2026-11-27', 't1')], both, '2026-11-30')).toEqual([
      { event: 'a', due: '2026-11-19', settledBy: 'x', state: 'done' },
    ])
  })

  test('a withdrawn lesson asks for nothing', () => {
    expect(followUpsOf(within3, [{ ...lessons[0]!, status: 'withdrawn' }], [], both, '2026-11-30')).toEqual([])
  })
})
