import { countActual } from '../../domain/counting.js'
import { type Day, weekdayOf } from '../../domain/day.js'
import { RECORD_KINDS } from '../../domain/kinds.js'
import type { Person } from '../../domain/person.js'
import type { Asking } from '../turn.js'

/** Days that are over, the first and the last of those asked about. */
export interface PastSpan {
  readonly from: Day
  readonly to: Day
}

/** The days a question is about (上个月, 上周, 10月), where they are over; undefined where it is about how things stand now. */
export function pastSpan({ reading, today }: Asking): PastSpan | undefined {
  if (reading.kind !== 'query') return undefined
  const from = reading.dateFrom ?? reading.date
  const to = reading.dateTo ?? reading.date
  return from !== undefined && to !== undefined && to < today ? { from, to } : undefined
}

/** What somebody has logged in such days, of one kind or of all: `10月1日 周四至10月31日 周六：听课 3 节`. Nothing is due in them alone, so no number stands beside it. */
export async function spanLine(
  { texts, reads }: Asking,
  person: Person,
  kind: string | undefined,
  { from, to }: PastSpan,
): Promise<string> {
  const kinds = RECORD_KINDS.filter(({ slug }) => kind === undefined || kind === slug)
  const done = await Promise.all(
    kinds.map(async ({ slug, unit }) => {
      const credits = await reads.credits({ people: [person.id], kind: slug, from, to })
      const n = countActual({ credits, kind: slug, person: person.id, from, to, needsNote: () => false })
      return n > 0 || kind !== undefined ? [texts.plain(texts.kindName(slug), n, unit)] : []
    }),
  )
  const [first, last] = [from, to].map((day) => texts.date(day, weekdayOf(day))) as [string, string]
  return texts.inSpan(from === to ? [first] : [first, last], done.flat())
}
