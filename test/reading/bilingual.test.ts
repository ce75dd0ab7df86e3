import { expect, test } from 'vitest'
import { readMessage } from '../../src/reading/read-message.js'

const NOW = '2026-11-16T20:05:00+08:00'

test.each<[string, object]>([
  ["no home visit today after all, 小满's dad wasn't in", { kind: 'none' }],
  ['no observation this morning, 王老师 was sick', { kind: 'none' }],
  ["the evaluation meeting didn't happen today", { kind: 'none' }],
  ['home visit to 小满 today, dad was in, talked about sleep', { kind: 'home-visit', students: ['小满'] }],
  ['P2 observe, P3 evaluate, both 孙丽 English G5C1', { observation: { periods: [2] }, evaluation: { periods: [3] }, teachers: ['孙丽'] }],
  ['observe P1 王芳 math, evaluate P2', { observation: { periods: [1] }, evaluation: { periods: [2] } }],
  ['observed 孙丽 English P2 and P3 G5C1', { kind: 'observation', periods: [2, 3] }],
  ['课后服务 Drama club today 4:30 to 6:00, 18 kids', { start: '16:30', end: '18:00', minutes: 90, activity: 'Drama club' }],
  ['课后服务 chess club today 4:20 till 6:20, 18 kids', { start: '16:20', end: '18:20', activity: 'chess club' }],
  ['述评 G4C1 English: 30 done, 13 to go', { done: 30, remaining: 13, total: 43, missing: [] }],
  ['述评 G4C1 English: 30 written, 13 left', { done: 30, remaining: 13, total: 43, missing: [] }],
  ['training Nov 12 to 13 classroom management 8学时', { dateFrom: '2026-11-12', dateTo: '2026-11-13' }],
  ['amend T-1027-01: period 3, not 2', { kind: 'edit', field: 'periods', newValue: [3], oldValue: [2] }],
  ['amend T-1027-01: class 3-2, not 3-1', { kind: 'edit', field: 'class', newValue: '三(2)班' }],
  ['amend T-1027-01: subject math, not English', { kind: 'edit', field: 'subject', newValue: '数学', oldValue: '英语' }],
  ['does a demo lesson I watched online count as 听课?', { kind: 'query', metric: 'rule', topic: 'observation' }],
  ["who hasn't handed in 反思 this week?", { metric: 'reflection', who: ['all'], period: 'week', show: 'unmet', channel: 'private' }],
  ["who still hasn't done 家访 this month?", { metric: 'home-visit', who: ['all'], show: 'unmet' }],
  ['how many observations in October?', { metric: 'observation', dateFrom: '2026-10-01', dateTo: '2026-10-31' }],
  ['HW G6C1: Chinese 20 + math 25 + English 20, 65 min in total', { minutesTotal: 65, flags: ['over-60'] }],
])('%s', (text, expected) => {
  expect(readMessage(text, NOW)).toMatchObject(expected)
})

test.each<[string, object]>([
  [
    'reflection G7C3 maths today: pace too fast; next time check homework first',
    { shortcomings: 'pace too fast', improvement: 'next time check homework first' },
  ],
  [
    'Reflection today G6C1 English: too much homework, next time will assign less homework',
    { shortcomings: 'too much homework', improvement: 'next time will assign less homework' },
  ],
  ['reflection G5C2 maths today: explaining homework answers took too long', { shortcomings: 'explaining homework answers took too long' }],
  ["observed Lucy's math P2 G5C1 today, homework design good, too little practice", { strengths: 'homework design good' }],
  ['home visit today 王小雨: talked about homework and sleep', { topics: ['homework', 'sleep'] }],
  ['evaluation G4C1 maths 王芳 today: homework too hard', { shortcomings: 'homework too hard' }],
  ['after-school service today 16:30-18:30 G5C2: homework help', { kind: 'after-school-service', activity: 'homework help' }],
  ['homework G6C4 Chinese: 练习册p41-42, due Friday', { kind: 'homework-notice', content: '练习册p41-42' }],
  ['G5C2 English homework: copy words 10 min', { kind: 'homework-notice', content: 'copy words' }],
  ['homework check G4C2 maths 40/42', { kind: 'homework-check', marked: 40, total: 42 }],
  ['observation help', { kind: 'help' }],
])('homework in running text is no command: %s', (text, expected) => {
  expect(readMessage(text, NOW)).toMatchObject(expected)
})
