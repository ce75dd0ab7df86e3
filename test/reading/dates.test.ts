import { describe, expect, test } from 'vitest'
import { isLate, readDays } from '../../src/reading/dates.js'
import { momentOf } from '../../src/reading/moment.js'
import { readMessage } from '../../src/reading/read-message.js'
import { Words } from '../../src/reading/words.js'

const WEDNESDAY = '2026-03-18T22:15:00+08:00'
const MONDAY = '2026-11-16T10:05:00+08:00'
const MAKE_UP_SUNDAY = '2026-09-20T18:05:00+08:00'
const NIGHT = '2026-11-21T00:35:00+08:00'
const AFTER_HOLIDAY = '2026-10-08T11:00:00+08:00'
const LAST_DAY = '2026-12-31T16:30:00+08:00'
const JANUARY = '2027-01-04T09:30:00+08:00'

const days = (text: string, now: string, sense: 'past' | 'future' | 'near' = 'past') =>
  readDays(new Words(text), momentOf(now), sense).tokens.flatMap((token) => token.days)

describe('days of the past', () => {
  test.each([
    [WEDNESDAY, '今天', ['2026-03-18']],
    [WEDNESDAY, '昨晚', ['2026-03-17']],
    [WEDNESDAY, '前天', ['2026-03-16']],
    [WEDNESDAY, '大前天', ['2026-03-15']],
    [WEDNESDAY, '昨局里来督导', ['2026-03-17']],
    [WEDNESDAY, '今后要多听', []],
    [WEDNESDAY, '三天前', ['2026-03-15']],
    [WEDNESDAY, 'two days ago', ['2026-03-16']],
    [WEDNESDAY, 'last night', ['2026-03-17']],
    [WEDNESDAY, 'this morning', ['2026-03-18']],
    [WEDNESDAY, 'the day before yesterday', ['2026-03-16']],
    [WEDNESDAY, '前天听的，当天就评了', ['2026-03-16']],
    [WEDNESDAY, '每周五反馈一次', []],
    [WEDNESDAY, '上周二四下午', ['2026-03-10', '2026-03-12']],
    [WEDNESDAY, '周一、三听了', ['2026-03-16', '2026-03-18']],
    [WEDNESDAY, '周一二节', ['2026-03-16']],
    [WEDNESDAY, '周三四年级', ['2026-03-18']],
    [WEDNESDAY, '周一到周三每天', ['2026-03-16', '2026-03-17', '2026-03-18']],
    [WEDNESDAY, '前儿', ['2026-03-16']],
    [WEDNESDAY, '三月初十', ['2026-03-10']],
    [LAST_DAY, '元旦前一天', ['2026-12-31']],
    [WEDNESDAY, '只有1.5h', []],
    [JANUARY, '元月四号', ['2027-01-04']],
    [JANUARY, '单元月考', []],
    [WEDNESDAY, '上周五', ['2026-03-13']],
    [WEDNESDAY, '上周日', ['2026-03-15']],
    [WEDNESDAY, '上个星期二', ['2026-03-10']],
    [WEDNESDAY, '补记一下上周二', ['2026-03-10']],
    [WEDNESDAY, '周一', ['2026-03-16']],
    [WEDNESDAY, '周五听了', ['2026-03-13']],
    [WEDNESDAY, '周日去了', ['2026-03-15']],
    [WEDNESDAY, '3月16日', ['2026-03-16']],
    [WEDNESDAY, '三月十七号', ['2026-03-17']],
    [WEDNESDAY, '3.16', ['2026-03-16']],
    [WEDNESDAY, '3/13', ['2026-03-13']],
    [WEDNESDAY, '3-16', ['2026-03-16']],
    [WEDNESDAY, '本月3号', ['2026-03-03']],
    [WEDNESDAY, '上月五号', ['2026-02-05']],
    [WEDNESDAY, '二〇二六年三月十六日', ['2026-03-16']],
    [WEDNESDAY, '5、6日', ['2026-03-05', '2026-03-06']],
    [WEDNESDAY, '5日、6日', ['2026-03-05', '2026-03-06']],
    [WEDNESDAY, '周一、今天', ['2026-03-16', '2026-03-18']],
    [MONDAY, '周一', ['2026-11-16']],
    [MONDAY, '上Fri', ['2026-11-13']],
    [MONDAY, 'Nov 13', ['2026-11-13']],
    [MONDAY, 'last Sat', ['2026-11-14']],
    [MAKE_UP_SUNDAY, '今天补周五的课', ['2026-09-20']],
    [MAKE_UP_SUNDAY, '周五', ['2026-09-18']],
    [NIGHT, '今晚', ['2026-11-20']],
    [NIGHT, '昨天', ['2026-11-19']],
    [AFTER_HOLIDAY, '九月三十号', ['2026-09-30']],
    [AFTER_HOLIDAY, '国庆前一天', ['2026-09-30']],
    [LAST_DAY, '12月31日', ['2026-12-31']],
    [LAST_DAY, '周二', ['2026-12-29']],
    [JANUARY, '12月31日', ['2026-12-31']],
    [JANUARY, '去年十二月三十号', ['2026-12-30']],
    [JANUARY, '周五', ['2027-01-01']],
  ])('at %s, %s', (now, text, expected) => {
    expect(days(text, now)).toEqual(expected)
  })

  test.each(['1.5小时', '第三四节', '3-1班', 'class 3-1', '3-1节', '45/45', '明天听写补上', '周一鸣的课', '3月份'])(
    '%s is no day',
    (text) => {
      expect(days(text, WEDNESDAY)).toEqual([])
    },
  )
})

test('an exam lies nearest, a plan ahead', () => {
  expect(days('6月25日', WEDNESDAY, 'near')).toEqual(['2026-06-25'])
  expect(days('1月10日', '2026-12-20T08:00:00+08:00', 'near')).toEqual(['2027-01-10'])
  expect(days('周二', WEDNESDAY, 'future')).toEqual(['2026-03-24'])
  expect(days('明天', NIGHT, 'future')).toEqual(['2026-11-21'])
})

test('spans, weeks and what no day can be taken from', () => {
  const read = (text: string) => readDays(new Words(text), momentOf(WEDNESDAY), 'past')
  expect(read('3月10号到12号').tokens[0]?.span).toEqual(['2026-03-10', '2026-03-12'])
  expect(read('3.14-3.15').tokens[0]?.span).toEqual(['2026-03-14', '2026-03-15'])
  expect(read('3/9到3/13').tokens[0]?.span).toEqual(['2026-03-09', '2026-03-13'])
  expect(read('周一到周三').tokens[0]?.span).toEqual(['2026-03-16', '2026-03-18'])
  expect(read('上周五至本周二').tokens[0]?.span).toEqual(['2026-03-13', '2026-03-17'])
  expect(read('一周前').vague).toBe(true)
  expect(read('本周').span).toEqual(['2026-03-16', '2026-03-22'])
  expect(read('上周').span).toEqual(['2026-03-09', '2026-03-15'])
  expect(read('二月份').span).toEqual(['2026-02-01', '2026-02-28'])
  expect(read('第3周').week).toBe(3)
  expect(read('节前那天').vague).toBe(true)
  expect(read('上月末').vague).toBe(true)
})

test('more than seven days back is late, seven are not', () => {
  expect(isLate('2026-03-11', momentOf(WEDNESDAY))).toBe(false)
  expect(isLate('2026-03-10', momentOf(WEDNESDAY))).toBe(true)
  expect(isLate('2026-11-13', momentOf(NIGHT))).toBe(false)
})

test.each([
  ['上个月走访了五户，明细稍后补', true],
  ['上月家访了6户', true],
  ['一月份听了两节课', true],
  ['上上周听了小林的语文课', true],
  ['上个月集备了一次 语文 主题习作', true],
  ['十二月份上门走访八户', true],
  ['上周听了小林的语文课', undefined],
  ['本月家访了三户', undefined],
  ['三月份家访了6户', undefined],
  ['这个月听了两节课', undefined],
])('a span that ended more than seven days back is late: %s', (text, backfill) => {
  expect(readMessage(text, WEDNESDAY).backfill).toBe(backfill)
})
