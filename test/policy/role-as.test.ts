import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Step } from '../../src/domain/derivation.js'
import { stepsOf } from '../../src/domain/derivation.js'
import { leadingRow } from '../../src/domain/leading-row.js'
import type { Quota } from '../../src/domain/shapes/quota.js'
import type { Post } from '../../src/domain/spell.js'
import { stepText } from '../../src/domain/step-text.js'
import { DEMO_SCHOOL } from '../../src/import/demo.js'
import { groupStandings } from '../../src/policy/group-standings.js'
import { organisationNamed, organisationsOf } from '../../src/policy/organisation.js'
import { packFolders } from '../../src/policy/pack-folders.js'
import { readPacks } from '../../src/policy/packs.js'
import { passOver } from '../../src/policy/pass.js'
import { roleAsSetting } from '../../src/policy/role-as.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

const packs = readPacks(packFolders(undefined))
/** 司马静, 教研主任 who teaches. */
const HEAD = '001005'
const DAY = '2026-11-18'
const WEEKLY = 'shenyang-2024.observation'

let school: TestSchool
beforeEach(async () => {
  school = await testSchool({ at: `${DAY}T17:00:00+08:00` })
})
afterEach(() => school.close())

const settle = (typed: string, name = DEMO_SCHOOL) =>
  school.storage.changeDirectory([{ school: name, policy: { settings: [roleAsSetting(typed)!] } }], [])

async function weekly(person = HEAD) {
  const directory = await school.storage.directory()
  const people = directory.people.filter((each) => each.id === person)
  const all = await groupStandings({ directory, packs, people, day: DAY, credits: (query) => school.storage.credits(query) })
  return all.find((each) => each.obligation === WEEKLY)!
}

async function rules(person = HEAD): Promise<readonly Extract<Step, { key: 'rule' }>[]> {
  const steps = stepsOf(await weekly(person), packs.obligation(WEEKLY) as Quota, packs.pack('shenyang-2024')!)
  return steps.filter((step) => step.key === 'rule')
}

describe('what a school lets a post count as (校定)', () => {
  test('教研主任 owes a lesson a week as a teacher, five once counted as 教务主任, one again without the setting', async () => {
    expect((await weekly()).target).toBe(1)
    expect(await rules()).toMatchObject([{ quota: 1, citation: { row: 'shenyang-2024.obs-teacher', label: '文件规定' } }])
    await settle('教研主任=教务主任')
    expect((await weekly()).target).toBe(5)
    expect(await rules()).toMatchObject([
      {
        quota: 5,
        citation: { row: 'shenyang-2024.obs-director', label: '校定' },
        counts: { held: 'director-research', as: 'director-teaching' },
      },
    ])
    await settle('教研主任=取消')
    expect((await school.storage.directory()).settings).toEqual([])
    expect((await weekly()).target).toBe(1)
  })

  test('the chat says so to whom it binds, and the pass over all schools agrees', async () => {
    await settle('教研主任=教务主任')
    const said = await school.person(HEAD).says('/为什么 5')
    said.gets(/校定 5节：“每周听课/).gets(/校定：本校教研主任按教导主任算/)
    ;(await school.person('林芳').says('/为什么 5')).gets(/文件规定 5节/).getsNot(/算$/m)
    const input = { organisations: organisationsOf(await school.storage.directory()), packs, day: DAY }
    const found = passOver({ ...input, credits: (query) => school.storage.credits(query), facts: (query) => school.storage.facts(query) })
    for await (const { organisation, standings } of found) {
      if (organisation.name !== DEMO_SCHOOL) continue
      expect(standings.find((each) => each.person === HEAD && each.obligation === WEEKLY)?.target).toBe(5)
    }
  })

  test('it holds in the school that settled it, for posts there', async () => {
    await settle('教研主任=教务主任', '城东小学')
    expect((await weekly()).target).toBe(1)
    // 赵磊 came from there in October: what that school settled goes on judging his days there.
    const of = organisationNamed(await school.storage.directory(), DEMO_SCHOOL)!
    expect(of.settings).toEqual([expect.objectContaining({ school: '城东小学', subject: 'director-research' })])
  })

  test('no right comes with it', async () => {
    await settle('中层干部=教导主任')
    ;(await school.person('高建军').says('/任职 陈静 教导主任 12-01 起')).gets(/要校长、书记或教导处来办/)
  })

  test('it asks for more than the text, never for less', async () => {
    await settle('教导主任=教师')
    expect((await weekly('001004')).target).toBe(5)
    expect(await rules('001004')).toMatchObject([{ citation: { label: '文件规定' } }])
  })

  test('where the text binds the held post to as much, the text is cited, in whatever order the posts stand', () => {
    const duty = packs.obligation('wuzhai-2022.observation') as Quota
    const held: Post = {
      ...{ id: 'a', person: 'a', school: '甲', kind: 'post', role: 'director-research', title: '教研主任', teaches: true },
      ...{ from: null, to: null },
    }
    const counted: Post = { ...held, id: 'a=', role: 'director-teaching', heldAs: 'director-research' }
    for (const posts of [
      [held, counted],
      [counted, held],
    ]) {
      const leading = leadingRow({ obligation: duty, noviceUntil: null, adoptions: 'all', day: DAY, waivers: [] }, posts, DAY)
      expect(leading).toMatchObject({ bind: { role: 'director-research' } })
      expect(leading!.heldAs).toBeUndefined()
    }
  })

  test('a standing that nothing was settled for has no word of it', async () => {
    expect(JSON.stringify(await weekly())).not.toContain('heldAs')
    expect((await rules()).map(stepText).join()).not.toContain('本校')
  })
})

describe('what is typed', () => {
  test.each([
    ['教研主任=教务主任', 'director-research', 'director-teaching'],
    [' 教研主任 ＝ 教务主任 ', 'director-research', 'director-teaching'],
    ['教研主任按教务主任算', 'director-research', 'director-teaching'],
    ['中层干部 按 教导主任 算', 'mid-level-leader', 'director-teaching'],
    ['director-research=director-teaching', 'director-research', 'director-teaching'],
    ['副主任=教导主任', '副主任', 'director-teaching'],
    ['教研主任=取消', 'director-research', null],
  ])('%s', (typed, subject, value) => expect(roleAsSetting(typed)).toEqual({ name: 'role-as', subject, value }))

  test.each(['教研主任', '教研主任=', '教研主任=教研主任', '教研主任=教研员', '督学=教师', '副校=教导主任', '教研主任=主任'])(
    'settles nothing: %s',
    (typed) => expect(roleAsSetting(typed)).toBeUndefined(),
  )
})

describe('in the chat', () => {
  const leader = (text: string) => school.person('林芳').says(text)

  test('a leader settles it and takes it back; the list of duties follows', async () => {
    ;(await school.person(HEAD).says('/政策')).getsNot(/5节/)
    ;(await leader('/政策 岗位')).gets(/^岗位：还没有设定。要改，发：\/政策 岗位 教研主任=教务主任$/)
    ;(await leader('/政策 岗位 教研主任=教务主任')).gets(/^岗位：教研主任按教导主任算（校定）。$/)
    ;(await leader('/政策 岗位')).gets(/教研主任按教导主任算/)
    expect((await weekly()).target).toBe(5)
    ;(await leader('/政策 岗位 教研主任=取消')).gets(/^教研主任：已取消校定的值。$/)
    expect((await weekly()).target).toBe(1)
  })

  test('others, and what is not clear, are told in one sentence', async () => {
    ;(await school.person('李伟').says('/政策 岗位 教研主任=教务主任')).gets(/^这要本校校长、书记、教学副校长或教导主任来设。$/)
    ;(await leader('/政策 岗位 副校=教务主任')).gets(/^岗位没看懂。例：/)
    expect((await school.storage.directory()).settings).toEqual([])
  })

  test('in a group only that there is an answer', async () => {
    ;(await school.person('林芳').says('/政策 岗位 教研主任=教务主任', { in: '教师群' })).groupGets(/已私聊你/).groupGetsNot(/教研/)
  })
})
