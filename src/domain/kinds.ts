/**
 * Record kinds (记录类型) of policy/README §5.
 * Privacy: `open` fields may be read by who may see the ledger; `private` texts are about pupils and families, are stored as
 * PrivateText and are taken in private chats only.
 */
export interface Kind {
  readonly slug: string
  readonly name: string
  /** Command words besides the name, Chinese, pinyin and English. */
  readonly aliases: readonly string[]
  readonly privacy: 'open' | 'private'
  /** Unit in which records of the kind are counted (节, 次, 户 …). */
  readonly unit: string
}

const kind = (slug: string, name: string, unit: string, aliases: readonly string[], privacy: Kind['privacy'] = 'open'): Kind => ({
  slug,
  name,
  aliases,
  privacy,
  unit,
})

export const RECORD_KINDS: readonly Kind[] = [
  kind('observation', '听课', '节', ['随堂听课', 'tingke', 'observe', 'observed', 'observation']),
  kind('evaluation-meeting', '评课', '次', ['集体评课', '议课', 'pingke', 'evaluate', 'evaluation']),
  kind('reflection', '反思', '篇', ['课后反思', '教学反思', '课后反思小记', '小记', 'fansi', 'reflect', 'reflection']),
  kind('home-visit', '家访', '户', ['家访登记', '走访', 'jiafang', 'visit', 'homevisit'], 'private'),
  kind('parent-meeting', '家长会', '次', ['jiazhanghui', 'parentmeeting']),
  kind('parent-contact', '家校联系', '次', ['家校沟通', 'jiaxiaolianxi', 'parentcontact'], 'private'),
  kind('family-activity', '亲子活动', '次', ['qinzihuodong', 'familyactivity']),
  kind('homework-notice', '作业公示', '条', ['作业', '今日作业', 'zuoye', 'homework', 'hw']),
  kind('homework-check', '作业检查', '次', ['作业批改', '批改', 'zuoyejiancha', 'homeworkcheck']),
  kind('homework-waiver', '作业熔断', '次', ['熔断', 'rongduan', 'homeworkwaiver'], 'private'),
  kind('after-school-service', '课后服务', '次', ['延时服务', '托管', 'kehoufuwu', 'afterschool']),
  kind('collective-prep', '集体备课', '次', ['集备', '备课', 'jitibeike', 'prep']),
  kind('lesson-plan-review', '教案审核', '份', ['jiaoanshenhe', 'planreview']),
  kind('mentoring-pair', '师徒结对', '对', ['结对', 'jiedui', 'mentoring']),
  kind('student-review', '学业述评', '份', ['述评', 'shuping', 'studentreview']),
  kind('exam', '考试', '次', ['kaoshi', 'exam']),
  kind('training-hours', '培训', '学时', ['peixun', 'training']),
  kind('teaching-research', '教研', '次', ['教研活动', '校本教研', 'jiaoyan', 'research']),
  kind('inspection-visit', '视导', '次', ['督导', '巡课', 'shidao', 'xunke', 'inspection']),
  kind('survey', '调查', '次', ['问卷', '满意度调查', 'diaocha', 'survey']),
  kind('sleep-monitoring', '睡眠监测', '次', ['睡眠', 'shuimian', 'sleep']),
  kind('pe-activity', '体育活动', '次', ['大课间', 'tiyuhuodong']),
  kind('lesson-swap', '换课', '次', ['占课', '调课', 'huanke', 'swap']),
  kind('tutoring', '辅导', '次', ['个别辅导', 'fudao', 'tutoring'], 'private'),
  kind('health-screening', '健康筛查', '次', ['视力筛查', '体检', 'jiankangshaicha', 'screening']),
  kind('curriculum-check', '课程检查', '次', ['开课检查', 'kechengjiancha']),
  kind('timetable', '课表', '份', ['课程表', 'kebiao']),
  kind('material-check', '教辅检查', '次', ['教材检查', 'jiaofujiancha']),
  kind('class-placement', '编班', '次', ['分班', 'bianban']),
  kind('visitor-approval', '进校审批', '次', ['入校审批', 'jinxiaoshenpi']),
  kind('contest', '竞赛', '次', ['比赛', 'jingsai']),
  kind('certificate', '证书', '份', ['考级', 'zhengshu']),
  kind('quota-waiver', '减免', '次', ['酌情减少', 'jianmian']),
  kind('role-assignment', '责任分工', '次', ['责任到人', 'zerenfengong']),
  kind('student-tutor', '全员导师', '次', ['导师制', 'quanyuandaoshi'], 'private'),
  kind('mental-health', '心理健康', '次', ['心理辅导', 'xinlijiankang'], 'private'),
  kind('art-activity', '艺术活动', '次', ['美育活动', 'yishuhuodong']),
  kind('labour-education', '劳动教育', '次', ['劳动实践', 'laodongjiaoyu']),
  kind('attendance', '出勤', '次', ['控辍保学', 'chuqin']),
  kind('comprehensive-evaluation', '综合素质评价', '次', ['综评', 'zonghesuzhi']),
  kind('evidence', '佐证', '份', ['证据', 'zuozheng', 'evidence']),
  kind('plan-filing', '方案报备', '份', ['方案', 'fanganbaobei', 'planfiling']),
  kind('ledger', '工作台账', '份', ['gongzuotaizhang']),
  kind('report-meeting', '汇报会', '次', ['联席会议', '总结会', 'huibaohui']),
  kind('stage-milestone', '阶段工作', '项', ['阶段任务', 'jieduangongzuo']),
  kind('hotline-notice', '热线公布', '次', ['心理热线', 'rexiangongbu']),
  kind('award-selection', '评选', '次', ['评优', 'pingxuan']),
  kind('showcase', '展示交流', '次', ['观摩交流', '展示活动', 'zhanshijiaoliu']),
  kind('assessment', '考核评价', '次', ['考核', '质量监测', 'kaohepingjia']),
  kind('publicity', '宣传', '次', ['公示宣传', 'xuanchuan']),
  kind('admission', '招生', '次', ['招生入学', 'zhaosheng']),
  kind('staffing', '师资配备', '项', ['教师配备', 'shizipeibei']),
  kind('funding', '经费', '项', ['经费投入', 'jingfei']),
  kind('teacher-rotation', '交流轮岗', '人', ['轮岗', 'jiaoliulungang']),
  kind('school-alliance', '联盟校', '次', ['集团化办学', '结对学校', 'lianmengxiao']),
  kind('campus-safety', '校园安全', '次', ['安全检查', 'xiaoyuananquan']),
  kind('construction', '建设项目', '个', ['校舍建设', 'jianshexiangmu']),
  kind('observation-rubric', '课堂要点', '条', ['听课要点', 'ketangyaodian']),
]

const BY_SLUG = new Map(RECORD_KINDS.map((each) => [each.slug, each]))

export function kindOf(slug: string): Kind | undefined {
  return BY_SLUG.get(slug)
}
