import { schoolCalendar } from '../domain/school-calendar.js'
import type { Term } from '../domain/term.js'
import { makeupText, periodText } from './term-text.js'

/** What a term makes different from the one it replaces, a line each; none when nothing is. */
export function termChanges(before: Term, after: Term): string[] {
  return [
    ...moved('名称', before.name, after.name),
    ...moved('开始', before.from, after.from),
    ...moved('结束', before.to, after.to),
    ...listed('放假', before.off, after.off),
    ...listed('调休上课', before.makeup.map(makeupText), after.makeup.map(makeupText)),
    ...listed('暂定', before.provisional, after.provisional),
    ...listed('作息', before.periods.map(periodText), after.periods.map(periodText)),
    ...moved('上课日', `${teachingDays(before)} 天`, `${teachingDays(after)} 天`),
  ]
}

function moved(what: string, before: string, after: string): string[] {
  return before === after ? [] : [`${what} ${before} → ${after}`]
}

function listed(what: string, before: readonly string[], after: readonly string[]): string[] {
  const added = after.filter((each) => !before.includes(each))
  const gone = before.filter((each) => !after.includes(each))
  const parts = [...(added.length > 0 ? [`增加 ${added.join('、')}`] : []), ...(gone.length > 0 ? [`去掉 ${gone.join('、')}`] : [])]
  return parts.length > 0 ? [`${what}：${parts.join('；')}`] : []
}

function teachingDays(term: Term): number {
  return schoolCalendar(term).teachingDays.length
}
