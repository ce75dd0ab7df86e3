import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PackAdoption } from '../../src/domain/adoption.js'
import { addDays, type Day } from '../../src/domain/day.js'
import type { Person } from '../../src/domain/person.js'
import type { Credit } from '../../src/domain/record.js'
import type { Role } from '../../src/domain/roles.js'
import type { Quota } from '../../src/domain/shapes/quota.js'
import type { Post } from '../../src/domain/spell.js'
import { type Standing, standingOf } from '../../src/domain/standing.js'
import { type AdoptionChange, adoptionsAfter, firstDayOf, obstacleTo } from '../../src/policy/adoption-change.js'
import { groupStandings } from '../../src/policy/group-standings.js'
import { previewOf } from '../../src/policy/preview.js'
import type { CreditQuery, Directory } from '../../src/storage/storage.js'
import { calendar, fixtureTerm } from '../domain/fixture.js'
import { countyPacks } from '../kit/county-packs.js'

const packs = countyPacks()
const SCHOOLS = ['甲校', '乙校', '丙校']
const PACKS = ['p1', 'p2', 'wuzhai-2022', 'shenyang-2024']

interface County {
  readonly directory: Pick<Directory, 'people' | 'spells' | 'terms' | 'adoptions' | 'settings'>
  readonly credits: readonly Credit[]
}

const day = fc.integer({ min: -5, max: 140 }).map((days) => addDays('2026-09-01', days))
const teacher = fc.record({
  home: fc.constantFrom(...SCHOOLS),
  posts: fc.array(
    fc.record({
      school: fc.constantFrom(...SCHOOLS),
      role: fc.constantFrom<Role>('principal', 'vp-teaching', 'teacher'),
      from: fc.option(day),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  heard: fc.array(day, { maxLength: 30 }),
})
const county = fc
  .tuple(
    fc.array(teacher, { maxLength: 6 }),
    fc.uniqueArray(fc.tuple(fc.constantFrom(...SCHOOLS), fc.constantFrom(...PACKS), fc.option(day)), {
      selector: ([school, pack]) => school + pack,
      maxLength: 8,
    }),
  )
  .map(([teachers, followed]): County => {
    const people = teachers.map(({ home }, i): Person => {
      return {
        id: `t${i}`,
        name: `t${i}`,
        school: home,
        subjects: [],
        homeroom: null,
        classes: [],
        groups: [],
        serviceStart: null,
        identities: {},
      }
    })
    const spells = teachers.flatMap(({ posts }, i) =>
      posts.map((post, n): Post => ({ id: `${i}-${n}`, person: `t${i}`, kind: 'post', title: '', teaches: true, to: null, ...post })),
    )
    const credits = teachers.flatMap(({ heard }, i) =>
      heard.map((on, n): Credit => {
        return {
          recordId: `T-${i}-${n}`,
          school: '甲校',
          person: `t${i}`,
          kind: 'observation',
          day: on,
          lessons: [`${on}|${n}|x`],
          noted: true,
          backfilled: false,
          status: 'complete',
        }
      }),
    )
    const terms = SCHOOLS.map((school) => ({ school, term: fixtureTerm() }))
    const adoptions = followed.map(([school, pack, from]): PackAdoption => ({ school, pack, from }))
    return { directory: { people, spells, terms, adoptions, settings: [] }, credits }
  })
const change = fc
  .record({ pack: fc.constantFrom(...PACKS), schools: fc.subarray(SCHOOLS, { minLength: 1 }), from: fc.option(day), drop: fc.boolean() })
  .map(({ pack, schools, from, drop }): AdoptionChange => (drop ? { what: 'drop', pack, schools } : { what: 'adopt', pack, schools, from }))

const creditsOf =
  ({ credits }: County) =>
  (query: CreditQuery) =>
    credits.filter(
      (each) => query.people.includes(each.person) && each.kind === query.kind && each.day >= query.from && each.day <= query.to,
    )
const standings = (given: County, adoptions: readonly PackAdoption[], on: Day) =>
  groupStandings({
    directory: { ...given.directory, adoptions },
    packs,
    people: given.directory.people,
    day: on,
    credits: creditsOf(given),
  })
const previewIn = (given: County, wanted: AdoptionChange, on: Day) =>
  previewOf({ directory: given.directory, packs, change: wanted, day: on, credits: creditsOf(given) })

/** Everybody's standing computed one by one, without the preview and the group. */
function recount(given: County, adoptions: readonly PackAdoption[], on: Day): ReadonlyMap<string, Standing> {
  const found = new Map<string, Standing>()
  for (const person of given.directory.people) {
    const spells = given.directory.spells.filter((spell) => spell.person === person.id)
    const followed = adoptions.filter((each) => each.school === person.school).map((each) => each.pack)
    for (const pack of packs.all.filter(({ id }) => followed.includes(id))) {
      for (const { id } of pack.obligations) {
        const obligation = packs.obligation(id) as Quota
        if (obligation.shape !== 'quota' || obligation.binds.length === 0 || !['term', 'week'].includes(obligation.period)) continue
        const own = given.credits.filter((each) => each.person === person.id)
        const standing = standingOf({ obligation, person, spells, credits: own, calendar, day: on, adoptions })
        if (standing.derivation.dutyDays > 0) found.set(`${person.school} ${person.id} ${id}`, standing)
      }
    }
  }
  return found
}

const check = (property: fc.IRawProperty<unknown>) => fc.assert(property as fc.IProperty<unknown>, { seed: 20261116, numRuns: 60 })
const onDay = fc.integer({ min: 1, max: 140 }).map((days) => addDays('2026-09-01', days))

describe('whatever the county', () => {
  test('the preview is the effect, counted again one by one', () => {
    check(
      fc.property(county, change, onDay, (given, wanted, on) => {
        const before = recount(given, given.directory.adoptions, on)
        const after = recount(given, adoptionsAfter(given.directory.adoptions, wanted), on)
        const keys = [...new Set([...before.keys(), ...after.keys()])]
        const moved = keys.filter((key) => (before.get(key)?.target ?? 0) !== (after.get(key)?.target ?? 0))
        const undone = keys.filter(
          (key) => before.get(key)?.state === 'done' && ['behind', 'on-pace', 'overdue'].includes(after.get(key)?.state ?? ''),
        )
        const preview = previewIn(given, wanted, on)
        const previewed = preview.schools.flatMap((school) =>
          school.undone.map((each) => `${school.school} ${each.person} ${each.obligation}`),
        )
        expect(previewed.sort()).toEqual(undone.sort())
        expect(preview.schools.reduce((sum, school) => sum + school.people, 0)).toBe(new Set(moved.map((key) => key.split(' ')[1])).size)
        expect(preview.schools.flatMap((school) => school.moves).reduce((sum, move) => sum + move.people, 0)).toBe(moved.length)
      }),
    )
  })

  test('dropping what was adopted restores every number, byte for byte', () => {
    check(
      fc.property(county, change, onDay, (given, wanted, on) => {
        const { adoptions } = given.directory
        fc.pre(wanted.what === 'adopt' && !adoptions.some((each) => each.pack === wanted.pack && wanted.schools.includes(each.school)))
        const followed = adoptionsAfter(adoptions, wanted)
        const back = adoptionsAfter(followed, { what: 'drop', pack: wanted.pack, schools: wanted.schools })
        expect(JSON.stringify(standings(given, back, on))).toBe(JSON.stringify(standings(given, adoptions, on)))
      }),
    )
  })

  test('an amendment changes nothing of the days before its own', () => {
    check(
      fc.property(county, fc.subarray(SCHOOLS, { minLength: 1 }), onDay, (given, schools, on) => {
        fc.pre(on < '2026-11-16')
        const { adoptions } = given.directory
        const after = adoptionsAfter(adoptions, { what: 'adopt', pack: 'p2', schools, from: null })
        expect(JSON.stringify(standings(given, after, on))).toBe(JSON.stringify(standings(given, adoptions, on)))
      }),
    )
  })
})

describe('obstacles and days', () => {
  const adoptions = [{ school: '甲校', pack: 'p1', from: null }]
  const adopt = (pack: string, from: Day | null = null): AdoptionChange => ({ what: 'adopt', pack, schools: ['甲校', '乙校'], from })

  test('an amendment needs its pack, a pack goes after its amendments, and only what is followed can be dropped', () => {
    expect(obstacleTo(adopt('p2'), packs.all, adoptions)).toEqual({ kind: 'amends-other', school: '乙校', needs: 'p1' })
    expect(obstacleTo(adopt('p1'), packs.all, adoptions)).toBeUndefined()
    const drop = (pack: string): AdoptionChange => ({ what: 'drop', pack, schools: ['甲校'] })
    expect(obstacleTo(drop('p2'), packs.all, adoptions)).toEqual({ kind: 'not-followed', school: '甲校' })
    expect(obstacleTo(drop('p1'), packs.all, [...adoptions, { school: '甲校', pack: 'p2', from: null }])).toEqual({
      kind: 'amended',
      school: '甲校',
      first: 'p2',
    })
    expect(obstacleTo(drop('p1'), packs.all, adoptions)).toBeUndefined()
  })

  test('the first day of a difference', () => {
    const p2 = packs.pack('p2')!
    expect(firstDayOf(adopt('p2'), p2, '2026-11-13')).toBe('2026-11-16')
    expect(firstDayOf(adopt('p2', '2026-11-23'), p2, '2026-11-13')).toBe('2026-11-23')
    expect(firstDayOf(adopt('p2', '2026-11-01'), p2, '2026-11-20')).toBe('2026-11-20')
    expect(firstDayOf(adopt('p1'), packs.pack('p1')!, '2026-11-13')).toBe('2026-11-13')
  })
})
