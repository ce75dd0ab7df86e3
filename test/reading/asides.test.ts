import { describe, expect, test } from 'vitest'
import { withoutAsides } from '../../src/reading/asides.js'
import { readMessage } from '../../src/reading/read-message.js'

const NOW = '2026-03-18T22:15:00+08:00'

test.each([
  ['三2数学作业 口算一页 20分钟 我先进教室了', '三2数学作业 口算一页 20分钟'],
  ['听了小孟的数学，板书好，先记上我得去上课了', '听了小孟的数学，板书好'],
  ['数学三3口算2页15分钟打铃了', '数学三3口算2页15分钟'],
  ['作文一篇 后天交 不说了开会', '作文一篇 后天交'],
  ['忘了报，昨天听李强数学', '昨天听李强数学'],
  ['练习册18页，20分钟，忙死了帮我发一下', '练习册18页，20分钟'],
  ['家访俩 包晓晨、卞雨 跑断腿', '家访俩 包晓晨、卞雨'],
  ['反思快记一笔：讲得太散', '反思：讲得太散'],
])('%s is %s without its asides', (text, left) => {
  expect(withoutAsides(text)).toBe(left)
})

test.each([
  '撤了吧',
  '听课那条，撤了吧',
  '我先去听了王芳的语文',
  '跳绳200个，先去操场热身',
  '反思：今天二1体育，应该先到操场',
  '反思 三1数学 忘了发学具，学生没操作',
  '反思：学生累死了，作业太多',
  '先写后讲',
])('%s is no aside', (text) => {
  expect(withoutAsides(text)).toBe(text)
})

describe('fields typed in a hurry', () =>
  test.each<[string, object]>([
    ['语文组评了两位老师的课，一个江涛一个霍敏，秦老师请假没来', { teachers: ['江涛', '霍敏'], absent: ['秦老师'] }],
    ['上周五家访两户，一个包晓晨一个卞雨', { students: ['包晓晨', '卞雨'], count: 2 }],
    ['上午上门两家，一家鲁小满一家柏林，到家十二点了', { students: ['鲁小满', '柏林'], half: 'am' }],
    ['昨天听了王芳数学，一个高潮，一个低谷', { teachers: ['王芳'] }],
    ['昨 九2晚自习 老宋守 六点半到八点', { teachers: ['老宋'], start: '18:30' }],
    ['昨天三2托管 小钱看班 四点半到六点', { teachers: ['小钱'] }],
    ['七3低保户那娃祁小军，昨天去他家了', { students: ['祁小军'], flags: ['student-name', 'sensitive-group'] }],
    ['家访留守的秦小雨，爷爷说天天熬夜', { students: ['秦小雨'] }],
    ['上周家访了仨，名单回头补，现在去查寝', { count: 3, missing: ['date', 'students'] }],
    ['今天家访俩 包晓晨、卞雨 入户1视频1', { count: 2, byMode: { 入户: 1, 视频: 1 } }],
    ['家访 一个入户两个电话 熊大伟、柯小北、甘露', { count: 3, byMode: { 入户: 1, 电话: 2 } }],
    ['昨晚和小汪上门跑了两家 涂思远和凌菲 回来都九点了', { slot: 'evening', count: 2 }],
    ['下午家访聊到六点，去了汪小雨家', { end: '18:00', students: ['汪小雨'] }],
    ['昨晚去了何小满家，妈妈在，又是作业', { topics: ['作业'], mode: '入户' }],
    ['昨晚去了 Leo Wu 家, 30 min, 聊了 phone', { topics: ['phone'], mode: '入户' }],
    ['五2家长会刚散 来了38个家长 说的都是睡眠和手机 我先去接娃', { participantCount: 38, topics: ['睡眠', '手机'] }],
    ['家长会 三1 来了三十六个 重点说作业', { participantCount: 36, topics: ['作业'] }],
    ['家长会 五3 32位 都是手机的事', { participantCount: 32, topics: ['手机'] }],
    ['昨天家访 3户 2入户1视频', { count: 3, byMode: { 入户: 2, 视频: 1 } }],
    ['昨天九1晚自习 小丁值的 六点半开始 八点半放', { teachers: ['小丁'], start: '18:30', end: '20:30' }],
    ['于录播室评课 评议邬桐老师语文', { venue: '录播室', teachers: ['邬桐'] }],
    ['二5今天的语文作业就是读一篇绘本十分钟不用写', { content: '读一篇绘本', written: false }],
    ['评课因停电取消，下周一再开', { kind: 'none', planned: { date: '2026-03-23' } }],
    [
      '今天忙得没听成，明儿第二节去听小段数学',
      { kind: 'none', planned: { date: '2026-03-19', periods: [2], teachers: ['小段'], subject: '数学' } },
    ],
  ])('%s', (text, expected) => {
    expect(readMessage(text, NOW)).toMatchObject(expected)
  }))
