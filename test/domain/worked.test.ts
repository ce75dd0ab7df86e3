import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../src/domain/day.js'
import { targetFormula } from '../../src/domain/derivation.js'
import type { Spell } from '../../src/domain/spell.js'
import { standingOf } from '../../src/domain/standing.js'
import { calendar, plainQuota, standingFile } from './fixture.js'

interface Worked {
  teachingDays: number
  elapsed: Record<string, number>
  digestDays: { window: [string, string]; yes: string[]; no: string[] }
  figures: {
    what: string
    quotas: [number, string, string][]
    on?: string
    days: number[]
    exact: string
    rounded2?: string
    target: number
    elapsed?: number
    pace?: number
  }[]
}
const worked = JSON.parse(readFileSync(standingFile('worked.json'), 'utf8')) as Worked

test('teaching days of the term', () => {
  expect(calendar.teachingDays).toHaveLength(worked.teachingDays)
  expect(Object.fromEntries(Object.keys(worked.elapsed).map((day) => [day, calendar.elapsed(day)]))).toEqual(worked.elapsed)
})

test('digests fall on the last teaching day of each week', () => {
  const [from, to] = worked.digestDays.window
  const due: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) if (calendar.lastTeachingDayOfWeek(day) === day) due.push(day)
  expect(due).toEqual(worked.digestDays.yes)
  for (const day of worked.digestDays.no) expect(calendar.lastTeachingDayOfWeek(day)).not.toBe(day)
})

describe.each(worked.figures)('$what', ({ quotas, on, days, exact, rounded2, target, elapsed, pace }) => {
  const roles = ['teacher', 'mid-level-leader'] as const
  const obligation = plainQuota({
    id: 'county.observation',
    pack: 'county',
    kind: 'observation',
    unit: '节',
    period: 'term',
    binds: quotas.map(([quota], index) => ({
      role: roles[index]!,
      row: `row-${index}`,
      values: [{ from: null, value: quota, clause: '', quote: '', label: '文件规定' as const }],
    })),
  })
  const spells = quotas.map(
    ([, from, to], index): Spell => ({
      id: String(index),
      person: 'p',
      school: 's',
      kind: 'post',
      role: roles[index]!,
      title: '',
      teaches: true,
      from,
      to,
    }),
  )
  const standing = standingOf({
    obligation,
    person: { id: 'p', serviceStart: null },
    spells,
    credits: [],
    calendar,
    day: on ?? '2027-01-15',
    adoptions: 'all',
  })

  test('days, sum and target', () => {
    expect(standing.derivation.segments.map((each) => each.days)).toEqual(days)
    expect(`${standing.derivation.sum.num}/${standing.derivation.sum.den}`).toBe(exact)
    expect(standing.target).toBe(target)
    if (rounded2) expect(targetFormula(standing)).toContain(`＝${rounded2}→${target}`)
  })

  test('pace', () => {
    expect(standing.pace).toBe(pace ?? target)
    expect(standing.derivation.teachingDaysElapsed).toBe(elapsed ?? worked.teachingDays)
  })
})
