const COMMAND = /^\/ *(?:记[ :,]+)?([\u4e00-\u9fff]{2,6})(?=$|[\s:,])/

/** The kind that each word behind a slash names. */
export const KINDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    observation: '听课 推门课 推门 随堂听课',
    'evaluation-meeting': '评课 集体评课 议课',
    reflection: '反思 课后反思 教学反思 小记',
    'home-visit': '家访 走访 电话家访',
    'parent-meeting': '家长会',
    'parent-contact': '家校联系 家校沟通',
    'family-activity': '亲子活动',
    'homework-notice': '作业 作业公示',
    'homework-check': '作业检查 作业批改 批改',
    'homework-waiver': '作业熔断 熔断',
    'after-school-service': '课后服务 延时服务 托管',
    'collective-prep': '集体备课 集备 备课',
    'lesson-plan-review': '教案审核',
    'mentoring-pair': '师徒结对 结对',
    'student-review': '学业述评 述评',
    exam: '考试',
    'training-hours': '培训',
    'teaching-research': '教研 教研活动 校本教研',
    'inspection-visit': '视导 督导 巡课',
    survey: '调查 问卷 满意度调查',
    'sleep-monitoring': '睡眠 睡眠监测',
    'pe-activity': '体育活动 大课间',
    'lesson-swap': '换课 占课 调课',
    tutoring: '辅导 个别辅导',
    'health-screening': '健康筛查 视力筛查 体检',
    query: '进度 记录 为什么 查询 统计 台账 导出',
    help: '帮助',
    undo: '撤回 撤销',
    delete: '删除',
    edit: '改 更正 修改',
    remind: '提醒',
  }).flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind] as const)),
)

/** What could still make a record command a plan, a question or an act that did not take place. */
const DOUBT = /[?]|明|后天|下周|下个|打算|准备|要去|没|未|取消|改到|改期|推迟|吗|什么|怎么|多少|几|谁|请|够|差|排|名|20\d\d|二[〇零]/

/**
 * The kind that an explicit slash command names, when nothing after it can say otherwise. A record command with a doubtful word is left to
 * the other tests, since a plan must not be logged even behind a slash.
 */
export function slashCommand(text: string): string | undefined {
  if (text.charCodeAt(0) !== 0x2f) return undefined
  const match = COMMAND.exec(text)
  const kind = match ? KINDS.get(match[1]!) : undefined
  if (!kind || DOUBT.test(text.slice(match![0].length))) return undefined
  return kind
}
