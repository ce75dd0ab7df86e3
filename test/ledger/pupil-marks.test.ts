import { afterEach, beforeEach, expect, test } from 'vitest'
import { bodyQuotaPosition } from '../../src/domain/positions/body-quota.js'
import type { Quota } from '../../src/domain/shapes/quota.js'
import { bodyFactsOf } from '../../src/policy/body-facts.js'
import { organisationNamed } from '../../src/policy/organisation.js'
import { readPacks } from '../../src/policy/packs.js'
import { fromRoot } from '../../src/root.js'
import { allOf } from '../kit/all-of.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

const quota = readPacks([fromRoot('test/fixtures/pupils')]).obligation('pupils.school') as Quota
const SCHOOL = '明德小学'
let school: TestSchool

beforeEach(async () => {
  school = await testSchool({ at: '2026-11-21T19:00:00+08:00' })
})
afterEach(() => school.close())

const marks = async (id: string) => (await school.storage.record(SCHOOL, id))?.fields.pupilMarks
const pupils = async () => {
  const facts = await school.storage.facts({ school: SCHOOL, from: '2026-11-21', to: '2026-11-21', of: { kinds: ['home-visit'] } })
  const [body] = bodyFactsOf(organisationNamed(await school.storage.directory(), SCHOOL)!)(null)
  return bodyQuotaPosition(quota, body!, facts, '2026-11-21')?.actual
}

test('visits to one pupil are one pupil, whoever went; the name is nowhere', async () => {
  await school.person('陈静').says('/家访 张小雨 上门 今天 沟通作息')
  await school.person('陈静').says('/家访 张小雨 电话 今天')
  expect(await pupils()).toBe(1)
  await school.person('林芳').says('/家访 张小雨 四(2)班 上门 今天')
  expect(await pupils()).toBe(1)
  await school.person('陈静').says('/家访 李子轩 上门 今天')
  expect(await pupils()).toBe(2)
  await school.person('陈静').says('/家访 张小雨 三(1)班 上门 今天')
  expect(await pupils()).toBe(3)
  expect(JSON.stringify((await allOf(school.storage.records({ kind: 'home-visit' }))).map((record) => record.fields))).not.toMatch(
    /张小雨|李子轩/,
  )
})

test('a visit that is withdrawn leaves the count', async () => {
  const { outcome } = await school.person('陈静').says('/家访 张小雨 上门 今天')
  expect(await pupils()).toBe(1)
  await school.person('陈静').says(`/撤回 ${outcome.recordIds[0]} 记错了`)
  expect(await pupils()).toBe(0)
})

test('what is amended has the mark of the pupil as it stands, in the record and in its history', async () => {
  const { outcome } = await school.person('陈静').says('/家访 张小雨 上门 今天')
  const id = outcome.recordIds[0]!
  const before = await marks(id)
  ;(await school.person('陈静').says(`/改 ${id} 学生 李子轩`)).gets(/已改/)
  const after = await marks(id)
  expect(after).toHaveLength(1)
  expect(after).not.toEqual(before)
  const [first, second] = await school.storage.versions(SCHOOL, id)
  expect({ ...first?.fields, ...second?.fields }.pupilMarks).toEqual(after)
})
