import { describe, expect, test } from 'vitest'
import { claimDenied } from '../../src/reading/corrections.js'
import { counted, takeCount, takeParticipants } from '../../src/reading/counts.js'
import { judge } from '../../src/reading/judge.js'
import { normalise } from '../../src/reading/normalise.js'
import { takeSections } from '../../src/reading/sections.js'
import { hoist, rowsOf } from '../../src/reading/several.js'
import { CLAIMED, Words } from '../../src/reading/words.js'

describe('normalisation', () => {
  test.each([
    ['３月１６日　第３节', '3月16日 第3节'],
    ['@听课小助手 今天', '今天'],
    ['@听课小助手听课', '听课'],
    ['听课✅今天👏👏', '听课 今天'],
    ['收到[微笑]', '收到'],
    ['听 了 毕 海 燕 的 课', '听了毕海燕的课'],
  ])('%s', (raw, text) => {
    expect(normalise(raw).text).toBe(text)
  })

  test.each([
    ['听客', '听课'],
    ['推们课', '推门课'],
    ['评可', '评课'],
    ['课后反恩', '课后反思'],
    ['家防登记', '家访登记'],
    ['课后扶务', '课后服务'],
    ['急体备客', '集体备课'],
    ['作业公式', '作业公示'],
    ['十五分中', '十五分钟'],
    ['学业述平', '学业述评'],
    ['昨天刻后服务带的羽毛球', '昨天课后服务带的羽毛球'],
    ['今天课候服务篮球', '今天课后服务篮球'],
    ['可后福务教的剪纸', '课后服务教的剪纸'],
    ['今天延是服务书法', '今天延时服务书法'],
    ['三2语文做业公示', '三2语文作业公示'],
    ['三2班数学作业公式口算', '三2班数学作业公示口算'],
    ['数学学业书评', '数学学业述评'],
    ['五1班语文学夜述评', '五1班语文学业述评'],
    ['下午集体被课语文', '下午集体备课语文'],
    ['下午级体备客数学', '下午集体备课数学'],
    ['上周三教严活动', '上周三教研活动'],
    ['师徒结队 师傅王芳', '师徒结对 师傅王芳'],
    ['tingke', '听课'],
    ['jiafang', '家访'],
    ['observation', '听课'],
    ['teacher=周雪', '授课人:周雪'],
    ['obsrvation', '听课'],
  ])('%s is set right', (raw, text) => {
    expect(normalise(raw).text).toBe(text)
  })

  test.each([
    '今天停课一天',
    '方式:入户',
    '黄思远 英语',
    '公司',
    '准备',
    '听写',
    '评语',
    '反馈',
    '听科学课',
    '可口服务',
    '学业水平',
    '课后服装',
    '集体被动',
    '数学公式',
    '教学方式',
  ])('%s is left alone', (text) => {
    expect(normalise(text).text).toBe(text)
  })

  test('pictures and files are noted', () => {
    expect(normalise('写了反思,见附件[图片]').attachment).toBe(true)
    expect(normalise('写了反思').attachment).toBe(false)
  })
})

test.each([
  ['第十二节,打错了,第二节', ',第二节'],
  ['第三节不对第四节', '第四节'],
  ['昨天没有,是上周五', '上周五'],
  ['昨天没有哦是今天', '今天'],
  ['周一第四节,哦不对是周二', '第四节,周二'],
  ['上周三数学集备改到上周四开', '数学集备上周四开'],
  ['不是语文是数学', '数学'],
])('of %s what is taken back is not read', (text, left) => {
  const words = new Words(text)
  claimDenied(words)
  expect(words.rest.replaceAll(CLAIMED, '')).toBe(left)
})

test('sections end at the next label, a semicolon or a stop', () => {
  const sections = (text: string) =>
    Object.fromEntries(
      takeSections(new Words(text), new Set(['strengths', 'shortcomings', 'suggestions', 'topic'])).map((each) => [each.key, each.text]),
    )
  expect(sections('优点:情境好;不足:时间前松后紧')).toEqual({ strengths: '情境好', shortcomings: '时间前松后紧' })
  expect(sections('优点是实验组织好,问题是小结仓促,建议留3分钟梳理')).toEqual({
    strengths: '实验组织好',
    shortcomings: '小结仓促',
    suggestions: '留3分钟梳理',
  })
  expect(sections('建议精简提问')).toEqual({ suggestions: '精简提问' })
})

test.each([
  ['情境好', 'strengths'],
  ['小结仓促', 'shortcomings'],
  ['不错', 'strengths'],
  ['下次先定口令', 'improvement'],
  ['分数的意义', 'neutral'],
])('%s', (clause, verdict) => {
  expect(judge(clause)).toBe(verdict)
})

test('counts and people present', () => {
  expect(takeCount(new Words('家访两户'), counted('#户'))).toBe(2)
  expect(takeParticipants(new Words('一共六个人'))).toBe(6)
  expect(takeParticipants(new Words('12人参加'))).toBe(12)
  expect(takeParticipants(new Words('应到8人,实到7人'))).toBe(7)
  expect(takeParticipants(new Words('到会43人 应到45人'))).toBe(43)
  expect(takeParticipants(new Words('应到12人,请假2人'))).toBe(10)
})

test('rows of numbered lines, tables and segments', () => {
  expect(rowsOf('登记\n1. 4月28日 甲\n2. 4月29日 乙')).toEqual({ head: '登记', rows: ['4月28日 甲', '4月29日 乙'] })
  expect(rowsOf('日期|节次|授课\n4.27|3|许倩')?.rows).toEqual(['日期:4.27 ; 节次:3 ; 授课人:许倩'])
  expect(rowsOf('第1节甲;第2节乙')?.rows).toEqual(['第1节甲', '第2节乙'])
  expect(rowsOf('一句话')).toBeUndefined()
})

test('what all records share stands on top', () => {
  const records = [
    { subject: '数学', class: '三(1)班' },
    { subject: '数学', class: '三(2)班' },
  ]
  expect(hoist(records)).toEqual({ subject: '数学' })
  expect(records).toEqual([{ class: '三(1)班' }, { class: '三(2)班' }])
})
