const UNREVIEWED = /(?:未|没有?|还没)(?:经)?(?:过)?(?:审核|审查|审阅|审批|审)|未审|没审/
const USED = /先上|就上|已上|上了|上课|使用|用了|在用|授课|先用|就用/

/** A lesson taught from a plan that nobody had reviewed (READING §11). */
export const lessonPlanFlags = (text: string): string[] => (UNREVIEWED.test(text) && USED.test(text) ? ['unreviewed-plan'] : [])
