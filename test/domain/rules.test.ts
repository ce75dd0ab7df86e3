import { describe, expect, test } from 'vitest'
import type { PackAdoption } from '../../src/domain/adoption.js'
import { noviceUntil } from '../../src/domain/novice.js'
import type { Credit } from '../../src/domain/record.js'
import type { Bind, Quota } from '../../src/domain/shapes/quota.js'
import type { Leave, Post } from '../../src/domain/spell.js'
import { type StandingInput, standingOf } from '../../src/domain/standing.js'
import { calendar, plainQuota } from './fixture.js'

const value = (value: number, from: string | null = null) => ({ from, value, clause: '', quote: '', label: '文件规定' as const })
const teacher20: Bind = { role: 'teacher', row: 'r.teacher', values: [value(20)] }
const quota = (binds: readonly Bind[], period: Quota['period'] = 'term'): Quota =>
  plainQuota({ id: 'p.q', pack: 'p', kind: 'observation', unit: '节', period, binds })
const post = (given: Partial<Post> = {}): Post => ({
  id: 'a',
  person: 'x',
  school: '甲',
  kind: 'post',
  role: 'teacher',
  title: '',
  teaches: true,
  from: null,
  to: null,
  ...given,
})
const leave = (from: string, to: string): Leave => ({ id: 'l', person: 'x', school: '甲', kind: 'leave', title: '病假', from, to })
const credit = (recordId: string, day: string, given: Partial<Credit> = {}): Credit => ({
  recordId,
  school: '甲',
  person: 'x',
  kind: 'observation',
  day,
  lessons: [`${day}|1|t`],
  noted: true,
  backfilled: false,
  status: 'complete',
  ...given,
})
const standing = (given: Partial<StandingInput>) =>
  standingOf({
    obligation: quota([teacher20]),
    person: { id: 'x', serviceStart: null },
    spells: [post()],
    credits: [],
    calendar,
    day: '2026-11-16',
    adoptions: 'all',
    ...given,
  })

describe('which rule leads on a day', () => {
  const principal: Bind = { role: 'principal', row: 'r.principal', values: [value(20)] }

  test('with two posts of one quota the bind listed first leads', () => {
    const spells = [post(), post({ id: 'b', role: 'principal' })]
    expect(standing({ spells, obligation: quota([principal, teacher20]) }).derivation.segments[0]?.row).toBe('r.principal')
    expect(standing({ spells, obligation: quota([teacher20, principal]) }).derivation.segments[0]?.row).toBe('r.teacher')
  })

  test('a condition on 带课 looks at the post', () => {
    const binds: Bind[] = [
      { ...principal, when: { teaches: false }, values: [value(30)] },
      { ...principal, when: { teaches: true }, row: 'r.teaching', values: [value(20)] },
    ]
    const target = (teaches: boolean) => standing({ obligation: quota(binds), spells: [post({ role: 'principal', teaches })] }).target
    expect([target(false), target(true)]).toEqual([30, 20])
  })

  test('a value dated later than the day asked about changes nothing', () => {
    const obligation = quota([{ ...teacher20, values: [value(20), value(25, '2026-11-16')] }])
    expect(standing({ obligation, day: '2026-11-15' }).target).toBe(20)
    expect(standing({ obligation, day: '2026-11-16' }).target).toBe(22)
  })

  test('a bind holds from the day on which the school of the post follows the pack', () => {
    const since = (from: string | null, school = '甲'): PackAdoption[] => [{ school, pack: 'p', from }]
    expect(standing({ adoptions: since(null) }).target).toBe(20)
    expect(standing({ adoptions: since(null, '乙') })).toMatchObject({ target: 0, state: 'exempt' })
    expect(standing({ adoptions: [] }).target).toBe(0)
    expect(standing({ adoptions: since('2026-11-16'), day: '2026-11-15' }).target).toBe(0)
    expect(standing({ adoptions: since('2026-11-16') }).derivation).toMatchObject({
      dutyDays: 44,
      dutyDaysElapsed: 1,
      sum: { num: 880, den: 94 },
    })
  })

  test('a novice becomes a plain teacher for whole weeks, after the third anniversary', () => {
    expect(noviceUntil('2023-11-18')).toBe('2026-11-23')
    expect(noviceUntil('2023-11-16')).toBe('2026-11-16')
    expect(noviceUntil('2024-02-29')).toBe('2027-03-01')
    expect(noviceUntil(null)).toBeNull()
    const obligation = quota(
      [
        { ...teacher20, when: { novice: false }, values: [value(1)] },
        { ...teacher20, when: { novice: true }, values: [value(3)] },
      ],
      'week',
    )
    const target = (serviceStart: string | null, day: string) => standing({ obligation, person: { id: 'x', serviceStart }, day }).target
    expect([target('2023-11-18', '2026-11-22'), target('2023-11-18', '2026-11-23'), target(null, '2026-11-20')]).toEqual([3, 1, 1])
  })
})

describe('duty days', () => {
  test('leave of somebody whom nothing binds is not leave from duty', () => {
    expect(standing({ spells: [leave('2026-09-01', '2027-01-15')] }).derivation).toMatchObject({ leaveDays: 0, dutyDays: 0 })
    expect(standing({ spells: [post(), leave('2026-09-01', '2026-09-04')] }).derivation).toMatchObject({ leaveDays: 4, dutyDays: 90 })
  })

  test('before the term nothing is due yet', () => {
    expect(standing({ day: '2026-08-20' })).toMatchObject({ target: 20, pace: 0, state: 'on-pace' })
  })

  test('a shortfall is behind on the last teaching day and overdue on the next calendar day', () => {
    expect(standing({ day: '2027-01-15' })).toMatchObject({ pace: 20, state: 'behind' })
    expect(standing({ day: '2027-01-16' }).state).toBe('overdue')
  })
})

describe('what is counted', () => {
  test('records of other people, kinds and days do not count', () => {
    const credits = [
      credit('T-1', '2026-09-10'),
      credit('T-2', '2026-09-11', { person: 'y' }),
      credit('T-3', '2026-09-11', { kind: 'reflection' }),
      credit('T-4', '2026-08-31'),
      credit('T-5', '2026-11-17'),
    ]
    expect(standing({ credits })).toMatchObject({ actual: 1, derivation: { counted: ['T-1'], excluded: [] } })
  })

  test('one lesson in two records counts once, a double lesson twice', () => {
    const credits = [credit('T-1', '2026-09-10', { lessons: ['2026-09-10|1|t', '2026-09-10|2|t'] }), credit('T-2', '2026-09-10')]
    expect(standing({ credits })).toMatchObject({
      actual: 2,
      derivation: { counted: ['T-1'], excluded: [{ id: 'T-2', why: 'same-lesson' }] },
    })
  })

  test('observations whose lesson is not known count by record', () => {
    const credits = [credit('T-1', '2026-09-10', { lessons: [] }), credit('T-2', '2026-09-10', { lessons: [] })]
    expect(standing({ credits }).actual).toBe(2)
  })

  test('withdrawn and incomplete records are named and not counted', () => {
    const credits = [credit('T-1', '2026-09-10', { status: 'withdrawn' }), credit('T-2', '2026-09-11', { status: 'open' })]
    expect(standing({ credits }).derivation).toMatchObject({
      counted: [],
      observed: 0,
      excluded: [
        { id: 'T-1', why: 'withdrawn' },
        { id: 'T-2', why: 'open' },
      ],
    })
  })

  test('whether a note is needed is decided by the rule that leads on the day of the record, on a day off and on leave too', () => {
    const obligation = quota([
      { role: 'principal', row: 'r.principal', values: [value(30)] },
      { ...teacher20, needs: 'note' },
    ])
    const spells = [post(), post({ id: 'b', role: 'principal', from: '2026-11-02' }), leave('2026-09-14', '2026-09-18')]
    const credits = ['2026-09-12', '2026-09-15', '2026-10-30', '2026-11-02'].map((day, index) =>
      credit(`T-${index}`, day, { noted: false }),
    )
    expect(standing({ obligation, spells, credits }).derivation).toMatchObject({ observed: 4, counted: ['T-3'] })
  })

  test('backfilled records count and are told apart', () => {
    const credits = [
      credit('T-1', '2026-09-10', { backfilled: true }),
      credit('T-2', '2026-09-11', { backfilled: true, status: 'withdrawn' }),
    ]
    expect(standing({ credits })).toMatchObject({ actual: 1, backfilled: 1 })
  })
})
