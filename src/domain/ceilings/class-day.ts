import type { Fact } from '../positions/body.js'
import { meetsFilter } from '../positions/tally.js'
import type { CeilingCheck } from '../shapes/ceiling.js'
import type { FieldFilter } from '../shapes/quota.js'
import { gradeName, gradesOf } from './grades-of.js'
import type { Finding, Judging, Part } from './judging.js'
import { limitFor } from './limit-for.js'

type ClassDay = Extract<CeilingCheck, { by: 'class-day' }>

interface Sum {
  readonly about: string
  readonly found: number
  readonly parts: readonly Part[]
}

/** Sign by which the reader knows written work of grades 1–2 from the words alone (policy/READING §11). */
const WRITTEN_LOWER_GRADES = 'written-g1-2'

/**
 * 一个班一天各科之和: the minutes of every notice of the class and day, those for its whole grade included. As many as the limit are allowed.
 * A total that somebody stated counts by itself and is not added. A notice that does not say whether it is to be written counts, except
 * where any written work at all is forbidden. Weekend and holiday work is summed apart and only remarked on: the documents give no number.
 */
export function classDayFindings({ rule, entered, others, place }: Judging, check: ClassDay): readonly Finding[] {
  if (!mayMeet(entered, check.where)) return []
  const dayOff = isForDayOff(entered)
  return gradesOf(entered).flatMap((grade): Finding[] => {
    const inForce = limitFor(rule.ceiling, grade, entered.day, place)
    if (!inForce) return []
    const common = { ceiling: rule.ceiling, ...inForce, signs: [] }
    if (inForce.value.value === 0) {
      if (!surelyMeets(entered, check.where)) return []
      const about = typeof entered.fields.class === 'string' ? entered.fields.class : gradeName(grade)
      return [{ ...common, found: amountOf(entered, check), about, parts: [partOf(entered, check)], mild: rule.mild, dayOff: false }]
    }
    const members = others.filter(
      (each) =>
        each.day === entered.day && each.recordId !== entered.recordId && mayMeet(each, check.where) && isForDayOff(each) === dayOff,
    )
    const worst = sumsOf(grade, members).sort((a, b) => b.found - a.found)[0]
    return worst && worst.found > inForce.value.value ? [{ ...common, ...worst, mild: rule.mild || dayOff, dayOff }] : []
  })

  function isForDayOff({ day, fields }: Fact): boolean {
    return ((fields.flags as readonly string[] | undefined) ?? []).includes('weekend') || !place.isTeachingDay(day)
  }

  /** The sum of each class that the judged record is for. */
  function sumsOf(grade: number, members: readonly Fact[]): Sum[] {
    const own = amountOf(entered, check)
    if (own === null) return ofTotal(grade)
    if (own === 0) return []
    const inGrade = members.filter((each) => gradesOf(each).includes(grade))
    const named = inGrade.map((each) => each.fields.class).filter((name) => typeof name === 'string')
    const classes = typeof entered.fields.class === 'string' ? [entered.fields.class] : [null, ...new Set(named)]
    return classes.map((name) => {
      const parts = [entered, ...inGrade.filter(({ fields }) => fields.class === undefined || fields.class === name)]
        .map((each) => partOf(each, check))
        .filter((part) => part.amount > 0)
        .sort(byId)
      return { found: parts.reduce((sum, part) => sum + part.amount, 0), about: name ?? gradeName(grade), parts }
    })
  }

  function ofTotal(grade: number): Sum[] {
    const found = entered.fields[`${check.field}Total`]
    if (typeof found !== 'number') return []
    const about = typeof entered.fields.class === 'string' ? entered.fields.class : gradeName(grade)
    return [{ found, about, parts: [{ recordId: entered.recordId, subject: null, amount: found }] }]
  }
}

/** Nothing said is not no: a value that is missing does not take a record out. */
function mayMeet({ fields }: Fact, where: FieldFilter): boolean {
  if (fields.noHomework === true) return false
  return Object.entries(where).every(([key, values]) => {
    const value = fields[key]
    return value === undefined || value === null || [value].flat().some((one) => values.some((each) => each === one))
  })
}

function surelyMeets(entered: Fact, where: FieldFilter): boolean {
  return meetsFilter(entered, where) || ((entered.fields.flags as readonly string[] | undefined) ?? []).includes(WRITTEN_LOWER_GRADES)
}

function amountOf({ fields }: Fact, { field }: ClassDay): number | null {
  const value = fields[field]
  return typeof value === 'number' ? value : null
}

function partOf(entered: Fact, check: ClassDay): Part {
  const { subject } = entered.fields
  return { recordId: entered.recordId, subject: typeof subject === 'string' ? subject : null, amount: amountOf(entered, check) ?? 0 }
}

function byId(a: Part, b: Part): number {
  return a.recordId < b.recordId ? -1 : 1
}
