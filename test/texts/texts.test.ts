import { expect, test } from 'vitest'
import { en } from '../../src/texts/en.js'
import { textsFor } from '../../src/texts/texts.js'
import { zhCN } from '../../src/texts/zh-CN.js'

test.each([
  ['/听课 李伟', zhCN],
  ['/tingke 李伟', zhCN],
  ['听课 李伟 Unit 4 How much', zhCN],
  ['👍', zhCN],
  ['/observe 李伟', en],
  ['observed lesson 李伟 math period 3', en],
  ['help', en],
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
