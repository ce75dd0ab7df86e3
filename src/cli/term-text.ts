import { schoolCalendar } from '../domain/school-calendar.js'
import type { Period, Term } from '../domain/term.js'

/** A term for a terminal. */
export function termText(school: string, term: Term): string {
  return [
    `${school} ${term.name}：${term.from} 至 ${term.to}，上课日 ${schoolCalendar(term).teachingDays.length} 天`,
    `  放假：${term.off.join('、') || '无'}`,
    `  调休上课：${term.makeup.map(makeupText).join('、') || '无'}`,
    ...(term.provisional.length > 0 ? [`  暂定：${term.provisional.join('、')}`] : []),
    `  作息：${term.periods.map(periodText).join('、')}`,
  ].join('\n')
}

export function makeupText({ day, as }: Term['makeup'][number]): string {
  return `${day}（上周${'一二三四五六日'[as - 1]}的课）`
}

export function periodText({ n, start, minutes }: Period): string {
  return `第${n}节 ${start}（${minutes}分）`
}
