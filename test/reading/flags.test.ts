import { describe, expect, test } from 'vitest'
import { flagsOf } from '../../src/reading/flags.js'
import { parseMessage } from '../../src/reading/message.js'
import type { Reading } from '../../src/reading/reading.js'
import { WEDNESDAY_EVENING } from './act-cases.js'

const flags = (text: string, reading: Reading): string[] => flagsOf(parseMessage(text, WEDNESDAY_EVENING), reading).sort()

describe('homework', () => {
  const homework = (text: string, fields: Partial<Reading> = {}) => flags(text, { kind: 'homework-notice', ...fields })

  test.each<[string, Partial<Reading>, string[]]>([
    ['二1班语文 抄写生字一遍', { class: '二(1)班', written: true }, ['written-g1-2']],
    ['二1班语文 朗读课文', { class: '二(1)班', written: false }, []],
    ['三1班作业 60分钟', { class: '三(1)班', minutes: 60, written: true }, []],
    ['三1班作业 61分钟', { class: '三(1)班', minutes: 61, written: true }, ['over-60']],
    ['七1班作业 90分钟', { class: '七(1)班', minutes: 90 }, []],
    ['七1班作业 95分钟', { class: '七(1)班', minutes: 95 }, ['over-90']],
    ['四1班 周末作业 卷子一张', { class: '四(1)班' }, ['weekend']],
    ['国庆假期作业 日记两篇 五2', { class: '五(2)班' }, ['weekend']],
    ['今天无作业日,没留作业', { noHomework: true }, []],
    ['今天无作业日,数学留了5道题 五2', { class: '五(2)班' }, ['no-homework-day']],
    ['五2 罚抄课文10遍', { class: '五(2)班' }, ['punitive']],
    ['五2 生词抄写5遍', { class: '五(2)班' }, ['mechanical']],
    ['五2 生词抄写四遍', { class: '五(2)班' }, []],
    ['五2 口算,家长批改', { class: '五(2)班' }, ['parent-marking']],
    ['五2 背课文,家长签字', { class: '五(2)班' }, ['parent-checking']],
    ['三1 和爸爸妈妈一起做手抄报', { class: '三(1)班' }, ['parent-homework-suspect']],
    ['五2 作业同桌互批', { class: '五(2)班' }, ['self-marking']],
  ])('%s', (text, fields, expected) => {
    expect(homework(text, fields)).toEqual(expected)
  })

  test('the minutes of one class are summed over its subjects, those of different classes are not', () => {
    const records = (second: string) => [
      { class: '四(1)班', subject: '语文', minutes: 40 },
      { class: second, subject: '数学', minutes: 30 },
    ]
    expect(homework('作业 语文40 数学30', { records: records('四(1)班') })).toEqual(['over-60'])
    expect(homework('作业 语文40 数学30', { records: records('四(2)班') })).toEqual([])
  })
})

describe('after-school service', () => {
  test.each<[string, Partial<Reading>, string[]]>([
    ['课后服务 16:20-18:20', { minutes: 120, end: '18:20' }, []],
    ['课后服务 16:20-18:00', { minutes: 100, end: '18:00' }, ['under-120']],
    ['九年级晚自习 18:30-20:00', { minutes: 90, end: '20:00', grade: 9 }, []],
    ['托管到20:30', { end: '20:30' }, []],
    ['托管到20:35', { end: '20:35' }, ['after-20:30']],
    ['四年级晚自习到八点', { grade: 4, end: '20:00' }, ['evening-study-primary']],
    ['课后服务讲了新课', {}, ['new-lesson']],
    ['课后服务没讲新课,做作业', {}, []],
    ['周六、周日都有托管', {}, ['weekend-two-days']],
    ['今天课后服务取消', { cancelled: true, minutes: 0 }, ['cancelled']],
  ])('%s', (text, fields, expected) => {
    expect(flags(text, { kind: 'after-school-service', ...fields })).toEqual(expected)
  })
})

describe('exams and plans', () => {
  test.each<[string, Reading, string[]]>([
    ['期中考试 四年级', { kind: 'exam', examType: '期中', grades: [4] }, ['midterm-primary']],
    ['期中考试 八年级', { kind: 'exam', examType: '期中', grades: [8] }, []],
    ['期末笔试 一二年级', { kind: 'exam', examType: '期末', grades: [1, 2] }, ['exam-g1-2']],
    ['期末无纸笔测评 一二年级', { kind: 'exam', examType: '期末', grades: [1, 2] }, []],
    ['月考 八年级', { kind: 'exam', examType: '月考', grades: [8] }, ['extra-exam']],
    ['全市联考 九年级', { kind: 'exam', grades: [9] }, ['extra-exam']],
    ['教案没审核就上课了', { kind: 'lesson-plan-review', status: '未审核' }, ['unreviewed-plan']],
    ['教案还没审核', { kind: 'lesson-plan-review', status: '未审核' }, []],
  ])('%s', (text, reading, expected) => {
    expect(flags(text, reading)).toEqual(expected)
  })
})

describe('pupils and families', () => {
  test.each<[string, Reading, string[]]>([
    ['家访王一鸣', { kind: 'home-visit', students: ['王一鸣'] }, ['student-name']],
    ['家访小宇', { kind: 'home-visit', students: ['小宇'] }, ['student-name']],
    ['家访王某', { kind: 'home-visit', students: ['王某'] }, []],
    ['家访王**', { kind: 'home-visit', students: ['王**'] }, []],
    ['家访王×', { kind: 'home-visit', students: ['王×'] }, []],
    ['家访两户留守儿童', { kind: 'home-visit', count: 2 }, ['sensitive-group']],
    ['家访王某,单亲,孩子情绪低落', { kind: 'home-visit', students: ['王某'] }, ['health-info', 'sensitive-group']],
    ['家访两户,细节别往群里发', { kind: 'home-visit', count: 2 }, ['move-to-private']],
    ['反思:学困生没照顾到', { kind: 'reflection' }, []],
    ['反思:学习困难学生跟不上', { kind: 'reflection' }, []],
    ['反思:这节课王一鸣又走神', { kind: 'reflection' }, ['student-name']],
    ['听了周敏的课,学生情绪高涨', { kind: 'observation', teachers: ['周敏'] }, []],
    ['评课 周敏 评分95分', { kind: 'evaluation-meeting', teachers: ['周敏'] }, []],
    [
      '述评:王一鸣 数学 计算细心',
      { kind: 'student-review', students: ['王一鸣'], content: '计算细心' },
      ['move-to-private', 'student-name'],
    ],
    ['王一鸣述评已写', { kind: 'student-review', students: ['王一鸣'], done: 1 }, ['student-name']],
    ['述评 五1 语文 完成40/42', { kind: 'student-review', done: 40, total: 42 }, []],
    ['给王一鸣妈妈打电话说孩子发烧', { kind: 'parent-contact', students: ['王一鸣'] }, ['health-info', 'student-name']],
  ])('%s', (text, reading, expected) => {
    expect(flags(text, reading)).toEqual(expected)
  })

  const lesson = (suggestions: string): [string, Reading] => [
    `听课 李伟 建议:${suggestions}`,
    { kind: 'observation', teachers: ['李伟'], suggestions },
  ]

  test.each([
    '多给李小明机会,他父亲去世',
    '多关注李小明的作业,他家里困难',
    '鼓励张明,孩子爸爸坐牢',
    '王梓涵走神,她妈妈刚去世',
    '提问照顾到刘浩然,其父母离异',
    '赵小雨没跟上,爸妈离异',
    '表扬欧阳晓,她奶奶一个人带',
    '关心一下钱多多,爸爸酗酒',
    '节奏放慢。别总批评孙悟言,他爸妈在外打工',
    '张小雨家里离异,多谈心',
  ])('of whose family a lesson tells: %s', (suggestions) => {
    expect(flags(...lesson(suggestions))).toContain('student-name')
  })

  test.each([
    '多向王老师学习,她母亲节活动办得好',
    '多向林芳老师学习,她父亲节的课也好',
    '方法得当,她母语般的口语',
    '家庭作业少一点,思路清晰',
    '与家长沟通多,他家长会开得好',
    '李伟基本功好,他父亲也是老师',
    '王主任说得对,他家里也有学生',
  ])('of nobody’s family: %s', (suggestions) => {
    expect(flags(...lesson(suggestions))).toEqual([])
  })

  test('a name with a mark or rank blocks the record', () => {
    const marked: Reading = { kind: 'student-review', students: ['王一鸣'] }
    expect(flags('王一鸣数学期中61分,述评待写', marked)).toEqual(['student-name', 'student-score'])
    expect(marked.blocked).toBe(true)
    const masked: Reading = { kind: 'student-review', students: ['王某'] }
    flags('王某数学期中61分', masked)
    expect(masked.blocked).toBeUndefined()
  })
})

test.each<[string, string[]]>([
  ['公布全班成绩和排名', ['ranking', 'student-score']],
  ['王一鸣考了多少分', ['student-score']],
  ['各班排个名', ['ranking']],
])('what a refused request asked for: %s', (text, expected) => {
  expect(flags(text, { kind: 'refuse' })).toEqual(expected)
})

test('what is no record has no flags', () => {
  expect(flags('明天去家访王一鸣', { kind: 'none' })).toEqual([])
})

describe('pupils of whom a reflection tells', () => {
  const flagsIn = (text: string): string[] => flags(text, { kind: 'reflection' })

  test.each(['今天纪律没管住,赵一鸣单元测验才31分还睡觉', '今天三1数学,刘子涵测验只考42分,得单独辅导', '数学 马小龙小测才50分,基础太差'])(
    'by name and mark: %s',
    (text) => {
      expect(flagsIn(text)).toEqual(['student-name', 'student-score'])
    },
  )

  test.each([
    '体育课组织散,陈浩然被跳绳绊倒了,下次先清场',
    '实验课太乱,孙悦被酒精灯烫了手',
    '今天语文课拖堂,宋佳怡趴在桌上睡着了',
    '讨论没组织好,周子轩和吴雨桐吵起来了',
    '跳绳单元,韩梅摔了一跤,场地没检查',
    '课文读到一半,孙悦趴在桌上,没人管',
    '今天上语文,欧阳小雪听写全错',
    '体育课赵天宇把同学绊倒了,安全提示没讲到位',
  ])('by name: %s', (text) => {
    expect(flagsIn(text)).toEqual(['student-name'])
  })

  test.each([
    '李白被贬的背景讲太多,学生听不懂',
    '孔乙己被打断腿这段,学生没读出味道',
    '武松被老虎咬的情节讲得太细',
    '许仙被白蛇欺负的传说讲得太长',
    '杜甫考试落第的故事讲太长',
    '白板被学生撞倒了,器材没收好',
    '王老师把题目划得太细,学生被绊住了',
    '教学设计把难点推倒重来',
    '听了王芳老师的课,自己单元测验讲评太粗',
    '小组讨论吵起来了没管住',
    '安排的单元测验才10分钟,太紧',
  ])('by no name: %s', (text) => {
    expect(flagsIn(text)).toEqual([])
  })

  test.each(['今天单元测验讲评,平均才71分', '今天课上文平均考了31分', '练习册考试题才5分,时间没把握好'])('a mark of nobody: %s', (text) => {
    expect(flagsIn(text)).toEqual(['student-score'])
  })

  test('the writer is none of them', () => {
    expect(flags('孙丽被粉笔盒砸了,课堂纪律乱', { kind: 'reflection', author: '孙丽' })).toEqual([])
  })
})
