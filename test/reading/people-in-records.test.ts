import { expect, test } from 'vitest'
import { readMessage } from '../../src/reading/read-message.js'

const NOW = '2026-03-18T22:15:00+08:00'

test.each([
  ['昨天第二节听了王芳的数学，李校长也去了', ['王芳'], ['@sender', '李校长']],
  ['上午第一节听了刘老师的语文 教导主任也听了', ['刘老师'], ['@sender', '教导主任']],
  ['副校长今四节听小姚 书记也去了 给他俩记', ['小姚'], ['副校长', '书记']],
  ['书记带队，我和教导主任听了杨柳的美术 第三节', ['杨柳'], ['@sender', '教导主任', '书记']],
  ['一起听课的有王芳、李强，授课冯程，数学', ['冯程'], ['@sender', '王芳', '李强']],
  ['我和卢主任还有向老师我们三个一起听了尹老师的生物', ['尹老师'], ['@sender', '卢主任', '向老师']],
  ['和李副校长、教务处小郭一起听了三1秦老师的语文，今天第二节', ['秦老师'], ['@sender', '李副校长', '小郭']],
  ['今天陪县局王科长听了李想的道法', ['李想'], ['@sender', '王科长']],
  ['我带着徒弟小范去听了师傅老胡的数学，第二节', ['老胡'], ['@sender', '小范']],
  ['工会主席老唐今天听了周洋的英语', ['周洋'], ['老唐']],
  ['今天第一节 王主任 李主任 我 听 于洋 语文 三(1)', ['于洋'], ['王主任', '李主任', '@sender']],
  ['校长今天听了我的数学', ['@sender'], ['校长']],
  ['校长推门听了我第二节的语文', ['@sender'], ['校长']],
  ['今天第四节听了温言老师《海燕》语文，同行教师：何欢、冷静', ['温言'], ['@sender', '何欢', '冷静']],
  ['三年级组全体听了冷静的语文公开课 今天第1节', ['冷静'], ['三年级组全体']],
])('%s: %j were heard by %j', (text, teachers, observers) => {
  const reading = readMessage(text, NOW)
  expect([reading.kind, reading.teachers, reading.observers, reading.count]).toEqual(['observation', teachers, observers, 1])
})

test.each([
  ['今上午连听三节 都小范的 物理 八2', ['小范']],
  ['昨天听了我的徒弟小范的数学', ['小范']],
  ['今天第四节听小邓老师的课 语文', ['小邓']],
  ['听课 向阳老师 数学', ['向阳']],
  ['听了于江老师的语文课', ['于江']],
  ['昨天送教到石桥小学，听了本校桑榆的数学', ['桑榆']],
  ['跟岗学习 听了外校赵敏老师一节数学', ['赵敏']],
  ['听王老师（王芳）的语文 第3节', ['王芳']],
  ['听了王丽（大王老师）的数学 第2节', ['王丽']],
  ['听孙老师(教研组长)的数学', ['孙老师']],
  ['今天听了高、马两位老师的数学', ['高老师', '马老师']],
  ['张三丰老师因病，改由李四光老师上的，我听了，语文第二节', ['李四光']],
])('%s: only %j were heard', (text, teachers) => {
  const reading = readMessage(text, NOW)
  expect([reading.kind, reading.teachers, reading.observers]).toEqual(['observation', teachers, undefined])
})

test.each([
  [
    '评课 授课：路遥《认识小数》 到会：龙飞、路遥、本人 请假：岑林',
    { teachers: ['路遥'], participants: ['龙飞', '路遥', '@sender'], absent: ['岑林'] },
  ],
  [
    '今天评课评的高老师，主持是我，参加的老陈、小范、何校长',
    { teachers: ['高老师'], chair: '@sender', participants: ['老陈', '小范', '何校长'] },
  ],
  ['评课 语文 授课的是毕升老师 参加人员有：冷静 龙飞', { teachers: ['毕升'], participants: ['冷静', '龙飞'] }],
  ['评课 孔德明 昨天 参加人李伟民', { teachers: ['孔德明'], participants: ['李伟民'] }],
  ['评课 李伟 昨天 参加人员张敏、李伟民', { teachers: ['李伟'], participants: ['张敏', '李伟民'] }],
  ['评课 王芳的课参会人员李伟、陶然', { teachers: ['王芳'], participants: ['李伟', '陶然'] }],
  ['评课 王芳的课，昨天与会教师李伟 陶然', { teachers: ['王芳'], participants: ['李伟', '陶然'] }],
  ['评课 王芳的课，出席人员李伟、陶然', { teachers: ['王芳'], participants: ['李伟', '陶然'] }],
  ['评课 李伟的课 参加者陶然、何涛', { teachers: ['李伟'], participants: ['陶然', '何涛'] }],
  ['集体备课 数学 分数 参加人李伟、陶然', { topic: '分数', participants: ['李伟', '陶然'] }],
  ['评课 李伟的课 参加人数8人 参加人员陶然、何涛', { participantCount: 8, participants: ['陶然', '何涛'] }],
  ['评课 李伟的课 参加人 王芳、王芳', { teachers: ['李伟'], participants: ['王芳', '王芳'] }],
  ['评课 今天 授课的小文老师 语文', { teachers: ['小文'] }],
  ['今天议课，被评的是乐然老师，英语，丰主任点评', { teachers: ['乐然'] }],
  ['昨晚线上评课，李静的英语，除王芳外全组参加', { teachers: ['李静'], absent: ['王芳'], participants: ['全组'] }],
  ['今天评课，书记、校长都来了，评的是小邓的语文', { teachers: ['小邓'], participants: ['书记', '校长'], onBehalf: true }],
  ['语文组评课 今天 评的王芳 应到12人 实到10人 请假2人', { teachers: ['王芳'], participantCount: 10 }],
  ['数学组集备《圆》，主讲是何欢，缺：龙飞（产假）、桑榆（外出培训）', { lead: '何欢', absent: ['龙飞', '桑榆'], topic: '圆' }],
  ['今天英语组集备，应到8人，实到7人，缺席者为凌霄老师（公假）', { participantCount: 7, absent: ['凌霄'], missing: ['topic'] }],
  ['昨天数学集备《分数》，王芳主备，我、老陈和小吴参加', { lead: '王芳', participants: ['@sender', '老陈', '小吴'] }],
  ['集备 数学组 今天 主题《分数》 主持：本人', { chair: '@sender' }],
  ['今天语文教研 主讲 时文丽 主题 大单元 参加 全体语文教师', { lead: '时文丽', participants: ['全体语文教师'] }],
  ['课后服务 今天 王芳书法社团 4:30到6:30', { teachers: ['王芳'], activity: '书法社团' }],
  ['课后服务 今 小范象棋 一个半钟头', { teachers: ['小范'], activity: '象棋' }],
  ['结对 毕升 时文丽 语文', { mentor: '毕升', mentee: '时文丽' }],
  ['今晚晚自习桑榆替龙飞，七(1)班，6:30到8:30', { teachers: ['桑榆'], substituteFor: '龙飞' }],
  ['今天托管 五点到七点 我和桑榆值班', { teachers: ['@sender', '桑榆'] }],
  ['校本教研 昨天 主持人：桑榆 主讲人：龙飞 主题：作业设计', { chair: '桑榆', lead: '龙飞' }],
  ['局长来校视导 昨天 看作业 校长陪同', { visitors: ['局长', '校长'] }],
])('the people of the meeting in %s', (text, expected) => {
  expect(readMessage(text, NOW)).toMatchObject(expected)
})

test.each([
  '评课 李伟的课 参加人员都到了',
  '评课 李伟的课 参加人都到齐',
  '评课 李伟的课 参加人员较多，气氛热烈',
  '评课 李伟的课 参与人员积极发言',
  '评课 李伟的课 参加人数8人',
  '集体备课 数学 参加人方程专题',
  '教研 昨天 参加教师培训研讨 数学',
])('nobody is named as there in %s', (text) => {
  expect(readMessage(text, NOW).participants).toBeUndefined()
})

test.each([
  ['去了季明轩家里坐了四十分钟他爸爸在家主要说的是上课走神的事', ['季明轩'], ['爸爸']],
  ['上门看了谭子涵，他爷爷奶奶都在家', ['谭子涵'], ['爷爷', '奶奶']],
  ['家访了两个学生一个是童乐一个是阮小雪', ['童乐', '阮小雪'], undefined],
  ['昨晚入户两家，一家是孟想，另一家是陈果', ['孟想', '陈果'], undefined],
  ['刚跟卫子衿爸爸微信视频家访完', ['卫子衿'], ['爸爸']],
  ['家访 视频 和秦朗奶奶聊了挑食', ['秦朗'], ['奶奶']],
  ['家访 二(2)班 计小乐 今天上午 入户', ['计小乐'], undefined],
  ['家访 四(1)班 王小花 昨晚 电话 在场：母亲', ['王小花'], ['母亲']],
  ['昨天晚上跟储老师一块儿去了趟侯子墨家他外公外婆都在聊了有四十分钟', ['侯子墨'], ['外公', '外婆']],
  ['今天放学后去了趟裴小松家他妈妈在聊了一个钟头', ['裴小松'], ['妈妈']],
  ['周日去了一趟阎小舟家爷爷奶奶都在家待了得有五十分钟', ['阎小舟'], ['爷爷', '奶奶']],
  ['昨天跑了趟庄思远家他大姨在家聊了四十分钟', ['庄思远'], ['大姨']],
  ['昨天傍晚我跟尹老师一块儿去了趟蒙小雨和冉小川家一家聊了有二十分钟', ['蒙小雨', '冉小川'], undefined],
  ['到佟乐乐家里坐了坐,聊了有四十分钟,他外公外婆都在', ['佟乐乐'], ['外公', '外婆']],
])('%s was a visit to %j', (text, students, present) => {
  const reading = readMessage(text, NOW)
  expect([reading.kind, reading.students, reading.present, reading.count]).toEqual(['home-visit', students, present, students.length])
})

test.each([
  ['昨晚去了趟侯子墨家他外公在聊了有四十分钟', 40],
  ['我和储老师昨晚到苗雨欣家里坐了坐她爸妈都在说了有三刻钟', 45],
  ['刚从万依依家出来她奶奶在聊了有半个小时', 30],
  ['昨天去戴雨桐家了她妈妈在家聊了快四十分钟', 40],
  ['去了趟康子涵家外婆带着她聊了有一刻钟', 15],
  ['昨天去蒙小雨家谈了足足一个小时', 60],
])('%s took %d minutes and names no topic', (text, minutes) => {
  expect(readMessage(text, NOW)).toMatchObject({ kind: 'home-visit', minutes, missing: [] })
  expect(readMessage(text, NOW).topics).toBeUndefined()
})

test('the home of a colleague is no pupil’s', () => {
  expect(readMessage('去了趟王老师家聊了有四十分钟', NOW)).toMatchObject({ missing: ['students'] })
})

test.each([
  ['昨日和河东小学班主任时文丽一起入户家访一户，学生梁××', ['@sender', '时文丽']],
  ['我和班主任冷静、语文老师桑榆走访了三(2)班谷雨家', ['@sender', '冷静', '桑榆']],
  ['前天我和冷静、龙飞到向阳小学视导 看备课', ['@sender', '冷静', '龙飞']],
  ['陪县教研室的李老师视导城关镇中心校，昨天', ['@sender', '李老师']],
])('%s: %j went', (text, visitors) => {
  expect(readMessage(text, NOW).visitors).toEqual(visitors)
})

test.each([
  ['3月17日河东小学视导，看作业设计', '河东小学'],
  ['三月十六日赴城关镇中心小学视导，查看课程方案', '城关镇中心小学'],
  ['昨天抽查北苑小学作业', '北苑小学'],
  ['3.16去了城东二中视导', '城东二中'],
  ['周三城关一小听课 柏松 语文 三(1)', '城关一小'],
  ['督导 县幼儿园 昨天 看一日常规', '县幼儿园'],
  ['视导 昨天 三里河学校 看教案', '三里河学校'],
  ['昨日第37中学视导，看教案', '第37中学'],
])('%s names the school %s', (text, school) => {
  expect(readMessage(text, NOW).school).toBe(school)
})

test.each([
  ['自本学期起，由向阳同志担任教务主任', '向阳'],
  ['任命老胡当教导主任', '老胡'],
])('%s is about %s', (text, who) => {
  expect(readMessage(text, NOW)).toMatchObject({ kind: 'set-role', who: [who] })
})

test.each([
  ['英语述评：明浩然 上课积极 单词薄弱', ['明浩然'], ['student-name', 'move-to-private']],
  ['给冷小北写评语：懂事勤快', ['冷小北'], ['student-name', 'move-to-private']],
  ['张**数学述评：进步大', ['张**'], ['move-to-private']],
  ['我给童乐、阮小雪、明浩写完了数学述评', ['童乐', '阮小雪', '明浩'], ['student-name']],
  ['祁天佑数学述评：期中61分，粗心但肯问', ['祁天佑'], ['student-name', 'student-score', 'move-to-private']],
  ['打电话告知王子轩爸爸孩子忘带水彩笔', ['王子轩'], ['student-name']],
  ['课后反思：小明又没交作业，我盯得不够', undefined, ['student-name']],
  ['反思：小组讨论没放开，小组发言少', undefined, []],
  ['三5数学作业：竖式12道，20分钟，做完让家长签字', undefined, ['parent-checking']],
])('%s names %j and raises %j', (text, students, flags) => {
  const reading = readMessage(text, NOW)
  expect([reading.students, reading.flags]).toEqual([students, flags])
})

test.each([
  ['九月二十九号下午评可评的是小滕的劳动课有校长有书记还有我', ['校长', '书记', '@sender']],
  ['昨天下午评课，评的是王芳的数学，有李校长有陈静还有我', ['李校长', '陈静', '@sender']],
  ['今天评课评了贾楠的语文课，有教导主任、有周敏、还有我', ['教导主任', '周敏', '@sender']],
  ['评课 王芳 语文 有李校长和我', ['李校长', '@sender']],
  ['评课 小滕的劳动课 来了校长和书记', ['校长', '书记']],
  ['评了何老师的英语课，在场的有马主任、周敏和我', ['马主任', '周敏', '@sender']],
  ['昨天语文组评课，贾楠的课，到场的有马主任 周敏 何伟', ['马主任', '周敏', '何伟']],
  ['今天集备语文，主题是第四单元习作，有何老师有周敏还有我', ['何老师', '周敏', '@sender']],
  ['昨天下午集备五年级数学，主备周敏，议题分数，来的有朱琳、卫兰还有我', ['朱琳', '卫兰', '@sender']],
  ['昨天教研活动聊单元整合，在场的还有教导主任和我', ['教导主任', '@sender']],
  ['评课，评的是小滕的课，有亮点有不足还有建议', undefined],
  ['昨天评了三个人的课有王芳的有李强的还有陈静的', undefined],
  ['评课王芳语文，课上有讨论有展示还有小结', undefined],
  ['今天下午语文组评课 何老师的课 有朱琳、周敏发言', undefined],
  ['评课 王芳 语文 来了12人', undefined],
  ['评课王芳语文 问题是没有金句没有高潮', undefined],
])('%s: %j were there', (text, participants) => {
  expect(readMessage(text, NOW).participants).toEqual(participants)
})

test.each([
  ['三月份家访8户，名单后补', undefined],
  ['今天家访两户，学生是单小雨和单冰', ['单小雨', '单冰']],
])('%s: %j were visited', (text, students) => {
  expect(readMessage(text, NOW).students).toEqual(students)
})
