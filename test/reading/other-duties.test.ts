import { describe, expect, test } from 'vitest'
import { readMessage } from '../../src/reading/read-message.js'
import type { Reading } from '../../src/reading/reading.js'

/** A Wednesday evening. */
const NOW = '2026-05-13T20:30:00+08:00'

function reads(cases: readonly (readonly [string, Partial<Reading>])[]): void {
  test.each(cases)('%s', (text, expected) => {
    const reading = readMessage(text, NOW)
    for (const [key, value] of Object.entries(expected)) expect(reading[key as keyof Reading], key).toEqual(value)
  })
}

describe('who was there and who was not', () => {
  reads([
    ['集备打卡 英语 U6 主备:Ms. Gu 到5缺1(罗老师)', { lead: 'Ms. Gu', topic: 'U6', participantCount: 5, absent: ['罗老师'] }],
    ['语文组集备 到6缺2(小韩 钱老师) 课题《父爱之舟》 主备我', { participantCount: 6, absent: ['小韩', '钱老师'], topic: '父爱之舟' }],
    ['集备 物理 浮力 主备钱小满 应到7人缺1(曹老师)', { participantCount: 6, absent: ['曹老师'], topic: '浮力' }],
    ['评课 授课钱小满 缺席2人:小韩、老曹', { teachers: ['钱小满'], absent: ['小韩', '老曹'], participantCount: undefined }],
    ['集体备课:数学组 周一第六节 议题是分数除法 主备钱小满 缺席曹老师(病假)', { lead: '钱小满', absent: ['曹老师'], topic: '分数除法' }],
    ['今天语文教研 主题:作业设计 到会12,缺王芳', { participantCount: 12, absent: ['王芳'] }],
    ['集备 数学 《圆》 参加:我、新调来的小韩、钱老师', { participants: ['@sender', '小韩', '钱老师'], participantCount: undefined }],
    ['三5班家长会昨晚开的家长来了38位', { class: '三(5)班', participantCount: 38 }],
    ['今天公开课在录播室上的,王芳的语文,四1,全组来听了', { kind: 'observation', teachers: ['王芳'], class: '四(1)班', subject: '语文' }],
    ['校长带队推门听了钱小满的物理 第三节', { teachers: ['钱小满'], observers: ['@sender', '校长'] }],
    [
      '昨天托管我跟钱老师一人一半,四点半到七点',
      { teachers: ['@sender', '钱老师'], studentCount: undefined, staffCount: undefined, minutes: 150 },
    ],
  ])
})

describe('units of a course book are topics', () => {
  reads([
    ['今天英语集备M5U1,主备罗老师', { topic: 'M5U1', lead: '罗老师', missing: [] }],
    ['四年级语文备课组碰了个头,把第六单元备了,我主备,5个人都在', { topic: '第六单元', lead: '@sender', participantCount: 5 }],
  ])
})

describe('so many of so many', () => {
  reads([
    ['五(3)班数学述评40人写了32,还差8人', { total: 40, done: 32, remaining: 8, missing: [] }],
    ['三(2)语文述评45人中完成了30人', { total: 45, done: 30 }],
    ['三2语文述评 45个写了30个', { total: 45, done: 30 }],
    ['五(3)班数学述评写了32人,全班40人', { total: 40, done: 32 }],
    ['今天四1抽测睡眠,40人里35人达标', { coverage: { total: 40, qualified: 35 } }],
    ['睡眠抽测 五2 38人中30人达标', { coverage: { total: 38, qualified: 30 } }],
    [
      '三1语文、数学述评都写完了,各44份',
      {
        records: [
          { subject: '语文', done: 44, total: 44 },
          { subject: '数学', done: 44, total: 44 },
        ],
        missing: [],
      },
    ],
    [
      '各班数学述评四1四2都写完了,各42份',
      {
        records: [
          { class: '四(1)班', done: 42, total: 42 },
          { class: '四(2)班', done: 42, total: 42 },
        ],
      },
    ],
  ])
})

describe('homework', () => {
  reads([
    ['一2今天不留书面作业,回家跟爸妈跳绳10分钟', { written: false, content: '回家跟爸妈跳绳', flags: [] }],
    ['二(3)班今天没留书面作业', { noHomework: true, flags: [] }],
    ['今天英语书面作业没有,只有口头的,读三遍,五2', { written: false, missing: [] }],
    ['五2语文:抄词语两遍,读课文,不用签字 25分钟', { written: true, flags: [] }],
    ['四4数学作业 练习册32页 不用家长检查 15分钟', { content: '练习册32页', flags: [] }],
    ['四4数学作业 练习册32页 家长检查 15分钟', { content: '练习册32页', flags: ['parent-checking'] }],
    ['五一班数学:同步练习第三十页,二十分钟左右,明天上课讲', { content: '同步练习第三十页', due: '2026-05-14' }],
    ['五3数学:口算一页 10分钟,明天讲新课', { due: undefined }],
    [
      '三(1)班今日作业公示:语文 读《剃头大师》3遍,不写;数学 练习册P32 约15分钟',
      {
        records: [
          { subject: '语文', content: '读《剃头大师》3遍', written: false },
          { subject: '数学', minutes: 15, content: '练习册P32', written: true },
        ],
        missing: [],
      },
    ],
  ])
})

describe('service that stops', () => {
  reads([
    ['课后服务今天全校停一天,因为运动会', { cancelled: true, minutes: 0, flags: ['cancelled'] }],
    ['今天课后服务停一次,下周补', { cancelled: true }],
    ['今天课后服务四点半到六点半,学生在停车场旁跳绳', { cancelled: undefined, minutes: 120 }],
  ])
})

describe('exams', () => {
  reads([
    ['初一初二期中考试定5月27、28两天,已备案', { dates: ['2026-05-27', '2026-05-28'], grades: [7, 8], examType: '期中' }],
    ['初一、初二、初三期末6月24、25、26三天', { dates: ['2026-06-24', '2026-06-25', '2026-06-26'], grades: [7, 8, 9] }],
    ['初二期中5月20', { kind: 'exam', date: '2026-05-20', grades: [8] }],
    ['初一期初摸底', { kind: 'none' }],
  ])
})

describe('families', () => {
  reads([
    ['给三2冯小豆他爸打电话说没带校服的事', { kind: 'parent-contact', class: '三(2)班', students: ['冯小豆'], mode: '电话' }],
    ['给五1彭浩妈打了个电话,说作业没带', { kind: 'parent-contact', students: ['彭浩'], content: '作业没带' }],
    ['微信跟四3彭浩妈妈说了下周要交体检表的事', { kind: 'parent-contact', content: '下周要交体检表', mode: '微信' }],
    ['联系了四2冯小豆他妈,聊了最近迟到的事', { kind: 'parent-contact', date: '2026-05-13', students: ['冯小豆'], missing: [] }],
    ['周六亲子运动会二年级全体参加,家长到了160个', { kind: 'family-activity', date: '2026-05-09', grade: 2, participantCount: 160 }],
    ['亲子运动会下周六开,请家长参加', { kind: 'none' }],
  ])
})

describe('mentors and inspections', () => {
  reads([
    ['拜曹建军为师,我是徒弟,数学', { mentor: '曹建军', mentee: '@sender', missing: [] }],
    ['跟曹主任拜师学物理', { mentor: '曹主任', mentee: '@sender' }],
    ['昨天到二中督查食堂和作业管理,发现问题:留样不全;要求一周内整改', { shortcomings: '留样不全', suggestions: '一周内整改' }],
    ['5月11日去城南小学视导,看了教案、作业批改,建议加强集体备课', { focus: ['教案', '作业批改'] }],
    ['督导要看哪些材料', { kind: 'query', metric: 'rule', topic: 'inspection-visit' }],
  ])
})
