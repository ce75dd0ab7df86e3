import { expect, test } from 'vitest'
import { readMessage } from '../../src/reading/read-message.js'

const NOW = '2026-11-09T20:40:00+08:00'

test.each([
  ['抽查三（2）班数学作业，应收41本，批了40本', { kind: 'homework-check', total: 41, marked: 40, missing: [] }],
  ['今天课后服务是苗敏替我上的，16:30到18:30', { kind: 'after-school-service', teachers: ['苗敏'], substituteFor: '@sender' }],
  ['十月份家访汇总：入户5户，电话2户', { kind: 'home-visit', byMode: { 入户: 5, 电话: 2 }, count: 7 }],
])('%s', (text, expected) => {
  expect(readMessage(text, NOW)).toMatchObject(expected)
})
