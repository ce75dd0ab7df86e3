import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { stepsOf, targetFormula } from '../../src/domain/derivation.js'
import { valueOn } from '../../src/domain/obligation.js'
import { personQuotaPosition } from '../../src/domain/positions/person-quota.js'
import type { Ceiling } from '../../src/domain/shapes/ceiling.js'
import type { Coverage } from '../../src/domain/shapes/coverage.js'
import type { Quota } from '../../src/domain/shapes/quota.js'
import type { Post } from '../../src/domain/spell.js'
import { standingOf } from '../../src/domain/standing.js'
import { stepText } from '../../src/domain/step-text.js'
import { PackError } from '../../src/policy/pack-error.js'
import { Packs } from '../../src/policy/packs.js'
import { readPack } from '../../src/policy/read-pack.js'
import { fromRoot } from '../../src/root.js'
import { calendar } from '../domain/fixture.js'
import { countyPacks } from '../kit/county-packs.js'
import { person } from '../kit/person.js'

const packs = countyPacks()
const text = readFileSync(fromRoot('test/fixtures/policies/p2.yaml'), 'utf8')
const observation = packs.obligation('p1.observation') as Quota
const post = (school: string, from: string | null = null, to: string | null = null): Post => ({
  id: school,
  person: 'x',
  school,
  kind: 'post',
  role: 'teacher',
  title: '教师',
  teaches: true,
  from,
  to,
})
const adopted = (school: string, ...packsFollowed: [string, string | null][]) =>
  packsFollowed.map(([pack, from]) => ({ school, pack, from }))
const standing = (day: string, adoptions: ReturnType<typeof adopted>, spells = [post('甲')]) =>
  standingOf({ obligation: observation, person: { id: 'x', serviceStart: null }, spells, credits: [], calendar, day, adoptions })
const P1 = adopted('甲', ['p1', null])
const BOTH = adopted('甲', ['p1', null], ['p2', null])

describe('numbers of people', () => {
  test('a quota raised from 20 to 25 on 11-16: 50 and 44 days, 22.34, 22', () => {
    const after = standing('2026-11-16', BOTH)
    expect(after.target).toBe(22)
    expect(targetFormula(after)).toBe('20×50÷94＋25×44÷94＝22.34→22')
    expect(after.derivation.segments).toEqual([
      { from: '2026-09-01', to: '2026-11-13', days: 50, quota: 20, row: 'p1.obs-teacher', school: '甲' },
      { from: '2026-11-16', to: '2027-01-15', days: 44, quota: 25, row: 'p1.obs-teacher', school: '甲', amendment: 'p2' },
    ])
  })

  test('of days before the amendment’s day nothing changes, byte for byte, nor where it is not followed or dropped', () => {
    for (const day of calendar.teachingDays.filter((each) => each < '2026-11-16')) {
      expect(JSON.stringify(standing(day, BOTH))).toBe(JSON.stringify(standing(day, P1)))
    }
    expect(JSON.stringify(standing('2026-12-01', [...P1, ...adopted('乙', ['p2', null])]))).toBe(JSON.stringify(standing('2026-12-01', P1)))
    expect(standing('2026-12-01', P1).target).toBe(20)
  })

  test('followed only from a later day it holds from that day', () => {
    const later = standing('2026-12-01', adopted('甲', ['p1', null], ['p2', '2026-11-23']))
    expect(targetFormula(later)).toBe('20×55÷94＋25×39÷94＝22.07→22')
  })

  test('each post by what its own school follows', () => {
    const both = [post('甲', null, '2026-12-04'), post('乙', '2026-12-05')]
    const only = standing('2026-12-18', [...P1, ...adopted('乙', ['p1', null], ['p2', null])], both)
    expect(only.derivation.segments.map(({ school, quota, days }) => `${school} ${quota} ${days}`)).toEqual(['甲 20 65', '乙 25 29'])
  })

  test('why names the amendment with number, version, clause and quote for the days it holds', () => {
    const steps = stepsOf(standing('2026-12-01', BOTH), observation, packs.pack('p1')!)
    const rules = steps.filter((step) => step.key === 'rule').map(stepText)
    expect(rules).toEqual([
      '文件规定 20节：“教师20节”（第三条）；9月1日–11月13日 甲 50天',
      '文件规定 25节：“自2026年11月16日起，教师每学期听课不少于25节”（县教字〔2026〕31号《关于调整教师听课节数的通知》第1版 / 第一条）；11月16日–1月15日 甲 44天',
    ])
  })

  test('a quota of years is amended alike', () => {
    const yearly: Quota = { ...observation, period: 'calendar-year' }
    const asked = (adoptions: ReturnType<typeof adopted>) =>
      personQuotaPosition({
        quota: yearly,
        person: person('x', { school: '甲' }),
        spells: [post('甲', '2026-01-01')],
        facts: [],
        calendars: [calendar],
        adoptions,
        cyclesFrom: null,
        day: '2026-12-31',
      })
    expect(asked(P1)).toMatchObject({ target: 20, derivation: { clause: '第三条' } })
    expect(asked(BOTH)).toMatchObject({ target: 21, derivation: { clause: expect.stringContaining('31号') } })
  })
})

describe('numbers of schools', () => {
  const of = <O>(id: string, from: string | null | undefined) =>
    packs
      .obligationsOf([{ pack: 'p1', from: null }, ...(from === undefined ? [] : [{ pack: 'p2', from }])])
      .find((each) => each.id === id) as O
  const on = (day: string, from: string | null | undefined) => [
    valueOn(of<Coverage>('p1.home-visits', from).values, day)?.value,
    valueOn(of<Quota>('p1.service-days', from).bodies[0]!.values, day)?.value,
    valueOn(of<Ceiling>('p1.homework-minutes', from).limits[0]!.values, day)?.value,
  ]

  test('coverage, quota and limit have the amendment’s value from its day, or from the day it is followed', () => {
    expect(on('2026-11-15', null)).toEqual([50, 60, 60])
    expect(on('2026-11-16', null)).toEqual([62.5, 80, 45])
    expect(on('2026-11-22', '2026-11-23')).toEqual([50, 60, 60])
    expect(on('2026-11-23', '2026-11-23')).toEqual([62.5, 80, 45])
    expect(on('2026-12-31', undefined)).toEqual([50, 60, 60])
  })

  test('an amendment without its pack asks for nothing', () => {
    expect(packs.obligationsOf([{ pack: 'p2', from: null }])).toEqual([])
    expect(packs.personalQuotasOf(['p2'])).toEqual([])
  })
})

describe('what does not fit is refused with its place', () => {
  const base = countyPacks().all.filter((pack) => pack.id !== 'p2')
  const mistakesOf = (edit: (text: string) => string): readonly string[] => {
    try {
      return [`read ${new Packs([...base, readPack('p2.yaml', edit(text))]).all.length}`]
    } catch (error) {
      if (error instanceof PackError) return error.problems
      throw error
    }
  }
  test.each([
    ['amends: p1', 'amends: nix', 'p2：修订的 nix 不在现有的政策包里'],
    ['row: p1.obs-teacher', 'row: p1.obs-cook', 'p2：p1 里没有 p1.obs-cook'],
    ['row: p1.obs-teacher', 'row: p1.plan', 'p2：p1.plan 没有数，不能改数'],
    ['value: 25', 'value: 0', 'p2：p1.obs-teacher 不能是 0'],
    ['value: 45', 'value: 45.5', 'p2：p1.homework-minutes 不能是 45.5'],
    ['from: 2026-11-16, value: 25', 'value: 25', 'p2.yaml：changes[0].values[0].from：'],
    ['changes:', 'obligations: []\nchanges:', 'p2.yaml：'],
  ])('%s as %s', (from, to, problem) => expect(mistakesOf((all) => all.replace(from, to)).join('\n')).toContain(problem))

  test('an amendment of an amendment', () => {
    const p3 = readPack('p3.yaml', text.replace('id: p2', 'id: p3').replace('amends: p1', 'amends: p2'))
    expect(() => packs.with(p3)).toThrow('p3：p2 本身是修订')
  })

  test('a second edition takes the place of the first', () => {
    const again = packs.with(readPack('p2.yaml', text.replace('version: 1', 'version: 2')))
    expect([again.all.length, again.pack('p2')?.version]).toEqual([packs.all.length, 2])
  })
})
