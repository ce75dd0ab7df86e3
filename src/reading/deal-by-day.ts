import type { ReadingFields } from './reading.js'
import { type Dealt, deal, lastSeparator, type RowToken } from './several.js'

/** Stretch of a sentence that one day is said of. */
interface DayClause {
  start: number
  end: number
  date: unknown
}

/** What is said of every record: 都是语文. */
const OF_ALL = /(?:都|均|全|统一)[^,，。;；]*$/
const BRACKET = /[(（]\s?$/

/**
 * Deals the values of a sentence in which several days are named: each day holds for everyone up to the next one, and what is said in its clause
 * for nobody of another. `whose`: the key of which each record has one value (people heard, schools). Undefined where the days do not part them
 * like that.
 */
export function dealByDay(text: string, tokens: readonly RowToken[], whose: RowToken['key']): Dealt | undefined {
  const clauses = dayClauses(text, tokens, whose)
  if (!clauses) return undefined
  const others = tokens.filter(({ key }) => key !== 'date')
  const outside = others.filter(({ start }) => start < clauses[0]!.start || OF_ALL.test(text.slice(0, start)))
  // 五2班昨天…，五3班今天…: what has its like in a clause is of the first.
  const all = outside.filter(({ key }) => others.every((token) => token.key !== key || outside.includes(token)))
  const own = others.filter((token) => !all.includes(token))
  const records = clauses.flatMap(({ start, end, date }, i) =>
    dealClause(
      text,
      own.filter((token) => token.start < end && (i === 0 || token.start >= start)),
      date,
      whose,
    ),
  )
  return { shared: deal(text, all, 1).shared, records }
}

function dayClauses(text: string, tokens: readonly RowToken[], whose: RowToken['key']): DayClause[] | undefined {
  const people = tokens.filter(({ key }) => key === whose)
  const between = (from: number, to: number): boolean => people.some(({ start }) => start >= from && start < to)
  const days: RowToken[] = []
  for (const token of tokens.filter(({ key }) => key === 'date').sort((a, b) => a.start - b.start)) {
    const before = days.at(-1)
    // 昨天(17号): the same day once more.
    if (before?.value !== token.value || between(before!.end, token.start)) days.push(token)
  }
  if (new Set(days.map(({ value }) => value)).size < 2) return undefined
  const leads = !people.some(({ start }) => start < days[0]!.start)
  const starts = days.slice(1).map((day, i) => {
    const before = leads ? people.filter(({ end }) => end <= day.start).at(-1)?.end : days[i]!.end
    const behind = leads ? day.start : people.find(({ start }) => start >= days[i]!.end)?.start
    return before === undefined || behind === undefined ? day.start : (lastSeparator(text, before, behind) ?? behind)
  })
  const first = leads ? days[0]!.start : people[0]!.start
  const clauses = days.map(({ value }, i) => ({ start: starts[i - 1] ?? first, end: starts[i] ?? text.length, date: value }))
  return clauses.every(({ start, end }) => between(start, end)) ? clauses : undefined
}

function dealClause(text: string, tokens: readonly RowToken[], date: unknown, whose: RowToken['key']): ReadingFields[] {
  const people = tokens.filter(({ key }) => key === whose)
  // 李伟和王芳(语文): in brackets it is of the name before it.
  const bracketed = people.length > 1 ? tokens.filter(({ start }) => BRACKET.test(text.slice(0, start))) : []
  const rest = tokens.filter((token) => !bracketed.includes(token))
  const { shared, records } = deal(text, rest, people.length)
  for (const { key, start, value } of bracketed) (records[people.findLastIndex(({ end }) => end <= start)]![key] as unknown) = value
  let half: ReadingFields['half']
  return records.map((record) => {
    half = record.half ?? half
    return { ...shared, ...(half && { half }), ...record, date } as ReadingFields
  })
}
