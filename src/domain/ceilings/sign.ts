import { weekdayOf } from '../day.js'
import type { Fields } from '../record.js'
import type { CeilingCheck } from '../shapes/ceiling.js'
import { gradesOf } from './grades-of.js'
import type { Finding, Judging } from './judging.js'
import { limitFor } from './limit-for.js'

type Sign = Extract<CeilingCheck, { by: 'sign' }>

const NO_HOMEWORK_DAY = 'no-homework-day'

/** Signs that were read from the words, without those that the author has said are not what was meant (`refuted`). */
export function signsOf({ flags, refuted }: Fields): readonly string[] {
  const said = (refuted as readonly string[] | undefined) ?? []
  return ((flags as readonly string[] | undefined) ?? []).filter((sign) => !said.includes(sign))
}

/**
 * Signs that the reader found in the words (policy/READING §11). On the 无作业日 that the school has set no word is needed. On such a day any
 * homework is remarked on, and what is not plainly unwritten is a breach (the document does not say which it means).
 */
export function signFindings({ rule, entered, place }: Judging, { signs }: Sign): readonly Finding[] {
  const { fields, day } = entered
  const flags = signsOf(fields)
  const setDay = entered.kind === 'homework-notice' && weekdayOf(day) === place.noHomeworkWeekday && fields.noHomework !== true
  const seen = signs.filter((sign) => flags.includes(sign) || (sign === NO_HOMEWORK_DAY && setDay))
  if (seen.length === 0) return []
  const grades = gradesOf(entered)
  const inForce = (grades.length > 0 ? grades : [null]).map((grade) => limitFor(rule.ceiling, grade, day, place)).find((each) => each)
  if (!inForce) return []
  const mild = rule.mild || (seen.every((sign) => sign === NO_HOMEWORK_DAY) && fields.written === false)
  const about = typeof fields.class === 'string' ? fields.class : null
  return [{ ceiling: rule.ceiling, ...inForce, found: null, about, parts: [], signs: seen, mild, dayOff: false }]
}
