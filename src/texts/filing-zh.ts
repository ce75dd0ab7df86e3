import type { Day } from '../domain/day.js'

const dayWords = (day: Day) => `${day.slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

const forExample = (example: string) => (example === '' ? '' : `例：${example}。`)

/** Deadlines settled (报备), checklists ticked, figures stated, breaches reported (佐证). */
export const filingZh = {
  fileExample: (title: string) => `/报备 ${title} 已办`,
  evidenceExample: (title: string) => `/佐证 ${title} 照片已上传`,
  whatToFile: (example: string) => `要报备哪一项？${forExample(example)}看有哪些：/政策 期限`,
  whatToEvidence: (example: string) => `要给哪一项佐证？${forExample(example)}看有哪些：/政策 清单`,
  noDutyToFile: (typed: string, example: string) =>
    `在用的文件里${typed === '' ? '没有找到这一项' : `没有“${typed}”这一项`}。${forExample(example)}看有哪些：/政策`,
  noDutyButNear: (typed: string) => `在用的文件里没有“${typed}”这一项，是不是：`,
  whichDuty: (typed: string) => `“${typed}”有几项，是哪一项？`,
  dutyChoice: (title: string, issuer: string) => `${title}〔${issuer}〕`,
  mayNotFile: (title: string) => `“${title}”由学校领导或负责的岗位来报。`,
  countedByItself: (title: string) => `“${title}”按平时的记录自动计数，不用另外报。看进度：/进度`,
  reportBreach: (title: string) => `“${title}”不用佐证；有违反的情况，发：/佐证 ${title} 违反 说明一句`,
  stateFigures: (title: string) => `请写完成数和总数，例：/佐证 ${title} 12/80`,
  stateNumber: (title: string) => `请写数目，例：/佐证 ${title} 3`,
  figuresTurned: (done: number, total: number) => `完成数 ${done} 比总数 ${total} 大，请核对后再发一次。`,
  filed: (title: string, id: string) => `已报备：${title} ✅ 编号 ${id}`,
  evidenced: (title: string, id: string) => `已记佐证：${title} ✅ 编号 ${id}`,
  breachReported: (title: string, id: string) => `已记下违反：${title}，编号 ${id}。学校的情况里会显示，核实后可以 /改 或 /撤回。`,
  filedGroup: (id: string) => `已记下 ✅ 编号 ${id}`,
  dueOn: (due: Day, days: number, set: boolean) =>
    `期限 ${dayWords(due)}${set ? '（校定）' : ''}，${days > 0 ? `提前 ${days} 天` : days === 0 ? '当天' : `晚了 ${-days} 天`}。`,
  dueBeforeFollowing: (due: Day) => `期限 ${dayWords(due)} 在采用这个文件之前，已作历史，不算逾期。`,
  noDueDay: (example: string) => `文件没有写期限，学校可以设：${example}`,
  filedBefore: (ids: readonly string[]) => `之前已有 ${ids.join('、')}，这次另存一条。`,
  figuresStated: (done: number, total: number | undefined, target: number, unit: string) =>
    total === undefined
      ? `报 ${done}${unit}，要求 ${target}${unit}。`
      : `报 ${done}/${total}＝${Math.floor((done * 100) / total)}%，要求 ${target}${unit}。`,
  clauseOf: (quote: string, clause: string, issuer: string) => `“${quote}”（${clause}）〔${issuer}〕`,
}
