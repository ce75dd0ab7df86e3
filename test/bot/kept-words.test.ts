import { afterAll, beforeAll, beforeEach, expect, type MockInstance, test, vi } from 'vitest'
import type { Storage, Turn } from '../../src/storage/storage.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

let school: TestSchool
let commit: MockInstance<Storage['commit']>
beforeAll(async () => {
  school = await testSchool({ at: '2026-11-16T10:05:00+08:00', answerPrivately: false })
  commit = vi.spyOn(school.storage, 'commit')
})
beforeEach(() => {
  commit.mockClear()
})
afterAll(() => school.close())

const kept = (): Turn => commit.mock.lastCall![0]

test('the answer to a lesson is made of what the ledger keeps open, and is kept like it', async () => {
  ;(await school.person('周建国').says('/听课 李伟 优点：导入自然')).gets(/已记下/)
  expect(kept().reply).toMatchObject({ open: { reply: { here: { text: expect.stringContaining('导入自然') } } } })
})

test('the answer about a family is sealed, and so is the choice under it', async () => {
  ;(await school.person('陈静').says('/家访 张小雨 上门 今天 沟通作息')).gets(/已记下/)
  expect(Object.keys(kept().reply)).toEqual(['keyId', 'iv', 'tag', 'data'])
  expect(JSON.stringify(kept())).not.toMatch(/张小雨|沟通作息/)
})

test('what is shown besides, and every other answer, is sealed', async () => {
  await school.person('陈静').says('/家访 张小雨 上门 昨天', { in: '明德教师群' })
  await school.person('陈静').says('/听课 李伟 第1节 语文')
  expect(Object.keys(kept().reply)).toEqual(['keyId', 'iv', 'tag', 'data'])
  await school.person('周建国').says('/进度')
  expect(Object.keys(kept().reply)).toEqual(['keyId', 'iv', 'tag', 'data'])
})
