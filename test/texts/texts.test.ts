import { expect, onTestFinished, test } from 'vitest'
import { en } from '../../src/texts/en.js'
import { KEY_NAMES_EN } from '../../src/texts/key-names-en.js'
import { KEY_NAMES_ZH } from '../../src/texts/key-names-zh.js'
import { textsFor } from '../../src/texts/texts.js'
import { zhCN } from '../../src/texts/zh-CN.js'
import keyTable from '../fixtures/reading/keys.json' with { type: 'json' }
import { testSchool } from '../kit/test-school.js'

test.each([
  ['/听课 李伟', zhCN],
  ['/tingke 李伟', zhCN],
  ['听课 李伟 Unit 4 How much', zhCN],
  ['👍', zhCN],
  ['/observe 李伟', en],
  ['observed lesson 李伟 math period 3', en],
  ['help', en],
  ['/why 听课', en],
  ['observe 李伟 五年级1班 第3节 语文 草船借箭', en],
  ['/amend 上条 节次 3', en],
  ['hw 三(1)班 语文 练习册第12页', zhCN],
  ['how many lessons have I observed this term?', en],
])('the sender’s language: %s', (typed, texts) => {
  expect(textsFor(typed)).toBe(texts)
})

test('English says no Chinese of its own', () => {
  const said = Object.entries(en).map(([key, value]) => (typeof value === 'string' ? `${key} ${value}` : key))
  for (const words of said)
    expect(words.replace(/李伟|孙丽|陈静|教导主任|数学组|全校|集体备课|数学|第三单元/g, '')).not.toMatch(/\p{Script=Han}/u)
  expect(Object.keys(en).sort()).toEqual(Object.keys(zhCN).sort())
})

test.each(Object.keys(keyTable))('the key %s has a name in both languages', (key) => {
  expect(KEY_NAMES_ZH[key]).toMatch(/^\p{Script=Han}+$/u)
  expect(KEY_NAMES_EN[key]).toMatch(/^[a-z -]+$/)
})

test('a record of a family is shown in words', async () => {
  const school = await testSchool({ at: '2026-11-20T18:05:00+08:00' })
  onTestFinished(() => school.close())
  await school.person('李伟').says('家访张小明，今天入户，谈了学习习惯、作业拖拉，约定下周再电话回访')
  const shown = await school.person('李伟').says('/记录 T-1120-01')
  shown.gets(/方式 入户\n学生：张小明\n谈到：学习习惯、作业拖拉\n后续跟进：约定下周再电话回访/)
})
