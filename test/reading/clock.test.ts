import { expect, test } from 'vitest'
import { readClock } from '../../src/reading/clock.js'
import { Words } from '../../src/reading/words.js'

test.each([
  ['下午4点', 'day', { time: '16:00' }],
  ['今天下午四点半', 'day', { time: '16:30' }],
  ['昨晚八点', 'day', { time: '20:00' }],
  ['3pm', 'day', { time: '15:00' }],
  ['4-6pm', 'afternoon', { start: '16:00', end: '18:00', minutes: 120 }],
  ['11am-1pm', 'day', { start: '11:00', end: '13:00', minutes: 120 }],
  ['4:30pm to 6:15pm', 'afternoon', { start: '16:30', end: '18:15', minutes: 105 }],
  ['自十六时三十分至十八时三十分', 'afternoon', { start: '16:30', end: '18:30', minutes: 120 }],
  ['四到六点', 'afternoon', { start: '16:00', end: '18:00', minutes: 120 }],
  ['9-10点半', 'day', { start: '09:00', end: '10:30', minutes: 90 }],
  ['1.5h', 'day', { minutes: 90 }],
  ['last night', 'day', { slot: 'evening' }],
  ['4点40到6点半', 'afternoon', { start: '16:40', end: '18:30', minutes: 110 }],
  ['四点半带到六点四十', 'afternoon', { start: '16:30', end: '18:40', minutes: 130 }],
  ['昨晚六点四十守到八点十分', 'evening', { start: '18:40', end: '20:10', minutes: 90 }],
  ['从四点二十到六点二十', 'afternoon', { start: '16:20', end: '18:20', minutes: 120 }],
  ['16:20-18:20', 'afternoon', { start: '16:20', end: '18:20', minutes: 120 }],
  ['上午8点半到11点半', 'afternoon', { start: '08:30', end: '11:30', minutes: 180 }],
  ['9:00-11:00', 'afternoon', { start: '09:00', end: '11:00', minutes: 120 }],
  ['昨晚七点半到九点', 'day', { start: '19:30', end: '21:00', minutes: 90 }],
  ['开到八点', 'afternoon', { end: '20:00' }],
  ['十点多还没写完', 'evening', { time: '22:00' }],
  ['半小时', 'day', { minutes: 30 }],
  ['一刻钟', 'day', { minutes: 15 }],
  ['三刻钟', 'day', { minutes: 45 }],
  ['一个半小时', 'day', { minutes: 90 }],
  ['1.5小时', 'day', { minutes: 90 }],
  ['一个钟头二十分', 'day', { minutes: 80 }],
  ['两个小时', 'day', { minutes: 120 }],
  ['四十五分钟', 'day', { minutes: 45 }],
  ['25min', 'day', { minutes: 25 }],
  ['下午', 'day', { half: 'pm' }],
  ['一上午', 'day', { half: 'am' }],
  ['早读', 'day', { slot: 'morning-reading' }],
  ['放学以后', 'day', { slot: 'after-school' }],
] as const)('%s', (text, sense, expected) => {
  expect(readClock(new Words(text), sense)).toMatchObject(expected)
})

test.each(['讲了两点', '三点建议', '提了三到四点意见', '算24点', '有点乱', '优点'])('%s is no time', (text) => {
  expect(readClock(new Words(text)).time).toBeUndefined()
})
