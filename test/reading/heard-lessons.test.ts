import { describe, expect, test } from 'vitest'
import { readMessage } from '../../src/reading/read-message.js'

const WEDNESDAY = '2026-11-18T15:00:00+08:00'
const MONDAY = '2026-11-16T15:00:00+08:00'

describe('a lesson of the writer heard by somebody', () => {
  test.each([
    ['李伟民听了我今天五(2)班第2节的科学课', ['李伟民'], { class: '五(2)班', periods: [2], subject: '科学' }],
    ['李伟听了我五年级的科学课', ['李伟'], { grade: 5 }],
    ['校长来听了我今天上午第2节五(2)班的数学课', ['校长'], { half: 'am', periods: [2] }],
    ['王主任听了我昨天那节课', ['王主任'], { date: '2026-11-17' }],
    ['王主任今天听我五2班第三节语文', ['王主任'], { subject: '语文' }],
    ['我今天五(2)班第2节的课被李伟、王芳听了', ['李伟', '王芳'], { periods: [2] }],
    ['李伟民今天第2节听了我在五(2)班的科学课', ['李伟民'], { class: '五(2)班' }],
    ['今天五(2)班我的科学课李伟民来听了', ['李伟民'], { subject: '科学' }],
  ])('%s', (text, observers, rest) => {
    expect(readMessage(text, WEDNESDAY)).toMatchObject({ teachers: ['@sender'], observers, onBehalf: true, ...rest })
  })

  test.each(['我听了李伟今天第2节的课', '听了我徒弟李伟第2节的语文课'])('%s: was not the one heard', (text) => {
    expect(readMessage(text, WEDNESDAY).teachers).toEqual(['李伟'])
  })
})

describe('told as heard, without 的课', () => {
  test.each([
    [WEDNESDAY, '周二听了李伟第一节', { date: '2026-11-17', periods: [1], teachers: ['李伟'] }],
    [WEDNESDAY, '周二我和赵磊、施雨听了李伟第一节，优点 讲得清楚', { observers: ['@sender', '赵磊', '施雨'], strengths: '讲得清楚' }],
    [MONDAY, '周五听了李伟和赵磊', { date: '2026-11-13', teachers: ['李伟', '赵磊'] }],
    [WEDNESDAY, '听了施雨昨天第2节', { date: '2026-11-17', periods: [2], teachers: ['施雨'] }],
    [WEDNESDAY, '和窦文一起听了施雨昨天第2节，优点：朗读指导细 建议：放慢些', { observers: ['@sender', '窦文'], teachers: ['施雨'] }],
    [WEDNESDAY, '昨天听了李伟五2班第3节', { class: '五(2)班', periods: [3] }],
    [WEDNESDAY, '刚听完李伟第3节', { periods: [3], teachers: ['李伟'] }],
  ])('%s %s', (now, text, fields) => {
    expect(readMessage(text, now)).toMatchObject({ kind: 'observation', ...fields })
  })

  test('heard and evaluated at once: the period is that of the lesson', () => {
    expect(readMessage('听完李伟今天第三节马上评了，思路清晰，就是练习少', MONDAY)).toMatchObject({
      kind: 'observation+evaluation-meeting',
      teachers: ['李伟'],
      observation: { periods: [3], strengths: '思路清晰', shortcomings: '练习少' },
    })
  })

  test('周一评了李伟第一节', () => {
    expect(readMessage('周一评了李伟第一节', WEDNESDAY)).toMatchObject({ kind: 'evaluation-meeting', date: '2026-11-16', periods: [1] })
  })

  test.each([
    '明天去听李伟',
    '周五要听李伟',
    '周五打算听了李伟第一节再定',
    '等我周五听了李伟第2节，再说',
    '听了李伟的建议',
    '听了李伟昨天的发言',
    '昨天听了李伟说的，很有道理',
    '听了校长讲话',
    '周五听说李伟病了',
    '学生听了李伟昨天第2节',
    '谁听了李伟第一节',
    '哈哈听课听得我都睡着了',
    '哎呀评课评得怀疑人生',
  ])('%s: none', (text) => {
    expect(readMessage(text, MONDAY).kind).toBe('none')
  })
})

test.each(['哈哈', '呵呵', '嘿嘿', '哎呀', '唉'])('%s is nobody', (word) => {
  expect(readMessage(`${word} 听课 语文 今天第2节`, WEDNESDAY)).toMatchObject({ kind: 'observation', missing: ['teachers'] })
})

describe('who spoke at an evaluation', () => {
  test.each([
    '评课 李伟的课 参加 魏来 王小红 何涛 王小红发言：节奏好；何涛发言：板书小',
    '评课 李伟的课，参加：魏来、王小红、何涛。王小红认为节奏好；何涛提出板书小',
    '评课 李伟的课 参加 魏来 王小红 何涛\n王小红：节奏好\n何涛：板书小',
    '评课 李伟的课 王小红说节奏好，何涛说板书小',
  ])('%s', (text) => {
    expect(readMessage(text, WEDNESDAY)).toMatchObject({ teachers: ['李伟'], strengths: '王小红：节奏好', shortcomings: '何涛：板书小' })
  })

  test.each([
    ['昨天评了李伟的课，大家发言：节奏好，板书小', { strengths: '节奏好', shortcomings: '板书小' }],
    ['评课 李伟的课 王小红觉得节奏好 何涛建议板书放大', { strengths: '王小红：节奏好', suggestions: '何涛：板书放大' }],
  ])('%s', (text, fields) => {
    expect(readMessage(text, WEDNESDAY)).toMatchObject({ teachers: ['李伟'], ...fields })
  })
})

describe('a count before 老师 names nobody', () => {
  test.each([
    ['今儿上午听了仨老师的课第一节卢静语文第二节贾楠数学第四节石磊科学都在五三班', ['卢静', '贾楠', '石磊'], '五(3)班'],
    ['昨天下午听了俩老师的课，第一节谭静音乐，第二节鲁明美术，均在六（2）班', ['谭静', '鲁明'], '六(2)班'],
    ['听了几个老师的课第一节郭晓数学第三节唐丽英语都是四一班', ['郭晓', '唐丽'], '四(1)班'],
    ['上午去听了两位老师的课第2节顾方英语第3节秦朗体育全在三2班', ['顾方', '秦朗'], '三(2)班'],
    ['连听仨老师的课：第一节毕升语文，第二节钱进数学，第三节伍岳英语，都是三1班', ['毕升', '钱进', '伍岳'], '三(1)班'],
    ['上午蹭了俩老师的课第三节冷静数学第四节成功美术都在二2班', ['冷静', '成功'], '二(2)班'],
  ])('%s', (text, teachers, where) => {
    const { records, count, ...reading } = readMessage(text, WEDNESDAY)
    expect(records?.map((record) => record.teachers?.[0])).toEqual(teachers)
    expect([count, reading.class, reading.missing]).toEqual([teachers.length, where, []])
  })

  test.each(['听了仨老师的课', '今天听了俩老师的课', '刚听了俩年轻老师的课', '昨天听了好几个老师的课'])('%s: who is asked', (text) => {
    const reading = readMessage(text, WEDNESDAY)
    expect([reading.teachers, reading.strengths]).toEqual([undefined, undefined])
    expect(reading.missing).toContain('teachers')
  })

  test.each([
    ['今天第三节听了双老师的数学', ['双老师']],
    ['听了小三老师的英语课', ['小三']],
    ['今天听了隆老师的语文', ['隆老师']],
  ])('%s names %j', (text, teachers) => {
    expect(readMessage(text, WEDNESDAY).teachers).toEqual(teachers)
  })
})
