import { dayOf } from '../domain/day.js'
import type { Part } from '../platforms/platform.js'
import type { RemindingTexts } from '../texts/reminding-zh.js'
import { deadlineItem } from './deadline.js'
import { directorItems } from './director-line.js'
import { escalationItem } from './escalation.js'
import { followUpItems } from './follow-up.js'
import type { Item } from './item.js'
import { deadlineMatter, putOffTo } from './matter.js'
import { inOrder, messageOf } from './message.js'
import { nudgeItem } from './nudge.js'
import { openRecordItems } from './open-records.js'
import { responsibleFor } from './responsible.js'
import type { SchoolWorld } from './world.js'

/** Key of a message that the clock decided for a person: kind, school, person, slot. */
const DECIDED = /^(?:follow-up|deadline|escalation|nudge|digest) .* (\d{4}-\d{2}-\d{2})T\d{2}:\d{2}$/u
/** Sums of a week that is over do not change. */
const LASTING = 'county-digest '

export function isDecided(key: string): boolean {
  return DECIDED.test(key)
}

/** What a message tells that has waited to be read and is to say what holds by then; undefined for one whose words stay as they are. */
export function tellsOfDecided(key: string, { told }: SchoolWorld, person: string): readonly string[] | undefined {
  const day = DECIDED.exec(key)?.[1]
  if (day === undefined) return undefined
  const tells = told.filter(({ to, atMs }) => to === person && dayOf(atMs) === day).map((each) => each.key)
  return tells.some((each) => each.startsWith(LASTING)) ? undefined : tells
}

/**
 * What reminders that waited for a person's private message say by then: each matter once, as it stands now. Undefined where nothing of it is left
 * to say: done, put off, on leave, or for a nudge something logged that day.
 */
export function saidAnew(world: SchoolWorld, person: string, tells: readonly string[], texts: RemindingTexts): Part | undefined {
  const items = itemsAnew(world, person, tells, texts)
  return items.length > 0 ? messageOf(world, inOrder(items), texts) : undefined
}

function itemsAnew(world: SchoolWorld, person: string, tells: readonly string[], texts: RemindingTexts): readonly Item[] {
  const worker = world.people.find(({ id, away }) => id === person && !away)
  if (worker === undefined) return []
  const waited = new Set(tells)
  const told = new Set(world.told.map(({ key }) => key).filter((key) => !waited.has(key)))
  const tellsOf = (kind: string) => tells.filter((key) => key.startsWith(`${kind} `))
  const alone = { ...world, people: [worker] }
  const ofDeadlines = world.deadlines.flatMap((deadline): Item[] => {
    const matter = deadlineMatter(deadline)
    const isToldBy = (kind: string) => tellsOf(kind).some((key) => key.includes(` ${matter} `))
    const later = putOffTo(world.wishes, person, [matter])
    const asks = isToldBy('deadline') && (later === undefined || later <= world.day) && responsibleFor(world, deadline).includes(worker)
    return [
      ...(asks ? [deadlineItem(world, { person, day: world.day, lastDay: false, tells: [], deadline }, texts)] : []),
      ...(isToldBy('escalation') ? escalationItem(world, deadline, person, [], texts) : []),
    ]
  })
  const nudge = tellsOf('nudge').length > 0 && !worker.loggedToday ? nudgeItem(world, worker, told, texts) : undefined
  return [
    ...followUpItems(alone, told, () => texts).filter((item) => item.tells.some((key) => waited.has(key))),
    ...ofDeadlines,
    ...(nudge ? [nudge] : []),
    ...openRecordItems(alone, told, () => texts).filter((item) => item.tells.some((key) => waited.has(key))),
    ...(tellsOf('director').length > 0 ? directorItems(world, 0, told, () => texts).filter((item) => item.person === person) : []),
  ]
}
