import { describe, expect, test } from 'vitest'
import { readMessage } from '../../src/reading/read-message.js'

const MONDAY = '2026-11-16T10:05:00+08:00'
const dateOf = (text: string, now = MONDAY) => readMessage(text, now).date

const RECORDS = [
  '/听课 谢芳 # 第2节',
  '/听课 # 谢芳 数学 第2节',
  '听课 王芳 语文 #',
  '#听了谢芳的数学课',
  '/听课 谢芳 数学 #上午第2节 优点：思路清晰',
  '/听课 谢芳 语文 第2节 优点：用了3-5分钟导入 不足：1-2个学生走神，#',
  '/评课 李伟 # 参加人：王芳、陈静',
  '/家访 张小雨 上门 #',
  '/反思 # 语文 课堂节奏太快',
  '/反思 语文 # 3-5人一组讨论，太乱',
  '/培训 # 新课标 4学时',
  '/集备 数学 # 主备：王芳 课题：《分数》',
  '/课后服务 # 4:30-6:30 30人',
  '/课后服务 1-3年级 # 4-6点',
  '/批改 # 三2 数学 应收43 批43',
  '/作业 # 三2 语文 读课文第1-2段 15分钟',
  '/家长会 三2 # 到会40人',
  'observe 谢芳 math # P2',
]

describe('a day in figures is the same day in every form', () => {
  test.each(RECORDS)('%s', (record) => {
    for (const [month, day] of [
      [11, 9],
      [11, 13],
      [10, 8],
      [9, 8],
      [9, 18],
    ] as const) {
      const [mm, dd] = [month, day].map((each) => String(each).padStart(2, '0'))
      const said = [
        `${month}-${day}`,
        `${mm}-${dd}`,
        `${month}.${day}`,
        `${mm}.${dd}`,
        `${month}月${day}日`,
        `2026-${mm}-${dd}`,
        `2026-${month}-${day}`,
      ]
      if (!record.startsWith('/批改')) said.push(`${month}/${day}`, `${mm}/${dd}`)
      for (const each of said) expect(dateOf(record.replace('#', each)), each).toBe(`2026-${mm}-${dd}`)
    }
  })
})

test.each([
  '/听课 谢芳 数学 第1-2节',
  '/听课 谢芳 数学 1-2节',
  '/听课 谢芳 数学 第 1-2 节',
  '/听课 谢芳 数学 节次：1-2',
  '/听课 谢芳 数学 class 9-8 第2节',
  '/听课 谢芳 数学 9-8班 第2节',
  '听课 谢芳 数学 P1-2',
  '/课后服务 8-9点 30人',
  '/课后服务 4-6pm 30人',
  '/课后服务 7-9年级 4点到6点',
  '/课后服务 五(1)班 篮球 比分8-9 4点到6点',
  '/反思 体育 9-8获胜，组织松散',
  '/反思 数学 10-12人发言，太少',
  '/反思 语文 分成9-8两组，太乱',
])('%s names no day', (text) => {
  expect(readMessage(text, MONDAY)).toMatchObject({ date: '2026-11-16', assumed: ['date'] })
})

test('3-1, said half a year later, is asked for', () => {
  expect(readMessage('/听课 谢芳 数学 3-1 第2节', MONDAY)).toMatchObject({ missing: ['date'] })
  expect(dateOf('/听课 谢芳 数学 3-1 第2节', '2026-03-04T10:00:00+08:00')).toBe('2026-03-01')
  expect(dateOf('/听课 谢芳 数学 昨天 3-1 第2节')).toBe('2026-11-15')
})

test('spans and lists', () => {
  expect(readMessage('/培训 9-8到9-10 新课标 4学时', MONDAY)).toMatchObject({ dateFrom: '2026-09-08', dateTo: '2026-09-10' })
  expect(readMessage('11-9、11-10听了谢芳的语文', MONDAY)).toMatchObject({ dates: ['2026-11-09', '2026-11-10'], count: 2 })
})

test.each(['/改 T-1116-01 日期 11-9', '/改 T-1116-01 11-09', '/改 T-1116-01 日期：11/9'])('%s', (text) => {
  expect(readMessage(text, MONDAY)).toMatchObject({ kind: 'edit', field: 'date', newValue: '2026-11-09' })
})
