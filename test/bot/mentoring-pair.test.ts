import { afterEach, beforeEach, expect, test } from 'vitest'
import { DEMO_SCHOOL } from '../../src/import/demo.js'
import { bodyPositions } from '../../src/policy/body-positions.js'
import { organisationNamed } from '../../src/policy/organisation.js'
import { packFolders } from '../../src/policy/pack-folders.js'
import { readPacks } from '../../src/policy/packs.js'
import { allOf } from '../kit/all-of.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

const packs = readPacks(packFolders(undefined))
const DAY = '2026-11-20'

let school: TestSchool
beforeEach(async () => {
  school = await testSchool({ at: `${DAY}T17:00:00+08:00` })
})
afterEach(() => school.close())

const director = (text: string) => school.person('林芳').says(text)
const pairs = () => allOf(school.storage.records({ school: DEMO_SCHOOL, kind: 'mentoring-pair' }))

async function position(obligation: string) {
  const organisation = organisationNamed(await school.storage.directory(), DEMO_SCHOOL)!
  const all = await bodyPositions({ organisation, packs, day: DAY, facts: (query) => school.storage.facts(query) })
  return all.find((each) => each.obligation.id === obligation)!.position
}

test('a pair is credited to both and not to the writer', async () => {
  ;(await director('/师徒结对 师傅 李伟 徒弟 陶然')).gets(/师傅 李伟｜徒弟 陶然/)
  expect(await pairs()).toMatchObject([{ author: '001004', credits: ['001011', '001045'], status: 'complete' }])
})

test('a novice may write it about oneself, and a mentor from another school is named without credit', async () => {
  await school.person('陶然').says('/师徒结对 我的师傅是李伟')
  ;(await school.person('刘洋').says('/师徒结对 师傅 东方晓 徒弟 刘洋')).gets(/没认出.*东方晓/)
  expect((await pairs()).map(({ credits }) => credits)).toEqual([['001011', '001045'], ['001015']])
})

test('of two namesakes none is taken, until the record says which; a further change keeps who it is', async () => {
  const said = (await director('/师徒结对 师傅 王芳 徒弟 陶然')).gets(/没认出（或有同名）：王芳/)
  const [id] = /T-\d+-\d+/.exec(said.private)!
  expect((await pairs())[0]!.credits).toEqual(['001045'])
  ;(await director(`/改 ${id} 师傅 王芳（英语）`)).gets(/已改/)
  expect((await pairs())[0]).toMatchObject({ credits: ['001010', '001045'] })
  expect((await pairs())[0]!.fields.uncredited).toBeUndefined()
  await director(`/改 ${id} 徒弟 刘洋`)
  expect((await pairs())[0]).toMatchObject({ credits: ['001010', '001015'] })
})

test('“every novice has a mentor” is met from the chat', async () => {
  const before = await position('wuzhai-2022.mentor-pair')
  expect(before).toMatchObject({ state: 'behind', derivation: { done: 0 } })
  const novices = (await school.storage.directory()).people.filter((person) => (person.serviceStart ?? '') > '2023-11-20')
  expect(before.derivation.total).toBe(novices.length)
  for (const { name } of novices) await director(`/师徒结对 师傅 李伟 徒弟 ${name}`)
  expect(await position('wuzhai-2022.mentor-pair')).toMatchObject({ state: 'done', actual: 100 })
})

test('a pair has done its part when the novice has heard the mentor, and then the mentor the novice', async () => {
  const done = () =>
    Promise.all(['first', 'second'].map(async (which) => (await position(`wuzhai-2022.mentor-lesson-${which}`)).derivation.done))
  for (const novice of ['陶然', '刘洋']) await director(`/师徒结对 师傅 李伟 徒弟 ${novice}`)
  await school.person('陶然').says('/听课 李伟 11-18')
  expect(await done()).toEqual([1, 0])
  await school.person('李伟').says('/听课 刘洋 11-19')
  expect(await done()).toEqual([1, 0])
  await school.person('李伟').says('/听课 陶然 11-20')
  expect(await done()).toEqual([1, 1])
})
