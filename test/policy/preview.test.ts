import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PackAdoption } from '../../src/domain/adoption.js'
import { addDays, type Day } from '../../src/domain/day.js'
import { valueOn } from '../../src/domain/obligation.js'
import type { Fact } from '../../src/domain/positions/body.js'
import type { Credit, Fields } from '../../src/domain/record.js'
import type { Role } from '../../src/domain/roles.js'
import type { Quota } from '../../src/domain/shapes/quota.js'
import type { Post } from '../../src/domain/spell.js'
import { standingOf } from '../../src/domain/standing.js'
import { type AdoptionChange, adoptionsAfter, firstDayOf, obstacleTo } from '../../src/policy/adoption-change.js'
import { bodyPositions } from '../../src/policy/body-positions.js'
import type { DutiesPreview } from '../../src/policy/compared-school.js'
import { type OrganisationParts, organisationNamed } from '../../src/policy/organisation.js'
import { personPositions } from '../../src/policy/person-positions.js'
import { type Preview, previewOf } from '../../src/policy/preview.js'
import type { CreditQuery, FactQuery } from '../../src/storage/storage.js'
import { calendar, fixtureTerm } from '../domain/fixture.js'
import { countyPacks } from '../kit/county-packs.js'
import { person } from '../kit/person.js'

const packs = countyPacks()
const SCHOOLS = ['甲小学', '乙小学', '丙中学']
const PACKS = ['p1', 'p2', 'wuzhai-2022', 'shenyang-2024', 'heilongjiang', 'anyang-2021']
const KINDS = ['observation', 'after-school-service', 'training-hours', 'inspection-visit', 'home-visit', 'survey'] as const

interface County {
  readonly directory: OrganisationParts
  readonly facts: readonly Fact[]
}

const BREACHES = [{ obligation: 'p1.homework-minutes', row: 'p1.homework' }]
const VISITS = { obligation: 'p1.home-visits', done: 55, total: 100 }
function fact(recordId: string, school: string, author: string, kind: string, on: Day, fields: Fields): Fact {
  return { recordId, school, kind, author, credits: [author], day: on, enteredAtMs: 0, status: 'complete', fields }
}

const day = fc.integer({ min: -5, max: 140 }).map((days) => addDays('2026-09-01', days))
const member = fc.record({
  home: fc.constantFrom(...SCHOOLS),
  posts: fc.array(
    fc.record({
      school: fc.constantFrom(...SCHOOLS),
      role: fc.constantFrom<Role>('principal', 'vp-teaching', 'teacher', 'bureau-leader'),
      from: fc.option(day),
    }),
    { minLength: 1, maxLength: 2 },
  ),
  records: fc.array(fc.record({ on: day, kind: fc.constantFrom(...KINDS), broke: fc.boolean() }), { maxLength: 30 }),
  /** Has heard 21 lessons, and visited 55 of 100 pupils for the school. */
  diligent: fc.boolean(),
})
type Member = typeof member extends fc.Arbitrary<infer M> ? M : never
type Followed = readonly [string, string, Day | null]

const county = fc
  .tuple(
    fc.array(member, { minLength: 2, maxLength: 6 }),
    fc.uniqueArray(fc.tuple(fc.constantFrom(...SCHOOLS), fc.constantFrom(...PACKS), fc.option(day)), {
      selector: ([school, pack]) => school + pack,
      minLength: 3,
      maxLength: 9,
    }),
  )
  .map(([members, followed]) => countyOf(members, followed))

function countyOf(members: readonly Member[], followed: readonly Followed[]): County {
  const people = members.map(({ home }, i) => person(`t${i}`, { school: home }))
  const spells = members.flatMap(({ posts }, i) =>
    posts.map((post, n): Post => ({ id: `${i}-${n}`, person: `t${i}`, kind: 'post', title: '', teaches: true, to: null, ...post })),
  )
  const facts = members.flatMap(({ home, records, diligent }, i) => [
    ...records.map(({ on, kind, broke }, n) => {
      const fields = { content: '好', hours: 60, date: on, start: '16:30', end: '18:30', school: `${n}校` }
      return fact(`T-${i}-${n}`, home, `t${i}`, kind, on, { ...fields, ...(broke && { breaches: BREACHES }) })
    }),
    ...(diligent ? calendar.teachingDays.slice(0, 21) : []).map((on, n) => fact(`D-${i}-${n}`, home, `t${i}`, 'observation', on, {})),
    ...(diligent ? [fact(`V-${i}`, home, `t${i}`, 'home-visit', '2026-10-12', VISITS)] : []),
  ])
  const terms = SCHOOLS.map((school) => ({ school, term: fixtureTerm() }))
  const adoptions = followed.map(([school, pack, from]): PackAdoption => ({ school, pack, from }))
  return { directory: { people, spells, terms, adoptions, classes: [], settings: [] }, facts }
}

const change = fc
  .record({ pack: fc.constantFrom(...PACKS), schools: fc.subarray(SCHOOLS, { minLength: 1 }), from: fc.option(day), drop: fc.boolean() })
  .map(({ pack, schools, from, drop }): AdoptionChange => (drop ? { what: 'drop', pack, schools } : { what: 'adopt', pack, schools, from }))

const creditsOf =
  ({ facts }: County) =>
  async ({ people, kind, from, to }: CreditQuery) =>
    facts.flatMap((fact): Credit[] => {
      const { recordId, school, author, status } = fact
      if (!people.includes(author) || fact.kind !== kind || fact.day < from || fact.day > to) return []
      return [{ recordId, school, person: author, kind, day: fact.day, lessons: [recordId], noted: true, backfilled: false, status }]
    })
const factsOf =
  ({ facts }: County) =>
  async ({ school, from, to, of }: FactQuery) =>
    facts.filter((fact) => {
      const wanted =
        of === 'naming' ? fact.fields.obligation !== undefined : of === 'breaking' ? fact.fields.breaches : of.kinds.includes(fact.kind)
      return wanted && fact.school === school && fact.day >= from && fact.day <= to
    })
const previewIn = (given: County, wanted: AdoptionChange, on: Day) =>
  previewOf({ directory: given.directory, packs, change: wanted, day: on, credits: creditsOf(given), facts: factsOf(given) })
const following = (given: County, adoptions: readonly PackAdoption[]): County => ({
  ...given,
  directory: { ...given.directory, adoptions },
})

interface Held {
  readonly target: number | string
  readonly state: string
}

/** Where everybody and every school stands, counted one by one, without the preview and the pass. */
async function recount(
  given: County,
  on: Day,
): Promise<{ readonly people: ReadonlyMap<string, Held>; readonly duties: ReadonlyMap<string, Held> }> {
  const people = new Map<string, Held>()
  const duties = new Map<string, Held>()
  const { directory } = given
  const reads = { packs, day: on, facts: factsOf(given) }
  for (const each of directory.people) {
    const spells = directory.spells.filter((spell) => spell.person === each.id)
    const followed = directory.adoptions.filter(({ school }) => school === each.school).map(({ pack }) => pack)
    for (const obligation of packs.personalQuotasOf(followed)) {
      const credits = await creditsOf(given)({ people: [each.id], kind: obligation.kind, from: '2026-01-01', to: on })
      const standing = standingOf({ obligation, person: each, spells, credits, calendar, day: on, adoptions: directory.adoptions })
      if (standing.derivation.dutyDays > 0) people.set(`${each.school} ${each.id} ${obligation.id}`, standing)
    }
    const organisation = organisationNamed(directory, each.school)!
    for (const { position } of await personPositions({ ...reads, organisation, people: [each] }))
      people.set(`${each.school} ${each.id} ${position.obligation}`, { ...position, target: position.target ?? 0 })
  }
  for (const school of new Set(directory.people.map((each) => each.school))) {
    for (const { obligation, position } of await bodyPositions({ ...reads, organisation: organisationNamed(directory, school)! })) {
      const limits =
        obligation.shape === 'ceiling' ? obligation.limits.map(({ values }) => valueOn(values, on)?.value).join(' ') : undefined
      // Of several due days the worst stands for the duty.
      const key = `${school} ${obligation.id}`
      const held = duties.get(key)
      const isWorse = held === undefined || isPressing(position) || (!isPressing(held) && isOwed(position) && !isOwed(held))
      if (isWorse) duties.set(key, { ...position, target: limits ?? String(position.target) })
    }
  }
  return { people, duties }
}

/** The same as one text. */
async function everything(given: County, on: Day): Promise<string> {
  const { people, duties } = await recount(given, on)
  return JSON.stringify([...people, ...duties])
}

const DONE = ['done', 'kept', 'ticked', 'closed']
const isDone = (held?: Held) => held !== undefined && DONE.includes(held.state)
const isOwed = (held?: { readonly state: string }) => held !== undefined && !DONE.includes(held.state) && held.state !== 'exempt'
const isPressing = ({ state }: { readonly state: string }) => ['behind', 'overdue', 'broken'].includes(state)
const keysOf = (...maps: ReadonlyMap<string, Held>[]) => [...new Set(maps.flatMap((map) => [...map.keys()]))].sort()

const check = (property: fc.IAsyncProperty<[County, AdoptionChange, Day]>) => fc.assert(property, { seed: 20261116, numRuns: 100 })
const onDay = fc.integer({ min: 1, max: 140 }).map((days) => addDays('2026-09-01', days))

describe('whatever the county', () => {
  test('the preview is the effect, counted again one by one: people, targets, schools, who flips and which duties', async () => {
    const met = new Set<string>()
    await check(
      fc.asyncProperty(county, change, onDay, async (given, wanted, on) => {
        const was = await recount(given, on)
        const will = await recount(following(given, adoptionsAfter(given.directory.adoptions, wanted)), on)
        const { schools } = await previewIn(given, wanted, on)

        const moved = keysOf(was.people, will.people).filter(
          (key) => (was.people.get(key)?.target ?? 0) !== (will.people.get(key)?.target ?? 0),
        )
        expect(schools.reduce((sum, school) => sum + school.people, 0)).toBe(new Set(moved.map((key) => key.split(' ')[1])).size)
        expect(schools.flatMap((school) => school.moves).reduce((sum, move) => sum + move.people, 0)).toBe(moved.length)
        const flips = (way: 'undone' | 'done') =>
          schools.flatMap((each) => each[way].map((one) => `${each.school} ${one.person} ${one.obligation}`)).sort()
        const people = keysOf(was.people, will.people)
        expect(flips('undone')).toEqual(people.filter((key) => isDone(was.people.get(key)) && isOwed(will.people.get(key))))
        expect(flips('done')).toEqual(people.filter((key) => isOwed(was.people.get(key)) && isDone(will.people.get(key))))

        const duties = (way: keyof DutiesPreview) =>
          schools
            .flatMap((each) => each.duties[way].map((id) => `${each.school} ${id}`))
            .filter((key) => !key.endsWith('p1.evaluation-in-time'))
            .sort()
        const keys = keysOf(was.duties, will.duties)
        const effect: Readonly<Record<keyof DutiesPreview, readonly string[]>> = {
          added: keys.filter((key) => !was.duties.has(key)),
          dropped: keys.filter((key) => !will.duties.has(key)),
          changed: keys.filter(
            (key) => was.duties.has(key) && will.duties.has(key) && was.duties.get(key)?.target !== will.duties.get(key)?.target,
          ),
          undone: keys.filter((key) => isDone(was.duties.get(key)) && isOwed(will.duties.get(key))),
          done: keys.filter((key) => isOwed(was.duties.get(key)) && isDone(will.duties.get(key))),
          pressing: duties('pressing'),
        }
        for (const way of ['added', 'dropped', 'changed', 'undone', 'done', 'pressing'] as const) {
          expect([way, duties(way)]).toEqual([way, effect[way]])
          if (effect[way].length > 0 && !way.endsWith('done')) met.add(way)
        }
        for (const key of duties('pressing')) expect(isPressing(will.duties.get(key)!)).toBe(true)
        for (const key of moved) met.add(`moved by ${(packs.obligation(key.split(' ')[2]!) as Quota).period}`)
      }),
    )
    // The counties are such that each of these came up.
    const moves = ['moved by five-years', 'moved by month', 'moved by term', 'moved by week']
    expect([...met].sort()).toEqual(['added', 'changed', 'dropped', ...moves, 'pressing'])
  })

  test('dropping what was adopted restores every number, byte for byte', async () => {
    await check(
      fc.asyncProperty(county, change, onDay, async (given, wanted, on) => {
        const { adoptions } = given.directory
        fc.pre(wanted.what === 'adopt' && !adoptions.some((each) => each.pack === wanted.pack && wanted.schools.includes(each.school)))
        const followed = adoptionsAfter(adoptions, wanted)
        const back = adoptionsAfter(followed, { what: 'drop', pack: wanted.pack, schools: wanted.schools })
        expect(await everything(following(given, back), on)).toBe(await everything(given, on))
      }),
    )
  })

  test('an amendment changes nothing of the days before its own', async () => {
    await check(
      fc.asyncProperty(county, change, onDay, async (given, { schools }, on) => {
        fc.pre(on < '2026-11-16')
        const after = adoptionsAfter(given.directory.adoptions, { what: 'adopt', pack: 'p2', schools, from: null })
        expect(await everything(following(given, after), on)).toBe(await everything(given, on))
      }),
    )
  })
})

describe('who and what flips', () => {
  const teacher: Member = { home: '甲小学', posts: [{ school: '甲小学', role: 'teacher', from: null }], records: [], diligent: true }
  const flips = ({ schools }: Preview) =>
    schools.map(({ school, undone, done, duties }) => [school, undone, done, duties.undone, duties.done])
  const owed = [{ person: 't0', obligation: 'p1.observation' }]

  test('20 lessons and 55 % are enough before the amendment, not with it, and again without it', async () => {
    const given = countyOf(
      [teacher, { ...teacher, diligent: false }],
      [
        ['甲小学', 'p1', null],
        ['乙小学', 'p1', null],
      ],
    )
    const adopted: AdoptionChange = { what: 'adopt', pack: 'p2', schools: ['甲小学'], from: null }
    const preview = await previewIn(given, adopted, '2026-11-20')
    expect(flips(preview)).toEqual([['甲小学', owed, [], ['p1.home-visits'], []]])
    expect(preview.unchanged).toEqual([])
    const after = following(given, adoptionsAfter(given.directory.adoptions, adopted))
    const back = await previewIn(after, { what: 'drop', pack: 'p2', schools: ['甲小学'] }, '2026-11-20')
    expect(flips(back)).toEqual([['甲小学', [], owed, [], ['p1.home-visits']]])
  })

  test('a person of another school who serves in the one that changes shows under the own school', async () => {
    const guest = { ...teacher, home: '丙中学', posts: [{ school: '甲小学', role: 'teacher' as const, from: null }] }
    const given = countyOf(
      [guest],
      [
        ['甲小学', 'p1', null],
        ['丙中学', 'p1', null],
      ],
    )
    const { schools } = await previewIn(given, { what: 'adopt', pack: 'p2', schools: ['甲小学'], from: null }, '2026-11-20')
    expect(schools.map(({ school, people }) => [school, people])).toEqual([['丙中学', 1]])
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
    expect(firstDayOf(adopt('p2'), p2, '2026-11-13', [])).toBe('2026-11-16')
    expect(firstDayOf(adopt('p2', '2026-11-23'), p2, '2026-11-13', [])).toBe('2026-11-23')
    expect(firstDayOf(adopt('p2', '2026-11-01'), p2, '2026-11-20', [])).toBe('2026-11-20')
    const drop: AdoptionChange = { what: 'drop', pack: 'p2', schools: ['甲校'] }
    expect(firstDayOf(drop, p2, '2026-11-20', [{ school: '甲校', pack: 'p2', from: '2026-11-23' }])).toBe('2026-11-23')
    expect(firstDayOf(drop, p2, '2026-11-20', [{ school: '甲校', pack: 'p2', from: null }])).toBe('2026-11-20')
    expect(firstDayOf(adopt('p1'), packs.pack('p1')!, '2026-11-13', [])).toBe('2026-11-13')
  })
})
