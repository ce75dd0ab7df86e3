import { mayAsk } from '../../domain/access.js'
import { dayOf, daysBetween } from '../../domain/day.js'
import { exchangeIn } from '../../domain/exchange.js'
import type { LedgerRecord } from '../../domain/record.js'
import { relationsToRecord } from '../progress/relations-to.js'
import type { Asking } from '../turn.js'
import { Between } from './between.js'
import { teachersOf } from './lesson-asked.js'

/** The observer's comments are for the observer alone as long as they have not been sent. */
export function isKeptBackFrom({ author }: Asking, record: LedgerRecord): boolean {
  return exchangeIn(record.fields).keptBack === true && record.author !== author.id && teachersOf(record).includes(author.id)
}

/** What followed on a lesson heard: its words for the two who said them; days, numbers and states for who leads the school. */
export function exchangeLines(asking: Asking, record: LedgerRecord): readonly string[] {
  const { texts, school } = asking
  const { replies = [], steps = [], sentAtMs } = exchangeIn(record.fields)
  const relations = relationsToRecord(asking, record)
  if (mayAsk(relations, 'comments')) {
    const between = new Between(asking, record)
    return [
      ...replies.map(({ by, words }) => texts.replyLine(school.person(by)?.name ?? '', between.words(words))),
      ...steps.map(({ words, by, state }) => texts.stepLine(between.words(words), by, state)),
    ]
  }
  const days = sentAtMs === undefined ? null : Math.max(0, daysBetween(record.day, dayOf(sentAtMs)))
  const counts = texts.exchangeCounts(
    days,
    steps.length,
    steps.some(({ visitedAtMs }) => visitedAtMs !== undefined),
  )
  return counts === '' ? [] : [counts]
}
