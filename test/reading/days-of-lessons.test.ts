import { expect, test } from 'vitest'
import { readMessage } from '../../src/reading/read-message.js'

const WEDNESDAY = '2026-11-18T15:00:00+08:00'
const MONDAY = '2026-11-16T15:00:00+08:00'

/** Whom, when and what each record tells, with what all share. */
function told(text: string, now: string): string[] {
  const { records = [], ...top } = readMessage(text, now)
  return records.map((record) => {
    const { date, half, periods, subject, ...rest } = { ...top, ...record }
    const who = rest.teachers ?? rest.students ?? [rest.school]
    return [who.join('、'), date?.slice(5), half, periods?.join(), subject].filter((value) => value !== undefined).join(' ')
  })
}

test.each([
  ['昨天听了李伟和施雨的课，今天听了赵磊的课', ['李伟 11-17', '施雨 11-17', '赵磊 11-18']],
  ['听课 昨天第1节李伟，第2节施雨，今天第3节李伟', ['李伟 11-17 1', '施雨 11-17 2', '李伟 11-18 3']],
  ['听了李伟、施雨昨天的课，赵磊今天的课', ['李伟 11-17', '施雨 11-17', '赵磊 11-18']],
  ['前天听了李伟，昨天听了施雨和赵磊，今天又听了李伟', ['李伟 11-16', '施雨 11-17', '赵磊 11-17', '李伟 11-18']],
  ['昨天上午听了李伟和施雨的课，今天听了赵磊的课', ['李伟 11-17 am', '施雨 11-17 am', '赵磊 11-18']],
  ['昨天听了李伟的数学课，今天听了施雨的课', ['李伟 11-17 数学', '施雨 11-18']],
  ['昨天听了李伟，今天听了施雨，都是数学', ['李伟 11-17 数学', '施雨 11-18 数学']],
  ['昨天（17号）听了李伟和施雨，今天听了赵磊', ['李伟 11-17', '施雨 11-17', '赵磊 11-18']],
  [
    '听课\n昨天\n李伟 语文\n施雨 数学\n今天\n赵磊 英语\n王芳 英语',
    ['李伟 11-17 语文', '施雨 11-17 数学', '赵磊 11-18 英语', '王芳 11-18 英语'],
  ],
  [
    '听课 昨天：1.李伟 语文 2.施雨 数学 3.今天 赵磊 英语 4.王芳 科学',
    ['李伟 11-17 语文', '施雨 11-17 数学', '赵磊 11-18 英语', '王芳 11-18 科学'],
  ],
  [
    '听课 上午第1节李伟语文；第2节施雨数学；下午第1节赵磊英语；第2节王芳科学',
    ['李伟 11-18 am 1 语文', '施雨 11-18 am 2 数学', '赵磊 11-18 pm 1 英语', '王芳 11-18 pm 2 科学'],
  ],
  [
    '昨天上午评了李伟的语文课；施雨的数学课；下午评了赵磊的英语课；王芳的科学课',
    ['李伟 11-17 am 语文', '施雨 11-17 am 数学', '赵磊 11-17 pm 英语', '王芳 11-17 pm 科学'],
  ],
  ['昨天家访了王小明和李小红家，今天家访了赵小刚家', ['王小明、李小红 11-17', '赵小刚 11-18']],
  ['周一视导一中、二中，周二视导三中、四中', ['一中 11-16', '二中 11-16', '三中 11-17', '四中 11-17']],
])('a day holds until the next is named: %s', (text, records) => {
  expect(told(text, WEDNESDAY)).toEqual(records)
})

test.each([
  ['上周五听了李伟和赵磊的课，上周四听了施雨的', ['李伟 11-13', '赵磊 11-13', '施雨 11-12']],
  ['上周五听了李伟的课，上周四第一节听了施雨的课', ['李伟 11-13', '施雨 11-12 1']],
  ['上周五听了李伟和王芳（语文）的课，上周四第一节听的施雨', ['李伟 11-13', '王芳 11-13 语文', '施雨 11-12 1']],
])('what is said of one day is of no other: %s', (text, records) => {
  expect(told(text, MONDAY)).toEqual(records)
})

test('days that part no lessons are asked about', () => {
  const reading = readMessage('昨天和今天听了李伟、施雨和赵磊的课', WEDNESDAY)
  expect(reading.records?.some(({ date }) => date !== undefined) ?? false).toBe(false)
  expect(reading.dates ?? reading.missing).toBeDefined()
})
