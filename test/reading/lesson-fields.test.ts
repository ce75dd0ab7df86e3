import { describe, expect, test } from 'vitest'
import { readClasses } from '../../src/reading/classes.js'
import { readPeriods } from '../../src/reading/periods.js'
import { readMessage } from '../../src/reading/read-message.js'
import { readSchools } from '../../src/reading/schools.js'
import { readSubjects } from '../../src/reading/subjects.js'
import { readType } from '../../src/reading/types.js'
import { Words } from '../../src/reading/words.js'

describe('periods', () => {
  test.each([
    ['第三节', [3]],
    ['3节 数学', [3]],
    ['第3节课', [3]],
    ['P3', [3]],
    ['di2jie', [2]],
    ['第三四节', [3, 4]],
    ['三四节', [3, 4]],
    ['第1、2节', [1, 2]],
    ['1-2节', [1, 2]],
    ['第2节和第3节', [2, 3]],
    ['第十二节', [12]],
    ['节次:4', [4]],
    ['period 1', [1]],
    ['P2, 3楼', [2]],
    ['P2,3', [2, 3]],
    ['上午头两节', [1, 2]],
  ])('%s', (text, expected) => {
    expect(readPeriods(new Words(text)).tokens.flatMap((token) => token.value)).toEqual(expected)
  })

  test.each([
    ['听了三节', 3],
    ['共两节', 2],
    ['听了王芳三节数学', 3],
    ['两节课', 2],
    ['一节课', 1],
  ])('%s is a count', (text, expected) => {
    const periods = readPeriods(new Words(text))
    expect(periods.tokens).toEqual([])
    expect(periods.count).toBe(expected)
  })
})

describe('classes', () => {
  test.each([
    ['三(2)班', '三(2)班'],
    ['三2', '三(2)班'],
    ['三2班', '三(2)班'],
    ['三年级二班', '三(2)班'],
    ['三年二班', '三(2)班'],
    ['3(2)', '三(2)班'],
    ['302', '三(2)班'],
    ['G3C2', '三(2)班'],
    ['grade 3 class 2', '三(2)班'],
    ['初二3班', '八(3)班'],
    ['初一(4)班', '七(4)班'],
    ['702班', '七(2)班'],
    ['wuyiban', '五(1)班'],
    ['6.2班', '六(2)班'],
    ['班级:3-2', '三(2)班'],
    ['五年二', '五(2)班'],
    ['三2:周记', '三(2)班'],
    ['五-2', '五(2)班'],
  ])('%s', (text, expected) => {
    expect(readClasses(new Words(text)).tokens.map((token) => token.value)).toEqual([expected])
  })

  test.each(['612人', '第12页', '一年级 10以内', '五下第四单元', '两个班', '书法班', '高一3班', '高二年级'])('%s is no class', (text) => {
    expect(readClasses(new Words(text)).tokens).toEqual([])
  })

  test('a class without its grade takes a grade said elsewhere, else it stays open', () => {
    expect(readClasses(new Words('二班和四班')).gradeless.map((token) => token.value)).toEqual([2, 4])
    expect(readClasses(new Words('九年级一、二班')).tokens.map((token) => token.value)).toEqual(['九(1)班', '九(2)班'])
    expect(readClasses(new Words('三(1、3)班')).tokens.map((token) => token.value)).toEqual(['三(1)班', '三(3)班'])
    expect(readClasses(new Words('1班和2班(五年级)')).tokens.map((token) => token.value)).toEqual(['五(1)班', '五(2)班'])
  })

  test.each([
    ['五年级', [5]],
    ['三到九年级', [3, 4, 5, 6, 7, 8, 9]],
    ['七八年级', [7, 8]],
    ['初三', [9]],
  ])('%s', (text, expected) => {
    expect(readClasses(new Words(text)).grades.flatMap((token) => token.value)).toEqual(expected)
  })
})

test.each([
  ['道德与法治', ['道法']],
  ['信息技术课', ['信息科技']],
  ['政治', ['道法']],
  ['综合(四2)', ['综合实践']],
  ['PE', ['体育']],
  ['English公开课', ['英语']],
  ['美术音乐体育', ['美术', '音乐', '体育']],
  ['项目化学习', []],
  ['综合素质评价', []],
])('subjects of %s', (text, expected) => {
  expect(readSubjects(new Words(text)).map((token) => token.value)).toEqual(expected)
})

test.each([
  ['推门听课', '推门课'],
  ['随机听课', '推门课'],
  ['示范课', '示范引领课'],
  ['青年教师展示课', '青年教师展示课'],
  ['同课异构', '同课异构'],
  ['随堂听课', undefined],
])('type of %s', (text, expected) => {
  expect(readType(new Words(text))).toBe(expected)
})

test.each([
  ['今日到明德小学', ['明德小学']],
  ['去了乡中心校', ['乡中心校']],
  ['一中、二小', ['一中', '二小']],
  ['一小时', []],
  ['全县中小学', []],
])('schools of %s', (text, expected) => {
  expect(readSchools(new Words(text)).map((token) => token.value)).toEqual(expected)
})

test.each([
  ['听课 王芳 阅读 第3节', '阅读'],
  ['听课 王芳 班队 三(1)班', '班队'],
  ['听了李伟的写字课', '写字'],
  ['听课 王芳 心理课', '心理'],
  ['听课 王芳 语文 阅读 第3节', '语文'],
  ['听了心理老师的课', undefined],
])('lesson of the timetable: %s', (text, subject) => {
  expect(readMessage(text, '2026-03-18T15:00:00+08:00').subject).toBe(subject)
})
