import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../src/domain/day.js'
import { owedOf } from '../../src/domain/owed.js'
import type { Credit } from '../../src/domain/record.js'
import type { Role } from '../../src/domain/roles.js'
import type { Quota } from '../../src/domain/shapes/quota.js'
import type { Spell } from '../../src/domain/spell.js'
import { actualOn, type StandingInput, standingOf } from '../../src/domain/standing.js'
import { calendar, duties } from './fixture.js'

const ROLES: readonly Role[] = ['principal', 'secretary', 'vp-teaching', 'director-teaching', 'teacher', 'homeroom-teacher']
const obligations = ['base', 'amended'].flatMap((ruleset): Quota[] => [...duties(ruleset).values()])

const day = fc.integer({ min: -10, max: 150 }).map((days) => addDays('2026-09-01', days))
const ends = fc
  .tuple(fc.option(day), fc.option(day))
  .map(([a, b]) => (a !== null && b !== null && a > b ? { from: b, to: a } : { from: a, to: b }))
const post = fc
  .record({ ends, role: fc.constantFrom(...ROLES), teaches: fc.boolean(), school: fc.constantFrom('甲', '乙') })
  .map(({ ends: between, ...rest }): Spell => ({ id: 's', person: 'x', kind: 'post', title: '', ...rest, ...between }))
const leave = fc
  .tuple(day, fc.integer({ min: 0, max: 60 }))
  .map(([from, days]): Spell => ({ id: 'l', person: 'x', kind: 'leave', school: '甲', title: '', from, to: addDays(from, days) }))
const credit = fc
  .record({
    n: fc.integer({ min: 1, max: 999 }),
    day,
    period: fc.integer({ min: 1, max: 3 }),
    noted: fc.boolean(),
    status: fc.constantFrom('complete' as const, 'complete' as const, 'withdrawn' as const),
    kind: fc.constantFrom('observation', 'evaluation-meeting'),
  })
  .map(
    (raw): Credit => ({
      recordId: `T-${raw.n}`,
      school: '甲',
      person: 'x',
      kind: raw.kind,
      day: raw.day,
      lessons: [`${raw.day}|${raw.period}|t`],
      noted: raw.noted,
      backfilled: false,
      status: raw.status,
    }),
  )
const adoptions = fc.oneof(
  fc.constant('all' as const),
  fc.tuple(fc.option(day), fc.option(day)).map(([a, b]) =>
    obligations.flatMap(({ pack }) => [
      { school: '甲', pack, from: a },
      { school: '乙', pack, from: b },
    ]),
  ),
)
const input = fc.record({
  obligation: fc.constantFrom(...obligations),
  person: fc.record({ id: fc.constant('x'), serviceStart: fc.option(day.map((each) => `2023${each.slice(4)}`)) }),
  spells: fc
    .tuple(fc.array(post, { minLength: 1, maxLength: 4 }), fc.array(leave, { maxLength: 2 }))
    .map(([posts, leaves]) => [...posts, ...leaves]),
  credits: fc.uniqueArray(credit, { maxLength: 25, selector: (each) => each.recordId }),
  calendar: fc.constant(calendar),
  day,
  adoptions,
}) satisfies fc.Arbitrary<StandingInput>

const check = (property: fc.IRawProperty<unknown>) => fc.assert(property as fc.IProperty<unknown>, { seed: 20260901, numRuns: 400 })

describe('standing, whatever the facts', () => {
  test('the order of spells, records and adoptions is irrelevant', () => {
    check(
      fc.property(input, (facts) => {
        const turned = {
          ...facts,
          spells: [...facts.spells].reverse(),
          credits: [...facts.credits].reverse(),
          adoptions: facts.adoptions === 'all' ? facts.adoptions : [...facts.adoptions].reverse(),
        }
        expect(standingOf(turned)).toEqual(standingOf(facts))
      }),
    )
  })

  test('asking twice gives the same answer and changes nothing it was given', () => {
    check(
      fc.property(input, (facts) => {
        const before = JSON.stringify([facts.spells, facts.credits])
        expect(standingOf(facts)).toEqual(standingOf(facts))
        expect(JSON.stringify([facts.spells, facts.credits])).toBe(before)
      }),
    )
  })

  test('what counts is the same number without the rest', () => {
    check(fc.property(input, (facts) => expect(actualOn(owedOf(facts), facts.credits)).toBe(standingOf(facts).actual)))
  })

  test('more leave never raises a target', () => {
    check(
      fc.property(input, leave, (facts, more) => {
        expect(standingOf({ ...facts, spells: [...facts.spells, more] }).target).toBeLessThanOrEqual(standingOf(facts).target)
      }),
    )
  })

  test('figures are whole, pace is at most the target, and they agree with the derivation', () => {
    check(
      fc.property(input, (facts) => {
        const { target, pace, actual, derivation, state } = standingOf(facts)
        for (const figure of [target, pace, actual]) expect(Number.isInteger(figure) && figure >= 0).toBe(true)
        expect(pace).toBeLessThanOrEqual(target)
        expect(derivation.segments.reduce((sum, each) => sum + each.days, 0)).toBe(derivation.dutyDays)
        expect(derivation.segments.reduce((sum, each) => sum + each.days * each.quota, 0)).toBe(derivation.sum.num)
        expect(derivation.dutyDaysElapsed).toBeLessThanOrEqual(Math.min(derivation.dutyDays, derivation.teachingDaysElapsed))
        expect(derivation.dutyDays + derivation.leaveDays).toBeLessThanOrEqual(derivation.teachingDays)
        expect(state === 'exempt').toBe(target === 0)
      }),
    )
  })

  test('splitting a spell in two changes nothing', () => {
    check(
      fc.property(input, day, fc.nat(), (facts, cut, which) => {
        const spells = facts.spells.flatMap((spell, index): Spell[] => {
          if (index !== which % facts.spells.length || (spell.from ?? '') >= cut || (spell.to ?? '9999') < cut) return [spell]
          return [
            { ...spell, to: addDays(cut, -1) },
            { ...spell, from: cut },
          ]
        })
        expect(standingOf({ ...facts, spells })).toEqual(standingOf(facts))
      }),
    )
  })

  test('judging stretches gives what judging every day gives', () => {
    check(
      fc.property(input, (facts) => {
        const { derivation } = standingOf(facts)
        const each = calendar.teachingDays.filter((one) => one >= derivation.period.from && one <= derivation.period.to)
        const single = each.map((one) => standingOf({ ...facts, spells: facts.spells.flatMap((spell) => only(spell, one)) }).derivation)
        expect(single.reduce((sum, one) => sum + one.sum.num, 0)).toBe(derivation.sum.num)
        expect(single.reduce((sum, one) => sum + one.leaveDays, 0)).toBe(derivation.leaveDays)
      }),
    )
  })

  test('a value that takes force after the day asked about changes nothing', () => {
    check(
      fc.property(input, fc.integer({ min: 1, max: 60 }), (facts, days) => {
        const from = addDays(facts.day, days)
        const binds = facts.obligation.binds.map((bind) => ({ ...bind, values: [...bind.values, { ...bind.values[0]!, from, value: 99 }] }))
        expect(standingOf({ ...facts, obligation: { ...facts.obligation, binds } })).toEqual(standingOf(facts))
      }),
    )
  })
})

/** The spell on that one day. */
function only(spell: Spell, day: string): Spell[] {
  return (spell.from ?? '') <= day && day <= (spell.to ?? '9999') ? [{ ...spell, from: day, to: day }] : []
}
