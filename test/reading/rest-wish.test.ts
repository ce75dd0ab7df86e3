import { expect, test } from 'vitest'
import { readMessage } from '../../src/reading/read-message.js'

const kindOf = (text: string) => readMessage(text, '2026-10-12T10:05:00+08:00').kind

test.each([
  '下周三再提醒我',
  '月底再提醒我吧',
  '考完试再提醒我好了',
  '这周别提醒我了',
  '别老催我',
  '先不提醒我',
  '以后不要提醒我听课了',
  '免打扰',
  '请勿打扰',
  '今天晚上别打扰我',
  '这几天不要给我发提醒',
  '推迟提醒到10月20日',
  '听课提醒往后推一周',
  '暂停提醒两周',
  "Don't remind me this week",
  'Remind me again next Wed',
])('%s: the author wants no reminders, or later', (text) => expect(kindOf(text)).toBe('remind'))

test.each([
  ['家访 张小明，家长让我别打扰孩子学习', 'home-visit'],
  ['反思：上课时不要总提醒学生坐好，多让他们自己管自己', 'reflection'],
  ['听李伟语文课，建议学生走神时再提醒一遍要求', 'observation'],
  ['反思 小组讨论时老师先别打扰，让学生说完', 'reflection'],
  ['听陈静数学课，学生忘了步骤，老师不提醒，等学生自己想', 'observation'],
  ['听李伟语文课，课堂上推迟了五分钟，第3节', 'observation'],
])('%s is a record', (text, kind) => expect(kindOf(text)).toBe(kind))
