import { expect, test } from 'vitest'
import { readMessage } from '../../src/reading/read-message.js'

const NOW = '2026-06-12T21:55:00+08:00'

/** Subject, minutes and whether it is written, of each part. */
function partsOf(text: string): unknown[] {
  return (readMessage(text, NOW).records ?? []).map(({ subject, minutes, written }) => [subject, minutes, written])
}

test.each<[string, number, unknown[]]>([
  [
    '六4今天书面作业：语文25min、数学20min、英语15min，合计正好一小时',
    60,
    [
      ['语文', 25, true],
      ['数学', 20, true],
      ['英语', 15, true],
    ],
  ],
  [
    '五2班今晚书面作业 语文25分 数学20分 一共45分',
    45,
    [
      ['语文', 25, true],
      ['数学', 20, true],
    ],
  ],
  [
    '四(3)班书面家庭作业：语文半小时，数学一刻钟，英语10分钟，合计55分钟',
    55,
    [
      ['语文', 30, true],
      ['数学', 15, true],
      ['英语', 10, true],
    ],
  ],
  [
    '六1班今天笔头作业：语文二十五分钟，数学二十分钟，加起来三刻钟',
    45,
    [
      ['语文', 25, true],
      ['数学', 20, true],
    ],
  ],
  [
    '六3今晚作业书面的三门：语文一刻钟，数学半小时，英语十五分，合计正好一小时',
    60,
    [
      ['语文', 15, true],
      ['数学', 30, true],
      ['英语', 15, true],
    ],
  ],
  [
    '八2书面作业今晚：数学半个钟头 物理二十五分 化学没有',
    55,
    [
      ['数学', 30, true],
      ['物理', 25, true],
    ],
  ],
  [
    '六4书面作业：语文25min、数学20min；口头作业：英语听读15min',
    60,
    [
      ['语文', 25, true],
      ['数学', 20, true],
      ['英语', 15, false],
    ],
  ],
  [
    '五年级1班作业 语文20分钟（书面），数学25分钟（书面），英语听读10分钟',
    55,
    [
      ['语文', 20, true],
      ['数学', 25, true],
      ['英语', 10, false],
    ],
  ],
  [
    '六4今天书面作业：语文25min、体育跳绳10min',
    35,
    [
      ['语文', 25, true],
      ['体育', 10, false],
    ],
  ],
])('the heading holds for each subject: %s', (text, minutesTotal, parts) => {
  expect(readMessage(text, NOW)).toMatchObject({ kind: 'homework-notice', minutesTotal, missing: [], flags: [] })
  expect(partsOf(text)).toEqual(parts)
})

test.each<[string, unknown[]]>([
  [
    '六4今天作业：语文25min、数学20min',
    [
      ['语文', 25, undefined],
      ['数学', 20, undefined],
    ],
  ],
  [
    '五4今天无书面作业：语文听读20分钟、英语跟读10分钟',
    [
      ['语文', 20, false],
      ['英语', 10, false],
    ],
  ],
  [
    '五4今天没有书面作业，语文读书20分钟，英语听读10分钟',
    [
      ['语文', 20, false],
      ['英语', 10, false],
    ],
  ],
])('nothing says that it is written: %s', (text, parts) => {
  expect(partsOf(text)).toEqual(parts)
})

test('written work of a second grade is flagged by its heading', () => {
  expect(readMessage('二1班今天书面作业语文10分钟数学10分钟', NOW).flags).toEqual(['written-g1-2'])
})
