import { describe, expect, test } from 'vitest'
import { readMessage } from '../../src/reading/read-message.js'

const NOW = '2026-03-18T22:15:00+08:00'
const table = (cases: [string, object][]) =>
  test.each(cases)('%s', (text, expected) => {
    expect(readMessage(text, NOW)).toMatchObject(expected)
  })

describe('lessons and meetings', () =>
  table([
    ['今天去听了温老师的语文六年级四班讲的是草原这一课学生发言挺积极的', { topic: '草原', strengths: '学生发言挺积极的' }],
    ['今天第五节听了小穆的英语，五2，语速太快，还没顾上跟她说', { feedbackGiven: false, shortcomings: '语速太快' }],
    ['上午第二节听了王芳老师的语文，课后跟她聊了聊，导入拖沓', { feedbackGiven: true, shortcomings: '导入拖沓' }],
    ['8:00-8:40听了王芳的数学 五2', { start: '08:00', end: '08:40', minutes: 40 }],
    ['物理组评课评的是岳老师的浮力主持人是蒲主任优点是实验直观', { topic: '浮力', chair: '蒲主任', strengths: '实验直观' }],
    ['听李静的课，数学，五1，课堂气氛活跃但纪律有点乱', { strengths: '课堂气氛活跃', shortcomings: '纪律有点乱' }],
    ['评课 王芳 语文 大家一致认为环节清晰，存在的问题有：提问碎', { strengths: '环节清晰', shortcomings: '提问碎' }],
    ['听了王芳数学四3昨天第二节优点情境好不足练习少建议分层', { strengths: '情境好', shortcomings: '练习少', suggestions: '分层' }],
    ['评课 物理 老胡 优 实验足 不足 讲多练少', { strengths: '实验足', shortcomings: '讲多练少' }],
    ['数学组评课，王芳《角的度量》，肯定了操作活动，不足是前松后紧', { strengths: '操作活动', shortcomings: '前松后紧' }],
    ['今天下午语文组集体备课，大家讲了三点意见，主题回头补', { missing: ['topic'] }],
    ['集备：语文，课题：3月学雷锋习作，主备李静', { topic: '3月学雷锋习作', missing: [] }],
    ['数学组集备，议题：五一前复习安排', { topic: '五一前复习安排' }],
    ['昨天语文组网上集备内容是第四单元习作', { mode: '线上', topic: '第四单元习作' }],
    ['听了李伟的数学，五1班，导入很巧妙，就是最后收得有点急', { strengths: '导入很巧妙', shortcomings: '最后收得有点急' }],
    [
      '听赵磊科学，四2班，课题是《声音》，实验扎实，分工可以再细一点',
      { topic: '声音', strengths: '实验扎实', suggestions: '分工可以再细一点' },
    ],
    ['听赵磊科学，四2班，讲解清楚，下次多让学生说', { strengths: '讲解清楚', suggestions: '下次多让学生说' }],
    ['补个评课，上周五下午评的王芳老师的公开课', { backfill: true }],
  ]))

describe('reflections and reviews', () =>
  table([
    ['今天的反思：课上只叫了举手的几个', { shortcomings: '课上只叫了举手的几个' }],
    ['课后反思今天四年级一班的数学导入太慢了', { subject: '数学', shortcomings: '导入太慢了' }],
    ['反思：周四八2那节历史光我在讲，学生没开口', { subject: '历史', shortcomings: '光我在讲,学生没开口' }],
    ['反思：昨天五2语文我先讲了背景，时间用多了', { shortcomings: '我先讲了背景,时间用多了' }],
    ['反思：七3地理图没讲透', { subject: '地理', shortcomings: '地理图没讲透' }],
    ['反思：周一第3节语文，六1，课题匆匆，讲得太细', { topic: '匆匆', shortcomings: '讲得太细' }],
    ['反思：今天三1数学，我得多关注后进生，练习太少', { improvement: '我得多关注后进生', shortcomings: '练习太少' }],
    [
      '两个班反思写一块了 八1讨论没放开；八2后排没人听，都是今天的道法',
      {
        count: 2,
        subject: '道法',
        records: [
          { class: '八(1)班', shortcomings: '讨论没放开' },
          { class: '八(2)班', shortcomings: '后排没人听' },
        ],
      },
    ],
    ['课后小记：导入冗长，以致新授时间不足', { shortcomings: '导入冗长,以致新授时间不足' }],
    ['昨天最后一节的反思：内容太多，后进生跟不上，今后分层设计', { shortcomings: '内容太多,后进生跟不上', improvement: '今后分层设计' }],
    ['昨天最后一节课的反思：拖堂了，下次掐好时间', { shortcomings: '拖堂了', improvement: '下次掐好时间' }],
    ['今天上午最后一节数学的反思：练习太少', { half: 'am', subject: '数学', shortcomings: '练习太少' }],
    ['反思 今天下午最后一堂 五2语文 朗读太少', { half: 'pm', shortcomings: '朗读太少' }],
    ['周一最后一节三1科学反思，分组太乱', { class: '三(1)班', shortcomings: '分组太乱' }],
    ['今天最后一节课反思:学生走神多', { shortcomings: '学生走神多' }],
    ['反思：今天最后一节课学生坐不住，内容偏难', { shortcomings: '最后一节课学生坐不住,内容偏难' }],
    ['反思：最后一节复习课节奏太慢', { shortcomings: '最后一节复习课节奏太慢' }],
    ['反思：今天好多人没听懂，练习量好多了', { shortcomings: '好多人没听懂', strengths: '练习量好多了' }],
    ['听完王老师的课反思自己课堂提问太碎', { shortcomings: '课堂提问太碎' }],
    [
      '反思两篇：周一第2节 五1语文 朗读太少；周二第3节 五2语文 拖堂',
      {
        records: [
          { date: '2026-03-16', periods: [2], class: '五(1)班', shortcomings: '朗读太少' },
          { date: '2026-03-17', periods: [3], class: '五(2)班', shortcomings: '拖堂' },
        ],
      },
    ],
    [
      '三2三3的道法述评全部完成，三2 44份，三3 45份',
      {
        records: [
          { class: '三(2)班', done: 44, total: 44 },
          { class: '三(3)班', done: 45, total: 45 },
        ],
        missing: [],
      },
    ],
    ['祁天佑数学述评：期中61分，粗心但肯问', { blocked: true, flags: ['student-name', 'student-score', 'move-to-private'] }],
    ['五(2)班语文学业述评：全班48人，已完成40人，请假2人未写，余6人', { done: 40, total: 48, remaining: 6, excluded: 2 }],
    ['反思：今天数学，不但没讲完，还拖堂', { shortcomings: '不但没讲完,还拖堂' }],
    ['小记：本节课亮点是用了实物，遗憾的是没让学生说', { strengths: '用了实物', shortcomings: '没让学生说' }],
    ['述评：张*明 数学 计算准确 应用题弱', { students: ['张*明'], content: '计算准确 应用题弱' }],
  ]))

describe('homework and service', () =>
  table([
    ['homework G6C4 Chinese: 练习册p41-42, due Friday', { date: '2026-03-18', due: '2026-03-20', content: '练习册p41-42' }],
    ['三(1)班语文作业：背诵第3课，大约15分钟，周五抽查', { date: '2026-03-18', due: '2026-03-20', content: '背诵第3课' }],
    ['五3英语作业 听写单词 10分钟 明天继续', { date: '2026-03-18' }],
    ['一年级三班数学今天留的作业是看图列式写两道题大概十分钟', { content: '看图列式写两道题', minutes: 10 }],
    ['周末作业发晚了别怪我，五3语文 手抄报一张，一个小时', { content: '手抄报一张' }],
    ['五2今天数学作业 订正试卷 十来分钟', { content: '订正试卷', missing: ['minutes'] }],
    ['三5数学作业：竖式12道，20分钟，做完让家长签字', { content: '竖式12道', flags: ['parent-checking'] }],
    ['课后服务 今 小范象棋 一个半钟头', { teachers: ['小范'], activity: '象棋', minutes: 90 }],
    ['初二今天晚自习我盯的，六点半到八点十分，闹哄哄的', { activity: '自习' }],
    ['高桥小学四年级晚自习，昨天，18:00—19:30', { activity: '自习', school: '高桥小学' }],
    ['课后服务 4点到6点 今天 外聘教练教跆拳道 20人', { activity: '跆拳道' }],
    ['今天课后服务，drama社团 4点半到6点', { activity: 'drama社团' }],
    ['课后服务 今天两节课时间 每节40分钟 书法', { minutes: 80 }],
    ['课后服务昨天下暴雨没开', { cancelled: true, flags: ['cancelled'] }],
    ['课后服务 志愿者大学生2人带编程 4点到5点半 20名学生 昨天', { staffCount: 2, studentCount: 20 }],
    ['学校今天课后服务：应到580，实到566，出勤率97.6%', { coverage: { total: 580, attended: 566 } }],
    [
      '七2 语数英作业 各20分钟',
      {
        records: [
          { subject: '语文', minutes: 20 },
          { subject: '数学', minutes: 20 },
          { subject: '英语', minutes: 20 },
        ],
        minutesTotal: 60,
      },
    ],
    [
      '八3今日作业 语文20 数学30 合计50分钟',
      {
        records: [
          { subject: '语文', minutes: 20 },
          { subject: '数学', minutes: 30 },
        ],
        minutesTotal: 50,
      },
    ],
    ['二3 语文 写话一篇 不超过20分钟', { content: '写话一篇', minutes: 20 }],
    ['一1 数学 和家长玩扑克牌算24点 15分钟', { content: '和家长玩扑克牌算24点', flags: ['parent-homework-suspect'] }],
    ['课后服务应到45人，实到43人，16:20-18:20，四(1)班', { studentCount: 43 }],
  ]))

describe('visits, inspections, counts', () =>
  table([
    [
      '今天到二中督导，看了食堂、宿舍和消防通道，发现灭火器过期，要求三天内更换',
      { focus: ['食堂', '宿舍', '消防通道'], shortcomings: '灭火器过期', suggestions: '三天内更换' },
    ],
    ['昨天陪同县教研室田主任到北关小学督导，重点看了课后服务和睡眠管理，建议补齐台账', { focus: ['课后服务', '睡眠管理'] }],
    ['今天到三中视导，查看读物管理、体质管理，问题是台账不全', { focus: ['读物管理', '体质管理'] }],
    ['昨天视导二小，重点看了手机管理和食堂', { focus: ['手机管理', '食堂'] }],
    ['督导：今天到城北小学，检查安全管理与常规管理', { focus: ['安全管理', '常规管理'] }],
    ['昨天视导七小，看了食堂管理情况', { focus: ['食堂管理'] }],
    ['今日县督导组来校督导，主要看作业管理、睡眠管理、读物管理', { focus: ['作业管理', '睡眠管理', '读物管理'] }],
    ['昨天视导七小，看了睡眠和教学常规，建议早熄灯', { focus: ['睡眠', '教学常规'] }],
    [
      '上周四去桃园小学视导主要看了课程表和作业设计问题是体育课没开足建议马上整改',
      { shortcomings: '体育课没开足', suggestions: '马上整改' },
    ],
    ['家访 三(2)班 张小明 昨天 入户 在场：爸爸、奶奶 内容：作业 后续：两周后电话回访', { mode: '入户', followUp: '两周后电话回访' }],
    ['home visit: 阮小满, G3C2, last night, talked about screen time', { date: '2026-03-17', topics: ['screen time'] }],
    ['今天大课间全校跑操三十分钟', { slot: 'break', activity: '跑操', minutes: 30 }],
    ['昨天家长满意度问卷发了三百份收回来二百八十六份', { coverage: { total: 300, returned: 286 } }],
    ['问卷调查 3月10日 家长420人 回收率95% 满意率98%', { coverage: { total: 420 }, rate: 98 }],
    ['今天睡眠抽测了五年级50个娃，睡够10小时的才21个', { coverage: { total: 50, qualified: 21 } }],
    ['自上午八时至十一时四十分在二中视导，看课程方案', { start: '08:00', end: '11:40', minutes: 220 }],
    ['巡课 P2, 3楼 all normal', { periods: [2] }],
  ]))
