import { describe, expect, test } from 'vitest'
import { readAct } from '../../src/reading/act/read-act.js'
import { readAsk } from '../../src/reading/asks/read-ask.js'
import { parseMessage } from '../../src/reading/message.js'
import type { Reading } from '../../src/reading/reading.js'
import { WEDNESDAY_EVENING } from './act-cases.js'

function ask(text: string): Reading {
  const message = parseMessage(text, WEDNESDAY_EVENING)
  return readAsk(message, readAct(message).kind)
}

describe('queries', () => {
  test.each<[string, Partial<Reading>]>([
    ['我这学期听了几节课', { metric: 'observation', who: ['@sender'], period: 'semester' }],
    ['本周评课几次了', { metric: 'evaluation-meeting', period: 'week' }],
    ['这个月家访了几户?', { metric: 'home-visit', period: 'month' }],
    ['周敏上周听了几节', { metric: 'observation', who: ['周敏'], dateFrom: '2026-11-09', dateTo: '2026-11-15' }],
    ['十月份全校集备几次', { metric: 'collective-prep', who: ['all'], dateFrom: '2026-10-01', dateTo: '2026-10-31' }],
    ['田老师昨天评课了吗', { metric: 'evaluation-meeting', who: ['田老师'], date: '2026-11-17' }],
    ['谁还没写反思', { metric: 'reflection', who: ['all'], show: 'unmet', channel: 'private' }],
    ['哪些学校这个月还没视导', { metric: 'inspection-visit', who: ['all'], show: 'unmet', period: 'month' }],
    ['我听课还差几节', { metric: 'observation', who: ['@sender'], show: 'remaining' }],
    ['听课够20节了没', { metric: 'observation', threshold: 20, show: 'remaining' }],
    ['哪几节课还没评', { show: 'unmet' }],
    ['我听了哪几节课', { metric: 'observation', show: 'list' }],
    ['全校听评课统计一下', { metric: ['observation', 'evaluation-meeting'], who: ['all'] }],
    ['二中本学期评课多少次', { metric: 'evaluation-meeting', who: ['二中'], period: 'semester' }],
    ['我们组这个月集备几次', { metric: 'collective-prep', who: ['我们组'], period: 'month' }],
    ['录像课算不算听课', { metric: 'rule', topic: 'observation' }],
    ['校长每学期要听多少节课', { metric: 'rule', topic: 'observation', role: 'principal', period: 'semester' }],
    ['教研主任每周要听几节', { metric: 'rule', role: 'director-research', period: 'week' }],
    ['述评什么时候截止', { metric: 'deadline', topic: 'student-review' }],
    ['我有哪些任务快到期', { metric: 'deadline', who: ['@sender'] }],
    ['导出本月听课台账', { metric: 'export', topic: 'observation', period: 'month' }],
    ['五(1)班今天作业一共多少分钟', { metric: 'homework-minutes', class: '五(1)班', date: '2026-11-18' }],
    ['/进度', { metric: 'progress', who: ['@sender'] }],
    ['/进度 家访', { metric: 'home-visit' }],
    ['/为什么', { metric: 'why' }],
    ['评课纪要能不能用表格代替', { metric: 'rule', topic: 'evaluation-meeting' }],
    ['家访记录导出成表格', { metric: 'export', topic: 'home-visit' }],
    ['巡课算听课吗', { metric: 'rule', topic: 'observation' }],
    ['作业超时了怎么算', { metric: 'rule', topic: 'homework-notice' }],
  ])('%s', (text, fields) => {
    expect(ask(text)).toMatchObject({ kind: 'query', ...fields })
  })
})

describe('who has done nothing at all', () => {
  test.each<[string, string, Partial<Reading>]>([
    ['课后服务这个月谁一次都没上', 'after-school-service', { period: 'month' }],
    ['这周听课谁还一节没听', 'observation', { period: 'week' }],
    ['有谁没交反思', 'reflection', { period: 'semester' }],
    ['哪些人家访还是零', 'home-visit', { period: 'semester' }],
    ['这学期评课谁一次都没参加过', 'evaluation-meeting', { period: 'semester' }],
    ['本月家访谁一户都没跑', 'home-visit', { period: 'month' }],
    ['四月份哪些班主任一户都没访', 'home-visit', { dateFrom: '2026-04-01', dateTo: '2026-04-30' }],
    ['哪几位老师这学期听课一节都没有', 'observation', { period: 'semester' }],
    ['本周集备哪个组一次也没搞', 'collective-prep', { period: 'week' }],
    ['课后服务哪些班这周一次没开', 'after-school-service', { period: 'week' }],
    ['家访到现在还是0的有哪些人', 'home-visit', {}],
    ['培训学时还是零的老师有哪些', 'training-hours', {}],
    ['述评还一份没写的是哪几位', 'student-review', {}],
    ['反思零篇的都有谁', 'reflection', {}],
    ['听课还挂零的有谁', 'observation', {}],
    ['有没有人这个月一节课没听的', 'observation', { period: 'month' }],
  ])('%s', (text, metric, fields) => {
    expect(ask(text)).toMatchObject({ kind: 'query', metric, who: ['all'], show: 'unmet', channel: 'private', ...fields })
  })
  test.each([
    '我这个月家访还是零,惭愧',
    '这周一节课都没听,太忙了',
    '谁一节课没课能帮我代一下',
    '谁周五没课帮我听一下课',
    '今天家访谁家都没人',
  ])('asks nothing of the bot: %s', (text) => {
    expect(ask(text).kind).toBe('none')
  })
  test.each<[string, string]>([
    ['听了王芳的课,谁都没走神', 'observation'],
    ['反思:小组讨论时谁一句话都没说', 'reflection'],
    ['五2作业抽查,应交40本实交40本,谁都没漏', 'homework-check'],
  ])('nobody is asked for: %s', (text, kind) => {
    expect(readAct(parseMessage(text, WEDNESDAY_EVENING)).kind).toBe(kind)
  })
})

describe('amendments', () => {
  test.each<[string, Partial<Reading>]>([
    ['改 T-1118-02 学科=科学', { id: 'T-1118-02', field: 'subject', newValue: '科学' }],
    ['/改 T-1118-02 节次 第3节', { id: 'T-1118-02', field: 'periods', newValue: [3] }],
    ['/改 t-1118-02 班级=五2', { id: 'T-1118-02', field: 'class', newValue: '五(2)班' }],
    ['上条记错了,是周敏不是周明', { field: 'teachers', newValue: ['周敏'], oldValue: ['周明'] }],
    ['上一条不是第三节,是第四节', { field: 'periods', newValue: [4], oldValue: [3] }],
    ['上条错了 是四2', { field: 'class', newValue: '四(2)班' }],
    ['把昨天那节课的学科改成音乐', { date: '2026-11-17', field: 'subject', newValue: '音乐' }],
    ['刚才那条家访是电话不是入户', { target: 'home-visit', field: 'mode', newValue: '电话', oldValue: '入户' }],
    ['改 T-1020-01:学校应为五中,不是二中', { field: 'school', newValue: '五中', oldValue: '二中' }],
    ['昨天那条反思把“太吵”改成“纪律松散”', { target: 'reflection', date: '2026-11-17', newValue: '纪律松散', oldValue: '太吵' }],
    ['刚那条日期不对,应该是周一', { field: 'date', newValue: '2026-11-16' }],
    ['课后服务人数报错了,是32不是23', { target: 'after-school-service', field: 'studentCount', newValue: 32, oldValue: 23 }],
    ['昨天评课的人数填错了 应该是15人', { target: 'evaluation-meeting', field: 'participantCount', newValue: 15 }],
    ['改 T-1118-03 第三节', { id: 'T-1118-03', field: 'periods', newValue: [3] }],
    ['改T-1118-03 三(2)班', { id: 'T-1118-03', field: 'class', newValue: '三(2)班' }],
    ['刚才家访那条改成电话,不是上门', { field: 'mode', newValue: '电话', oldValue: '入户' }],
    ['订正:昨天家访时间为下午四点,误写为五点', { field: 'time', newValue: '16:00', oldValue: '17:00' }],
    ['我昨天登的家访,学生是田小米,打成田小来了', { field: 'students', newValue: ['田小米'], oldValue: ['田小来'] }],
    ['补充上一条:课题《春》', { field: 'topic', newValue: '春' }],
    ['周敏那条改成第3节', { who: ['周敏'], field: 'periods', newValue: [3] }],
    ['/改 昨天的听课 日期 周一', { date: '2026-11-17', field: 'date', newValue: '2026-11-16' }],
    ['/改 周敏那条听课 课题 分数', { who: ['周敏'], target: 'observation', field: 'topic', newValue: '分数' }],
    ['刚才那条补充:班级五1', { field: 'class', newValue: '五(1)班' }],
    ['刚刚听课班级报错了,三2,不是三1', { field: 'class', newValue: '三(2)班', oldValue: '三(1)班' }],
    ['/amend last topic honesty', { field: 'topic', newValue: 'honesty' }],
    ['/amend T-1118-03 topic to circles', { id: 'T-1118-03', field: 'topic', newValue: 'circles' }],
    ['/amend T-1118-03 activity chess', { field: 'activity', newValue: 'chess' }],
    ['/amend the last teacher Wei Lan', { field: 'teachers', newValue: ['Wei Lan'] }],
    ['/改 昨天那条听课 课题 圆', { target: 'observation', date: '2026-11-17', field: 'topic', newValue: '圆' }],
    ['/改 上条 日期 11-25', { field: 'date', newValue: '2026-11-25' }],
    ['/改 T-1118-03 李伟', { field: 'teachers', newValue: ['李伟'], ambiguous: ['field'] }],
  ])('%s', (text, fields) => {
    expect(ask(text)).toMatchObject({ kind: 'edit', ...fields })
  })
  test.each(['/改 T-1118-03 心情 好', '/amend last', '/amend last topic', '/改 上条 课题'])(
    '%s names no value that is known by its form',
    (text) => {
      expect(ask(text).newValue).toBeUndefined()
    },
  )
})

describe('withdrawals', () => {
  test.each<[string, Partial<Reading>]>([
    ['/撤回 T-1118-02', { kind: 'undo', id: 'T-1118-02' }],
    ['撤回刚才那条评课', { kind: 'undo', target: 'evaluation-meeting' }],
    ['删除 T-1118-01', { kind: 'delete', id: 'T-1118-01' }],
    ['删掉重复的评课', { kind: 'delete', target: 'evaluation-meeting', missing: ['which'] }],
    ['把多记的那几条家访删了', { kind: 'delete', target: 'home-visit', missing: ['which'] }],
    ['撤回全部听课', { kind: 'undo', target: 'observation', missing: ['which'] }],
    ['撤回刚才周敏那条听课', { kind: 'undo', target: 'observation', who: ['周敏'] }],
    ['家访里闵雪那条删了吧', { kind: 'delete', target: 'home-visit', who: ['闵雪'] }],
    ['withdraw the Zhou Min lesson', { kind: 'undo', who: ['Zhou Min'] }],
  ])('%s', (text, fields) => {
    expect(ask(text)).toMatchObject(fields)
  })
  test('the latest record needs no question', () => {
    expect(ask('删掉刚才那条听课').missing).toBeUndefined()
    expect(ask('撤销上一条').missing).toBeUndefined()
  })
})

describe('reminders, help, roles, waivers, refusals', () => {
  test.each<[string, Partial<Reading>]>([
    ['提醒没写反思的老师', { kind: 'remind', target: 'reflection', who: ['unmet'], channel: 'private' }],
    ['帮我提醒周敏写述评', { kind: 'remind', target: 'student-review', who: ['周敏'] }],
    ['怎么记评课', { kind: 'help', topic: 'evaluation-meeting' }],
    ['任命周敏为教导主任', { kind: 'set-role', who: ['周敏'], role: 'director-teaching' }],
    ['田华教龄不满三年,是新教师', { kind: 'set-role', who: ['田华'], yearsOfService: '<3' }],
    ['副校长本学期带课了,评课改成8次', { kind: 'set-role', teaches: true, effect: { 'evaluation-meeting': 8 } }],
    ['申请把听课减到12节', { kind: 'waiver-request', who: ['@sender'], requested: 12, metric: 'observation' }],
    ['把成绩排个名', { kind: 'refuse', reason: '严禁公布学生成绩和排名' }],
    ['私信提醒周敏补家访', { kind: 'remind', target: 'home-visit', who: ['周敏'] }],
    ['任命老胡当教导主任', { kind: 'set-role', who: ['老胡'], role: 'director-teaching' }],
    ['由向阳同志担任教务主任', { kind: 'set-role', who: ['向阳'], role: 'director-teaching' }],
    ['田华已升任副校长', { kind: 'set-role', who: ['田华'], role: 'vp-teaching' }],
    ['从这学期开始周敏当教研主任了你记一下', { kind: 'set-role', who: ['周敏'], role: 'director-research' }],
    ['请把周敏登记为班主任', { kind: 'set-role', who: ['周敏'], role: 'homeroom-teacher' }],
  ])('%s', (text, fields) => {
    expect(ask(text)).toMatchObject(fields)
  })
  test('general help has no topic', () => {
    expect(ask('帮助').topic).toBeUndefined()
  })
})

describe('plans and new days', () => {
  test.each<[string, Reading['planned']]>([
    ['明天第三节我去听周敏的数学课', { date: '2026-11-19', periods: [3], teachers: ['周敏'], subject: '数学' }],
    ['下周一评课', { date: '2026-11-23' }],
    ['评课没开成,改到周五', { date: '2026-11-20' }],
    ['今天家访没人在家,改约周六', { date: '2026-11-21' }],
    ['周六准备去秦朗家家访,可算约上了', { date: '2026-11-21' }],
  ])('%s', (text, planned) => {
    expect(ask(text)).toEqual({ kind: 'none', planned })
  })
  test.each(['收到', '明天我不在学校', '今天评课没开成'])('nothing is planned: %s', (text) => {
    expect(ask(text)).toEqual({ kind: 'none' })
  })
})
