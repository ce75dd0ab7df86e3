import type { FollowUps } from '../../../policy/follow-ups.js'
import type { Asking } from '../../turn.js'
import { MOST_IDS } from './records-line.js'

/** What is to follow on lessons heard: the rule, then event by event the last day and what settled it; open ones first, the latest of each before earlier ones. */
export function followUpsWhy({ texts }: Asking, { obligation, pack, followUps }: FollowUps): readonly string[] {
  const { title, quote, clause, ambiguity, due, kind } = obligation
  const latest = [...followUps].reverse()
  const openFirst = (['due', 'overdue', 'done'] as const).flatMap((state) => latest.filter((each) => each.state === state))
  return [
    title,
    texts.source(pack),
    texts.whyLimit('文件规定', '', quote, clause),
    ...(ambiguity === undefined ? [] : [texts.readAs(ambiguity)]),
    ...(due.kind === 'after' ? [texts.whyWithin(due.teachingDays, texts.kindName(due.record), texts.kindName(kind))] : []),
    ...openFirst.slice(0, MOST_IDS).map((each) => texts.whyFollowUp(each.event, each.due, each.settledBy, each.state)),
  ]
}
