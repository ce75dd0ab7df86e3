import { addDays, type Day, mondayOf } from '../domain/day.js'
import type { MarkedText } from '../domain/marked-text.js'
import type { Choice, Part } from '../platforms/platform.js'
import type { RemindingTexts } from '../texts/reminding-zh.js'
import type { Item } from './item.js'
import { deadlineMatter } from './matter.js'
import type { NoticeKind } from './notice.js'
import type { SchoolWorld } from './world.js'

/** What leads a message that holds several matters. */
const ORDER: readonly NoticeKind[] = ['follow-up', 'deadline', 'escalation', 'nudge', 'county-digest', 'digest', 'operator']
/** No platform's cards have room for more buttons. */
const MOST_CHOICES = 6
/** 下周三: the Wednesday of next week. */
const NEXT_WEDNESDAY = 9

export function inOrder(items: readonly Item[]): readonly [Item, ...Item[]] {
  return [...items].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind)) as [Item, ...Item[]]
}

/** Everything for one person in one slot as one message, with the buttons that concern all of it. */
export function messageOf(world: SchoolWorld, items: readonly Item[], texts: RemindingTexts): Part {
  const text = items.map((item) => item.text).join('\n\n')
  const choices = [...items.flatMap((item) => item.choices ?? []), ...usualChoices(world, items, texts)]
  const marked = items.some((item) => item.marked !== undefined) ? markedOf(items) : undefined
  return { text, ...(choices.length > 0 && { choices: choices.slice(0, MOST_CHOICES) }), ...(marked && { marked }) }
}

function markedOf(items: readonly Item[]): MarkedText {
  return items.flatMap(({ text, marked }, at) => [...(at > 0 ? [[]] : []), ...(marked ?? text.split('\n').map((line) => [line]))])
}

function usualChoices(world: SchoolWorld, items: readonly Item[], texts: RemindingTexts): readonly Choice[] {
  const subjects = items.flatMap(({ subject }) => subject ?? [])
  const why = items.find((item) => item.why !== undefined)?.why
  const later = laterDay(world, items)
  const onlyNudges = items.every(({ kind }) => kind === 'nudge')
  return [
    ...(subjects.length > 0 && later !== undefined
      ? [{ label: texts.choiceLater(later, world.day), value: texts.laterCommand(later, onlyNudges ? [] : subjects) }]
      : []),
    ...(subjects.length > 0 ? [{ label: texts.choiceKnown, value: texts.acknowledgeCommand(subjects) }] : []),
    ...(why === undefined ? [] : [{ label: texts.choiceWhy, value: texts.whyCommand(why) }]),
    ...(subjects.length > 0 && items.some(({ kind }) => kind === 'nudge')
      ? [{ label: texts.choiceChanged, value: texts.changedCommand }]
      : []),
  ]
}

/** Next Wednesday, or the teaching day after it; none where a deadline ends before, nor when the term is over by then. */
function laterDay({ day, days, deadlines }: SchoolWorld, items: readonly Item[]): Day | undefined {
  const later = days.next(addDays(mondayOf(day), NEXT_WEDNESDAY))
  if (later === undefined || later > addDays(day, 28)) return undefined
  const subjects = new Set(items.flatMap(({ subject }) => subject ?? []))
  const ends = deadlines.some((each) => subjects.has(deadlineMatter(each)) && each.due >= day && each.due < later)
  return ends ? undefined : later
}
