import { meetsFilter, minuteIn } from '../positions/tally.js'
import type { CeilingCheck } from '../shapes/ceiling.js'
import { gradesOf } from './grades-of.js'
import type { Finding, Judging } from './judging.js'
import { limitFor } from './limit-for.js'

type Clock = Extract<CeilingCheck, { by: 'clock' }>

/** Between midnight and this minute it is still the night of the day before (policy/READING §3). */
const MORNING = 300
const DAY = 1440

/** A clock time of the record itself: 课后服务 until 20:30, 熔断 at 21:00 or 22:00. The limit itself is allowed. */
export function clockFindings({ rule, entered, place }: Judging, { field, where }: Clock): readonly Finding[] {
  const said = minuteIn(entered.fields[field])
  if (said === undefined || entered.fields.cancelled === true || !meetsFilter(entered, where)) return []
  const found = said < MORNING ? said + DAY : said
  const grades = gradesOf(entered)
  const worst = (grades.length > 0 ? grades : [null])
    .flatMap((grade) => limitFor(rule.ceiling, grade, entered.day, place) ?? [])
    .filter(({ value }) => found > value.value)
    .sort((a, b) => a.value.value - b.value.value)[0]
  if (!worst) return []
  const about = typeof entered.fields.class === 'string' ? entered.fields.class : null
  const parts = [{ recordId: entered.recordId, subject: null, amount: found }]
  return [{ ceiling: rule.ceiling, ...worst, found, about, parts, signs: [], mild: rule.mild, dayOff: false }]
}
