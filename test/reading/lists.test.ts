import { describe, expect, test } from 'vitest'
import { cutsOf } from '../../src/reading/items.js'
import { readMessage } from '../../src/reading/read-message.js'

/** A Friday. */
const NOW = '2026-10-23T20:15:00+08:00'

/** The records of a message with what all of them share, cut down to the keys that the case names. */
function told(text: string, keys: readonly string[]): unknown[] {
  const { records = [], ...top } = readMessage(text, NOW)
  return records.map((record) => keys.map((key) => ({ ...top, ...record })[key as keyof typeof record]))
}

describe('a message is cut into its items', () => {
  test.each([
    ['听课两节:1. 甲 2. 乙', ['甲', '乙']],
    ['评课两次(1)甲(2)乙', ['甲', '乙']],
    ['汇总\n一、甲\n二、乙', ['甲', '乙']],
    ['汇总:甲;乙;丙', ['甲', '乙', '丙']],
    ['今天两次:甲;乙,都是语文', ['甲', '乙']],
  ])('%s', (text, items) => {
    expect([...cutsOf(text)][0]!.items).toEqual(items)
  })

  test('by the field that opens each', () => {
    const cut = [...cutsOf('本周三所学校,周一甲,看教案,周二乙,看作业')].find(({ by }) => by === 'openings')!
    expect(cut.items).toEqual(['周一甲,看教案', '周二乙,看作业'])
    expect(cut.head).toBe('本周三所学校')
  })

  test('three classes are no numbering', () => {
    expect([...cutsOf('三(1)班 三(2)班 三(3)班')].filter(({ by }) => by === 'signs')).toEqual([])
  })
})

describe('lists of records', () => {
  test.each<[string, string[], unknown[]]>([
    [
      '集体评课两次：①10月19日 语文 桑榆《背影》 12人；②10月20日 数学 龙飞《一次函数》 9人',
      ['date', 'subject', 'teachers', 'topic', 'participantCount'],
      [
        ['2026-10-19', '语文', ['桑榆'], '背影', 12],
        ['2026-10-20', '数学', ['龙飞'], '一次函数', 9],
      ],
    ],
    [
      '今天上午评了王芳的语文课，下午评了李强的数学课',
      ['half', 'subject', 'teachers'],
      [
        ['am', '语文', ['王芳']],
        ['pm', '数学', ['李强']],
      ],
    ],
    [
      '本周集备汇总：①周二 语文组《少年闰土》 主备桑榆；②周三 数学组 分数乘法 主备龙飞',
      ['date', 'subject', 'topic', 'lead'],
      [
        ['2026-10-20', '语文', '少年闰土', '桑榆'],
        ['2026-10-21', '数学', '分数乘法', '龙飞'],
      ],
    ],
    [
      '集体备课两次：周一备《草原》，周三备《丁香结》，都是语文，主备小文',
      ['date', 'subject', 'topic', 'lead'],
      [
        ['2026-10-19', '语文', '草原', '小文'],
        ['2026-10-21', '语文', '丁香结', '小文'],
      ],
    ],
    [
      '上周视导两校：周二城关小学，周四二中',
      ['date', 'school'],
      [
        ['2026-10-13', '城关小学'],
        ['2026-10-15', '二中'],
      ],
    ],
    [
      '视导情况：1. 10月12日，实验中学，看课程方案；2. 10月14日，东关小学，看教材',
      ['date', 'school', 'focus'],
      [
        ['2026-10-12', '实验中学', ['课程方案']],
        ['2026-10-14', '东关小学', ['教材']],
      ],
    ],
    [
      '家访：王小明（三1，入户），李小红（三2，电话）',
      ['students', 'class', 'mode'],
      [
        [['王小明'], '三(1)班', '入户'],
        [['李小红'], '三(2)班', '电话'],
      ],
    ],
    [
      '六年级上周家访统计：\n6(1)班 班主任谭晓 5户\n6(2)班 班主任于敏 7户',
      ['class', 'visitors', 'count'],
      [
        ['六(1)班', ['谭晓'], 5],
        ['六(2)班', ['于敏'], 7],
      ],
    ],
    [
      '作业批改抽查\n1. 三(1)语文 应批40 实批40\n2. 四(1)数学 应批45 实批43',
      ['class', 'subject', 'marked', 'total'],
      [
        ['三(1)班', '语文', 40, 40],
        ['四(1)班', '数学', 43, 45],
      ],
    ],
    [
      '昨天全批全改：三1语文42本，三2 40本',
      ['class', 'subject', 'marked', 'total'],
      [
        ['三(1)班', '语文', 42, 42],
        ['三(2)班', '语文', 40, 40],
      ],
    ],
    [
      '三2三3的道法述评全部完成，三2 44份，三3 45份',
      ['class', 'subject', 'done', 'total'],
      [
        ['三(2)班', '道法', 44, 44],
        ['三(3)班', '道法', 45, 45],
      ],
    ],
    [
      '五1五2数学述评都写完了，分别是42份、40份',
      ['class', 'done', 'total'],
      [
        ['五(1)班', 42, 42],
        ['五(2)班', 40, 40],
      ],
    ],
    [
      '课后服务：周一16:30-18:00书法，周二16:30-18:30足球',
      ['date', 'end', 'minutes', 'activity'],
      [
        ['2026-10-19', '18:00', 90, '书法'],
        ['2026-10-20', '18:30', 120, '足球'],
      ],
    ],
    [
      '培训登记：1. 10月12日 新课标解读 6学时 2. 10月15日 心理健康教育 8学时',
      ['date', 'topic', 'hours'],
      [
        ['2026-10-12', '新课标解读', 6],
        ['2026-10-15', '心理健康教育', 8],
      ],
    ],
    [
      '师徒结对：王芳带小李（语文），李强带小赵（数学）',
      ['mentor', 'mentee', 'subject'],
      [
        ['王芳', '小李', '语文'],
        ['李强', '小赵', '数学'],
      ],
    ],
    [
      '反思2篇：《观潮》朗读指导不够；《草原》时间分配不好',
      ['topic', 'shortcomings'],
      [
        ['观潮', '朗读指导不够'],
        ['草原', '时间分配不好'],
      ],
    ],
    [
      '昨天听了两节课，第二节王芳执教三（1）班语文，第三节李强执教三（2）班数学',
      ['periods', 'teachers', 'class', 'subject'],
      [
        [[2], ['王芳'], '三(1)班', '语文'],
        [[3], ['李强'], '三(2)班', '数学'],
      ],
    ],
    [
      '10月20日在城关小学听王芳语文，10月21日在二中听李强数学',
      ['date', 'school', 'teachers'],
      [
        ['2026-10-20', '城关小学', ['王芳']],
        ['2026-10-21', '二中', ['李强']],
      ],
    ],
    [
      '今天听课4节：上午第1节王芳语文、第2节李强数学，下午第1节赵敏英语',
      ['half', 'periods', 'teachers'],
      [
        ['am', [1], ['王芳']],
        ['am', [2], ['李强']],
        ['pm', [1], ['赵敏']],
      ],
    ],
    [
      '日期：10月20日\n听课：\n王芳 语文 第1节\n李强 数学 第2节',
      ['date', 'periods', 'teachers'],
      [
        ['2026-10-20', [1], ['王芳']],
        ['2026-10-20', [2], ['李强']],
      ],
    ],
    [
      '听课汇总表\n序号 日期 节次 教师 学科\n1 10.20 1 王芳 语文\n2 10.21 3 李强 数学',
      ['date', 'periods', 'teachers', 'subject'],
      [
        ['2026-10-20', [1], ['王芳'], '语文'],
        ['2026-10-21', [3], ['李强'], '数学'],
      ],
    ],
    [
      '作业检查\n班级\t学科\t应交\t已批\n三(1)\t语文\t45\t45\n三(2)\t数学\t44\t40',
      ['class', 'subject', 'marked', 'total'],
      [
        ['三(1)班', '语文', 45, 45],
        ['三(2)班', '数学', 40, 44],
      ],
    ],
    [
      '数学述评：三1 全部完成 41人；三2 写了35个，还差6个',
      ['class', 'done', 'total'],
      [
        ['三(1)班', 41, 41],
        ['三(2)班', 35, 41],
      ],
    ],
    [
      '述评汇总：语文 三1 45/45，三2 43/44；数学 三1 45/45',
      ['subject', 'class', 'done'],
      [
        ['语文', '三(1)班', 45],
        ['语文', '三(2)班', 43],
        ['数学', '三(1)班', 45],
      ],
    ],
    [
      '集备：语文组周二《草原》6人参加，数学组周三《圆》5人参加',
      ['date', 'subject', 'topic', 'participantCount'],
      [
        ['2026-10-20', '语文', '草原', 6],
        ['2026-10-21', '数学', '圆', 5],
      ],
    ],
  ])('%s', (text, keys, records) => {
    expect(told(text, keys)).toEqual(records)
  })

  test.each([
    '反思：1. 导入太长，2. 学生练习少，3. 板书乱',
    '反思 三1数学 讲得太快；下次放慢；多叫后排',
    '评课 王芳语文 优点：环节清晰；不足：评价单一；建议：多鼓励',
    '家访登记\n学生：王小明\n班级：三(1)班\n日期：10月20日\n方式：入户',
    '今天家访2户，一户徐某某电话，一户殷某入户',
    '语文述评已全部写完上传，六年级一班48人',
    '教研活动：10月20日语文组，主题整本书阅读，10月21日整理了记录',
    '家访：1. 王小明 2. 李小红 3. 张大志，昨天电话',
    '集备：主题《圆》，1、分析教材；2、确定重难点；3、分工；参加6人，数学',
  ])('%s is one record', (text) => {
    expect(readMessage(text, NOW).records).toBeUndefined()
  })

  test('who came along is said once, of all', () => {
    expect(readMessage('听课：今天第1节 三1 王芳 语文；第2节 三2 李强 数学，和马主任一起听的', NOW).observers).toEqual([
      '@sender',
      '马主任',
    ])
  })

  test('当天 is the day named before', () => {
    expect(readMessage('前天第二节听了曹芸的化学课，九3班，当天第七节就一起评课了', NOW)).toMatchObject({ date: '2026-10-21' })
  })

  test('totals ask for their day', () => {
    expect(readMessage('各班家访数：三(1)班20户；三(2)班18户', NOW).missing).toEqual(['students', 'date'])
  })

  test('a row that only counts the others is no lesson', () => {
    expect(readMessage('听课记录\n10月20日 第2节 王芳 语文\n10月21日 第1节 李强 数学\n合计：2节', NOW).count).toBe(2)
  })
})

describe('forms with labelled lines', () => {
  test('of a home visit', () => {
    expect(readMessage('家访登记表\n学生：阮一诺\n日期：10月20日\n在场：母亲\n内容：作息、手机\n后续：每周五反馈一次', NOW)).toMatchObject({
      date: '2026-10-20',
      present: ['母亲'],
      topics: ['作息', '手机'],
      followUp: '每周五反馈一次',
    })
  })

  test('of an evaluation whose teacher took part', () => {
    expect(readMessage('评课签到\n到会：龙飞、路遥、本人\n授课：路遥《认识小数》', NOW)).toMatchObject({ teachers: ['路遥'], missing: [] })
  })

  test('a word of a field within a labelled topic, and who was absent', () => {
    expect(readMessage('四年级组集体备课，议题：五一前复习安排，主持：本人，缺席者为甘霖老师', NOW)).toMatchObject({
      topic: '五一前复习安排',
      chair: '@sender',
      absent: ['甘霖'],
    })
  })

  test('who was to come and who came', () => {
    expect(readMessage('今天英语组集备，应到8人，实到7人', NOW)).toMatchObject({ participantCount: 7, missing: ['topic'] })
  })
})
