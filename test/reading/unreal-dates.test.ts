import { expect, test } from 'vitest'
import { readMessage } from '../../src/reading/read-message.js'

const NOW = '2026-11-18T15:00:00+08:00'

test.each([
  '听课 李伟 语文 2月30日',
  '听课 李伟 语文 11月31日第2节',
  '13月2日听了李伟的语文课',
  '2月29日听了李伟的语文课',
  '听课 李伟 语文 2026年2月30日',
  '听课 李伟 语文 2/30',
  '听课 李伟 语文 十一月三十一日',
  '听课 李伟 语文 11月32号',
  '11月2日、12日、31日听了李伟的语文课',
  '2月30日家访了王小明家',
  '11月31日教研 主题《阅读》',
  '课后服务 11月31日 3:30-5:30',
])('a date that no calendar has is asked for: %s', (text) => {
  const { date, dates, assumed, missing } = readMessage(text, NOW)
  expect({ date, dates, assumed, missing }).toEqual({ missing: ['date'] })
})

test.each([
  ['2028-03-01T10:00:00+08:00', '2028-02-29'],
  ['2029-01-10T10:00:00+08:00', '2028-02-29'],
])('2月29日 said at %s', (now, date) => {
  expect(readMessage('2月29日听了李伟的语文课', now).date).toBe(date)
})

test('of a list only that lesson is asked about', () => {
  const { missing, records } = readMessage('听课：2月28日 施雨 数学；2月30日 李伟 语文', NOW)
  expect(missing).toContain('date')
  expect(records?.map(({ date }) => date)).toEqual(['2026-02-28', undefined])
})

test('a record to take back is not another one because of it', () => {
  expect(readMessage('撤回2月30日的听课', NOW).missing).toEqual(['which'])
})
