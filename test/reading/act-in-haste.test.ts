import { describe, expect, test } from 'vitest'
import { readAsk } from '../../src/reading/asks/read-ask.js'
import { parseMessage } from '../../src/reading/message.js'
import { actOf, WEDNESDAY_EVENING } from './act-cases.js'

/** What people type on the run: leave taken, moods, wishes to the bot, verbs left out. */
const CASES: Readonly<Record<string, readonly string[]>> = {
  observation: [
    '刚从二楼下来,听的小许的数学六3,板书挺好,先记上我得去上课了',
    '听了许晴语文第二节 记一下 马上要去盯操',
    '听课 许晴 数学 后半节太难',
    '马上要放学了 今天听了老何物理',
    '听课 许晴 数学第三节 我撤了',
    '听了许晴数学第二节,记录发我一份',
    '听课 许晴 数学 三2 忙死了帮我记一下',
    '听的许晴英语,作业偏多,不说了要去接娃',
    '累死了 听课 许晴 科学',
    '先报一下,听课 许晴 美术 四1,得去开会了',
  ],
  'evaluation-meeting': [
    '上周五评小许历史 我和书记',
    '昨天评老何的数学',
    '昨天下午评许晴英语 全组',
    '上周三那次评课忘了报,补一下,评的许晴美术,就我们四个人',
    '评何静的体育,书记主持',
    '昨天评的何静老师',
    '评了小许老师',
    '今天没听课 去评课了 评的何静英语',
  ],
  'parent-contact': [
    '刚给王一鸣爸爸发了微信,让他明天把校服带来',
    '联系了王一鸣妈妈,明天带药来',
    '跟小宇爸爸通了话,下周来校面谈',
    '接到王一鸣爸爸电话,明天请假',
    '给王一鸣妈妈打了个电话,下周一交表',
    '通知了王一鸣家长,后天来拿书',
    '王一鸣爸爸来电话说孩子发烧 明天不来',
    '王一鸣妈妈发来微信 明天请假',
    '给三个家长打了电话 催交表',
  ],
  'homework-notice': [
    '二班今天数学作业练习册18页,20分钟,忙死了帮我发一下',
    '五1英语作业背单词10分钟 麻烦帮忙发下',
    '三2语文作业抄生字15分钟 帮我公示一下 我先进教室了',
  ],
  'home-visit': ['家访 王一鸣 孩子在家挺乖,先报一下,细节回头补', '跑断腿了 去了王一鸣家'],
  undo: ['刚才那条听课撤了吧 听错班了'],
  'homework-check': ['批完了 六2 数学 41本', '三1语文改完了40本 累'],
  query: [
    '请提供骆宁老师本学期评课次数。',
    '麻烦提供一下我本月听课节数',
    '报一下数学组本学期听课数',
    '请统计一下周敏本月反思篇数',
    '本学期数学组集备次数发我一下',
    '导一份我的听课记录',
    '把我上个月的听课记录发我',
    '这周我听课记上没',
  ],
  none: [
    '反思今晚回家再写吧 现在要去盯操',
    '反思等下午再写',
    '小记睡前补',
    '反思忙完再补上',
    '反思到家再弄',
    '反思写得头都大了',
    '晚自习纪律真是越管越累,唉睡了',
    '评课越评越烦',
    '请各校周五前上报本学期家访户数',
    '晚点给王一鸣妈妈打电话',
    '今天评优秀教师',
    '评语文教研组',
    '累死了 又是家访',
    '现在要去评课了 回头聊',
    '马上开家长会了 忙',
    '家访路上堵车',
    '今天没听课 开会去了',
    '许晴的课没听成 听的老周物理',
    '晚点给王一鸣妈妈打电话说交表',
    '拉个群 集备用',
    '各备课组请于明天前把集备记录发我',
  ],
  reflection: ['反思补 七2数学 讲得太散', '反思 下午写的作文课 学生没素材'],
}

describe('messages typed in haste', () => {
  test.each(Object.entries(CASES).flatMap(([kind, texts]) => texts.map((text) => [kind, text] as const)))('%s: %s', (kind, text) => {
    expect(actOf(text)).toBe(kind)
  })
})

describe('what will be in place of what was not', () => {
  test.each([
    ['评课因停电取消,下周一再开', { date: '2026-11-23' }],
    ['今天忙得没听成,明儿第二节去听小段数学', { date: '2026-11-19', periods: [2], teachers: ['小段'], subject: '数学' }],
    ['今天评课没开,明天下午再评', { date: '2026-11-19' }],
    ['家访没去成,周六再去', { date: '2026-11-21' }],
    ['今天下午的集备不搞了 改周四', { date: '2026-11-19' }],
    ['培训取消,下周一有考试', undefined],
  ])('%s', (text, planned) => {
    expect(readAsk(parseMessage(text, WEDNESDAY_EVENING), 'none').planned).toEqual(planned)
  })
})

describe('what is meant for a later part of today', () => {
  const planned = (text: string) => readAsk(parseMessage(text, WEDNESDAY_EVENING), 'none').planned

  test.each([
    ['下午第二节准备去听童老师的信息课 七3', { periods: [2], teachers: ['童老师'], subject: '信息科技' }],
    ['第三节打算听王芳的语文 五2', { periods: [3], teachers: ['王芳'], subject: '语文' }],
    ['待会儿去听小罗的数学', { teachers: ['小罗'], subject: '数学' }],
    ['下午第三节马上去听伍岳的体育', { periods: [3], teachers: ['伍岳'], subject: '体育' }],
    ['我下午要去听课，有事打电话', {}],
    ['下午准备去张小雨家家访', {}],
  ])('%s', (text, fields) => {
    expect(planned(text)).toEqual({ date: '2026-11-18', ...fields })
  })

  test.each([
    '打算去听何老师的课',
    '谁下午有空去听童老师的课',
    '下学期打算下午去多听几节课',
    '这个月打算听三节课',
    '晚上准备写反思',
    '本来下午要去听童老师的课,取消了',
    '听课太累了,不想下午再去听',
  ])('%s: no plan for today', (text) => {
    expect(planned(text)).toBeUndefined()
  })
})

test.each([
  ['请提供骆宁老师本学期评课次数。', ['骆宁']],
  ['请查询王芳本学期家访次数', ['王芳']],
  ['麻烦查一下李静这个月听课节数', ['李静']],
])('who is asked about: %s', (text, who) => {
  expect(readAsk(parseMessage(text, WEDNESDAY_EVENING), 'query').who).toEqual(who)
})
