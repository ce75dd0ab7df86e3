import type { Day } from '../domain/day.js'
import type { Obligation } from '../domain/obligation.js'

const WEEKDAYS = '一二三四五'

/** 17:30, 下午 clock times only; undefined for anything else. */
export function offWorkOf(typed: string): string | undefined {
  const [, hours = '', minutes = '00'] = /^(\d{1,2})[:点]([0-5]\d)?分?$/u.exec(typed.normalize('NFKC')) ?? []
  return Number(hours) >= 12 && Number(hours) < 24 ? `${hours}:${minutes}` : undefined
}

/** 周三, 星期三 or 3 as `3`; undefined for anything but a day from Monday to Friday. */
export function noHomeworkDayOf(typed: string): string | undefined {
  const [, said = ''] = /^(?:周|星期|礼拜)?([一二三四五]|[1-5])$/u.exec(typed.normalize('NFKC')) ?? []
  return said === '' ? undefined : WEEKDAYS.includes(said) ? String(WEEKDAYS.indexOf(said) + 1) : said
}

/** Why a school may not set this day for an obligation: the document gives a day itself, or month and day of it (policy/README §3). */
export function dueDayFault(obligation: Obligation, day: Day): 'fixed' | { readonly monthDay: string } | undefined {
  if (obligation.shape !== 'deadline') return 'fixed'
  const { due } = obligation
  if (due.kind === 'ask') return undefined
  if (due.kind !== 'month-day') return 'fixed'
  const monthDay = due.monthDay.slice(2)
  return day.slice(5) === monthDay ? undefined : { monthDay }
}
