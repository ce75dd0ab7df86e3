/** Record kinds by the words with which people ask about them, looser than those that log: 听几节, 几户, 学时. The first that fits is meant. */
const TOPICS: readonly (readonly [string | readonly string[], RegExp])[] = [
  [['observation', 'evaluation-meeting'], /听评课|听课[、,和与及]*评课|评课[、,和与及]*听课/],
  ['parent-meeting', /家长会/],
  ['homework-check', /作业检查|检查作业|批改|全批/],
  ['homework-waiver', /熔断|免做/],
  ['homework-notice', /作业/],
  ['after-school-service', /课后服务|延时|托管|晚自习|晚自修/],
  ['collective-prep', /集体备课|集备|备课/],
  ['lesson-plan-review', /教案|教学设计/],
  ['mentoring-pair', /结对|拜师|师徒/],
  ['student-review', /述评|评语/],
  ['evaluation-meeting', /评[过了完]?课|议课|评了?[\d几多两]/],
  ['reflection', /反思|小记/],
  ['home-visit', /家访|走访|[几多一零]少?户/],
  ['inspection-visit', /视导|督导|巡课/],
  [
    'observation',
    /听课|推门|随堂听|听了?的?[\d几多两]|听[^,。]{0,10}课|听过?的?那[节堂次]|[几多]少?节课?|[一半零]节课?[^,。]{0,4}没听|听够|听满|连堂|录像课|公开课|示范课|observ/i,
  ],
  ['training-hours', /培训|学时|研修|继续教育|讲座/],
  ['teaching-research', /教研/],
  ['exam', /考试|期中|期末|月考/],
  ['family-activity', /亲子/],
  ['survey', /满意度|问卷/],
  ['sleep-monitoring', /睡眠/],
  ['pe-activity', /大课间|体育活动/],
  ['lesson-swap', /换课|占课|调课/],
  ['tutoring', /个别辅导|导师制|辅导/],
  ['health-screening', /体检|视力|体质/],
]

/** Two or more kinds side by side: 听课和家访, 听课、评课以及反思. */
const SIDE_BY_SIDE = /(?:、|和|与|跟|及|以及|还有|\+|\/)/
const KIND_WORD = '听评课|听课|评课|反思|家访|集体备课|集备|备课|述评|课后服务|教研|培训|家长会|师徒结对|结对|视导|作业检查'
const LISTED = new RegExp(`(?:${KIND_WORD})(?:${SIDE_BY_SIDE.source}(?:${KIND_WORD}))+`)

/** The record kinds that a question lists side by side; undefined when it names fewer than two so. */
export function topicsListed(text: string): string[] | undefined {
  const list = LISTED.exec(text)?.[0]
  if (list === undefined) return undefined
  const kinds = new Set(list.split(SIDE_BY_SIDE).flatMap((word) => topicOf(word) ?? []))
  return kinds.size > 1 ? [...kinds] : undefined
}

/** The record kind (both, for 听评课) that a question or command is about. */
export function topicOf(text: string): string | readonly string[] | undefined {
  return TOPICS.find(([, pattern]) => pattern.test(text))?.[0]
}
