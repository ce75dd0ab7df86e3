import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readMessage } from '../../src/reading/read-message.js'

const NOW = '2026-11-18T19:20:00+08:00'

describe('records', () => {
  test.each([
    [
      '/听课 霍一凡 五(1)班 第3节 数学',
      {
        kind: 'observation',
        date: '2026-11-18',
        assumed: ['date'],
        periods: [3],
        teachers: ['霍一凡'],
        class: '五(1)班',
        subject: '数学',
        missing: [],
      },
    ],
    ['听了三节课', { kind: 'observation', count: 3, missing: ['teachers', 'subject'] }],
    [
      '第一节听孙悦英语，第三节听万方数学',
      {
        count: 2,
        records: [
          { periods: [1], subject: '英语', teachers: ['孙悦'] },
          { periods: [3], subject: '数学', teachers: ['万方'] },
        ],
      },
    ],
    ['今天王校长来听了我的课，第三节数学', { teachers: ['@sender'], observers: ['王校长'], onBehalf: true }],
    ['集体评课 昨天 段菲《荷花》 缺席：小梁', { kind: 'evaluation-meeting', teachers: ['段菲'], topic: '荷花', absent: ['小梁'] }],
    ['反思 六(1)数学 学生算理不清，应该多画线段图', { kind: 'reflection', shortcomings: '学生算理不清', improvement: '多画线段图' }],
    ['家访 钱多多 视频 20分钟', { kind: 'home-visit', students: ['钱多多'], mode: '视频', minutes: 20, count: 1 }],
    ['今天四(1)班作业 语文30 数学25', { kind: 'homework-notice', minutesTotal: 55, class: '四(1)班', grade: 4 }],
    ['六年级延时服务到七点半', { kind: 'after-school-service', end: '19:30', missing: ['start'] }],
    ['述评 七(2) 英语 写了30/48', { kind: 'student-review', done: 30, total: 48, missing: [] }],
    ['师德培训 2个学时 今天', { kind: 'training-hours', hours: 2, topic: '师德', missing: [] }],
  ])('%s', (text, expected) => {
    expect(readMessage(text, NOW)).toMatchObject(expected)
  })
})

test('every text gives a reading', () => {
  const words = fc.constantFrom(
    '听课',
    '评课',
    '反思',
    '家访',
    '作业',
    '第3节',
    '三(2)班',
    '王芳',
    '老师',
    '的',
    '，',
    '：',
    '《',
    '》',
    '；',
    '\n',
    '1.',
    '今天',
    '和',
    '我',
    '数学',
    '20分钟',
    '|',
    '@',
    '不对',
    '是',
    '45/45',
    'T-1116-01',
    '😀',
  )
  fc.assert(
    fc.property(fc.array(words, { maxLength: 30 }), (parts) => {
      const reading = readMessage(parts.join(''), NOW)
      expect(typeof reading.kind).toBe('string')
    }),
    { numRuns: 300, seed: 7 },
  )
})

test.each([
  ['one character', '（'.repeat(2000)],
  ['digits', `听课 ${'1'.repeat(2000)}`],
  ['numerals', `听课 ${'一二三四'.repeat(500)}`],
  ['names', `听了${'王芳、'.repeat(660)}`],
  ['rows', `听课\n${'1. 王芳 数学\n'.repeat(200)}`],
  ['homework', `作业${'数学20分钟'.repeat(280)}`],
  ['labels', `评课 ${'优点：'.repeat(650)}`],
  ['links', `家访 ${'我和'.repeat(990)}`],
  ['commas', `反思${'，'.repeat(2000)}`],
  ['titles', `评课${'《'.repeat(2000)}`],
])('a hostile message of %s is read quickly', (_, text) => {
  readMessage(text, NOW)
  const before = process.cpuUsage()
  readMessage(text, NOW)
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1000).toBeLessThan(100)
})

const ON_WEDNESDAY = '2026-03-18T15:00:00+08:00'

test.each([
  ['课后服务四点一刻到五点三刻，三2班', { start: '16:15', end: '17:45', minutes: 90 }],
  ['课后服务 下午三点半开始到五点半 三1班 写字', { start: '15:30', end: '17:30', minutes: 120 }],
  ['体育述评：水冰儿、禹航、桂圆三人已写', { students: ['水冰儿', '禹航', '桂圆'], done: 3 }],
  ['家访王小明家 聊了半小时学习习惯', { topics: ['学习习惯'], minutes: 30 }],
  ['家访王小明家 谈了40分钟就走了', { topics: undefined, minutes: 40 }],
  ['今天家长会到了145位家长 三1班', { class: '三(1)班', participantCount: 145 }],
  ['教研活动 主题：跨学科学习 昨天', { topic: '跨学科学习', subject: undefined }],
  ['八年级英语联考3月20日', { examType: undefined, missing: ['examType'] }],
  ['听课 王芳 数学 优点：层次清楚 今天', { strengths: '层次清楚', date: '2026-03-18' }],
  [
    '师徒结对 师傅：李强 徒弟：王芳 语文；师傅：张伟 徒弟：刘洋 数学',
    {
      records: [
        { mentor: '李强', mentee: '王芳', subject: '语文' },
        { mentor: '张伟', mentee: '刘洋', subject: '数学' },
      ],
    },
  ],
])('%s', (text, expected) => {
  const reading = readMessage(text, ON_WEDNESDAY)
  for (const [key, value] of Object.entries(expected)) expect(reading[key as keyof typeof reading], key).toEqual(value)
})
