import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../../src/domain/day.js'
import type { DatedValue, Obligation } from '../../../src/domain/obligation.js'
import type { BodyFacts, Breach, Fact } from '../../../src/domain/positions/body.js'
import { type PersonQuotaInput, personQuotaPosition } from '../../../src/domain/positions/person-quota.js'
import type { Position } from '../../../src/domain/positions/position.js'
import { type PositionInput, positionsOf } from '../../../src/domain/positions/position-of.js'
import type { Quota } from '../../../src/domain/shapes/quota.js'
import type { Spell } from '../../../src/domain/spell.js'
import { calendar } from '../fixture.js'
import { packs } from './at.js'
import { leave, person, post, primary, spring } from './kit.js'

const obligations = packs.all.flatMap((pack) => pack.obligations)
const judged = obligations.filter((each) => each.shape !== 'checklist')
const personal = obligations.filter((each): each is Quota => each.shape === 'quota' && each.binds.length > 0)

const check = (property: fc.IRawProperty<unknown>, numRuns = 300) =>
  fc.assert(property as fc.IProperty<unknown>, { seed: 20260901, numRuns })

const day = fc.integer({ min: -20, max: 330 }).map((days) => addDays('2026-09-01', days))
const staff = ['a', 'b', 'c', 'd']
const time = fc.integer({ min: 0, max: 59 }).map((minute) => `${15 + (minute % 6)}:${String(minute).padStart(2, '0')}`)

const fields = (obligation: Obligation) =>
  fc.record(
    {
      obligation: fc.constantFrom(obligation.id, obligation.id, 'other.duty'),
      minutes: fc.integer({ min: 0, max: 150 }),
      start: time,
      end: time,
      hours: fc.integer({ min: 1, max: 80 }),
      school: fc.constantFrom('一小', '二小'),
      class: fc.constantFrom('三(1)班', '三(2)班'),
      subject: fc.constantFrom('语文', '数学'),
      done: fc.nat(50),
      total: fc.nat(50),
      marked: fc.nat(50),
      coverage: fc.record({ applied: fc.nat(50), attended: fc.nat(50) }),
      teacherIds: fc.subarray(staff),
      obsType: fc.constantFrom('推门课', '公开课', '示范引领课', '青年教师展示课'),
      examType: fc.constantFrom('期末', '期中'),
      grades: fc.subarray([1, 2, 3, 4, 5, 6, 7, 8, 9]),
      broken: fc.constant(true),
      cancelled: fc.constant(true),
      flags: fc.constantFrom([], ['cancelled']),
    },
    { requiredKeys: [] },
  )

const facts = (obligation: Obligation): fc.Arbitrary<Fact[]> =>
  fc.uniqueArray(
    fc.record({
      recordId: fc.integer({ min: 1, max: 999 }).map((n) => `T-${n}`),
      school: fc.constant('明德小学'),
      kind: fc.constantFrom(obligation.kind, obligation.kind, 'evidence'),
      author: fc.constantFrom(...staff),
      credits: fc.subarray(staff),
      day,
      enteredAtMs: fc.nat(3),
      status: fc.constantFrom('complete' as const, 'complete' as const, 'withdrawn' as const, 'open' as const),
      fields: fields(obligation),
    }),
    { maxLength: 10, selector: (each) => each.recordId },
  )

const body = (obligation: Obligation): fc.Arbitrary<BodyFacts> =>
  fc
    .record({
      leaves: fc.array(
        fc.tuple(fc.constantFrom(...staff), day, fc.nat(200)).map(([id, from, days]) => leave(id, from, addDays(from, days))),
        { maxLength: 2 },
      ),
      followsFrom: fc.option(day),
      off: fc.option(fc.constant(17 * 60)),
      set: fc.option(day),
    })
    .map(({ leaves, followsFrom, off, set }) => ({
      ...primary,
      body: (obligation.actors.find((actor) => actor === 'county-bureau' || actor === 'city-bureau') as BodyFacts['body']) ?? 'school',
      stages: ['primary', 'junior'],
      people: staff.map((id, n) => person(id, { serviceStart: `202${n + 2}-11-01` })),
      spells: [...staff.map((id) => post(id, 'teacher')), ...leaves],
      followsFrom,
      offWorkMinute: off,
      setDays: set === null ? new Map() : new Map([[obligation.id, set]]),
    }))

/** A duty of any built-in pack with facts about it, some of them found to break it. */
const input: fc.Arbitrary<PositionInput> = fc.constantFrom(...judged).chain((obligation) =>
  fc.record({ obligation: fc.constant(obligation), body: body(obligation), facts: facts(obligation), day }).map((given) => ({
    ...given,
    breaches: given.facts
      .filter((fact) => obligation.shape === 'ceiling' && fact.fields.class !== undefined)
      .map(
        (fact): Breach => ({
          obligation: obligation.id,
          row: obligation.covers[staff.indexOf(fact.author) % obligation.covers.length]!,
          recordId: fact.recordId,
          day: fact.day,
        }),
      ),
  })),
)

const turned = <T>(list: readonly T[]): T[] => [...list].reverse()

describe('positions of bodies, whatever the facts', () => {
  test('the order of facts, breaches, people and spells is irrelevant', () => {
    check(
      fc.property(input, (given) => {
        const other = {
          ...given.body,
          people: turned(given.body.people),
          spells: turned(given.body.spells),
          calendars: turned(given.body.calendars),
        }
        const answer = positionsOf({ ...given, body: other, facts: turned(given.facts), breaches: turned(given.breaches) })
        expect(answer).toEqual(positionsOf(given))
      }),
    )
  })

  test('a record that does not stand never counts: without it the answer is the same, but for the list of what is left out', () => {
    const known = (positions: readonly Position[]) =>
      positions.map((position) => ({ ...position, derivation: { ...position.derivation, excluded: [] } }))
    check(
      fc.property(input, (given) => {
        const standing = given.facts.filter((fact) => fact.status === 'complete')
        const ids = new Set(standing.map((fact) => fact.recordId))
        const less = { ...given, facts: standing, breaches: given.breaches.filter((each) => ids.has(each.recordId)) }
        expect(known(positionsOf(less))).toEqual(known(positionsOf(given)))
      }),
    )
  })

  test('what happens after the day asked about changes nothing', () => {
    check(
      fc.property(input, (given) => {
        const past = {
          ...given,
          facts: given.facts.filter((fact) => fact.day <= given.day),
          breaches: given.breaches.filter((each) => each.day <= given.day),
        }
        expect(positionsOf(past)).toEqual(positionsOf(given))
      }),
    )
  })

  test('a value that takes force later changes nothing', () => {
    check(
      fc.property(input, fc.integer({ min: 1, max: 60 }), (given, days) => {
        const from = addDays(given.day, days)
        expect(positionsOf({ ...given, obligation: withLater(given.obligation, from) })).toEqual(positionsOf(given))
      }),
    )
  })

  test('figures are not negative, pace is at most the target, and every record counted stands and was given', () => {
    check(
      fc.property(input, (given) => {
        for (const { target, pace, actual, derivation } of positionsOf(given)) {
          for (const figure of [target, pace, actual]) expect(figure === null || figure >= 0).toBe(true)
          if (pace !== null) expect(pace).toBeLessThanOrEqual(target!)
          const standing = given.facts.filter((fact) => fact.status === 'complete').map((fact) => fact.recordId)
          expect(derivation.records.filter((id) => !standing.includes(id))).toEqual([])
          expect(new Set(derivation.records).size).toBe(derivation.records.length)
        }
      }),
    )
  })
})

function withLater(obligation: Obligation, from: string): Obligation {
  const later = <V extends readonly DatedValue[]>(values: V) => [{ ...values[0]!, from, value: 99 }, ...values]
  switch (obligation.shape) {
    case 'quota':
      return { ...obligation, bodies: obligation.bodies.map((bind) => ({ ...bind, values: later(bind.values) })) }
    case 'coverage':
      return { ...obligation, values: later(obligation.values) }
    case 'ceiling':
      return { ...obligation, limits: obligation.limits.map((limit) => ({ ...limit, values: later(limit.values) })) }
    default:
      return obligation
  }
}

const spell = fc
  .record({ from: fc.option(day), days: fc.nat(250), school: fc.constantFrom('甲', '乙') })
  .map(({ from, days, school }) => ({ from, to: from === null ? null : addDays(from, days), school }))
const someLeave = spell.map(({ from, to, school }): Spell => ({ ...leave('x', from, to), school }))
const own: fc.Arbitrary<PersonQuotaInput> = fc.constantFrom(...personal).chain((quota) =>
  fc.record({
    quota: fc.constant(quota),
    person: fc.constant(person('x')),
    spells: fc
      .tuple(
        fc.array(
          fc.tuple(spell, fc.constantFrom(...quota.binds)).map(([ends, bind]): Spell => ({ ...post('x', bind.role), ...ends })),
          { minLength: 1, maxLength: 3 },
        ),
        fc.array(someLeave, { maxLength: 2 }),
      )
      .map(([posts, leaves]) => [...posts, ...leaves]),
    facts: facts(quota).map((list) => list.map((fact) => ({ ...fact, credits: ['x'] }))),
    calendars: fc.constant([calendar, spring]),
    adoptions: fc.oneof(
      fc.constant('all' as const),
      day.map((from) => [
        { school: '甲', pack: quota.pack, from },
        { school: '乙', pack: quota.pack, from: null },
      ]),
    ),
    cyclesFrom: fc.option(fc.constantFrom('2024-02-29', '2026-09-01')),
    day,
  }),
)

describe('quotas of people, whatever the spells', () => {
  test('the order of spells, facts and calendars is irrelevant', () => {
    check(
      fc.property(own, (given) => {
        const other = { ...given, spells: turned(given.spells), facts: turned(given.facts), calendars: turned(given.calendars) }
        expect(personQuotaPosition(other)).toEqual(personQuotaPosition(given))
      }),
    )
  })

  test('more leave never raises a target', () => {
    check(
      fc.property(own, someLeave, (given, more) => {
        const less = personQuotaPosition({ ...given, spells: [...given.spells, more] })?.target ?? 0
        expect(less).toBeLessThanOrEqual(personQuotaPosition(given)?.target ?? 0)
      }),
    )
  })

  test('a transfer neither loses nor doubles a credit: a spell cut in two schools changes no number', () => {
    check(
      fc.property(own, day, (given, cut) => {
        const spells = given.spells.flatMap((each): Spell[] => {
          if ((each.from ?? '') >= cut || (each.to ?? '9999') < cut) return [each]
          return [
            { ...each, to: addDays(cut, -1) },
            { ...each, school: each.school === '甲' ? '乙' : '甲', from: cut },
          ]
        })
        const numbers = (position: Position | undefined) => position && [position.target, position.pace, position.actual, position.state]
        const all = { ...given, adoptions: 'all' as const }
        expect(numbers(personQuotaPosition({ ...all, spells }))).toEqual(numbers(personQuotaPosition(all)))
      }),
    )
  })

  test('a value that takes force later changes nothing', () => {
    check(
      fc.property(own, fc.integer({ min: 1, max: 60 }), (given, days) => {
        const from = addDays(given.day, days)
        const binds = given.quota.binds.map((bind) => ({ ...bind, values: [...bind.values, { ...bind.values[0]!, from, value: 99 }] }))
        expect(personQuotaPosition({ ...given, quota: { ...given.quota, binds } })).toEqual(personQuotaPosition(given))
      }),
    )
  })
})
