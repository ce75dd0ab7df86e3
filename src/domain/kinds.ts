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
]

const BY_SLUG = new Map(RECORD_KINDS.map((each) => [each.slug, each]))

export function kindOf(slug: string): Kind | undefined {
  return BY_SLUG.get(slug)
}
