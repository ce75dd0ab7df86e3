import { dayOf, minuteOfDay } from '../domain/day.js'
import { groupBy } from '../domain/group-by.js'
import { isQuiet } from '../domain/quiet-hours.js'
import { chatKey } from '../storage/reminder.js'
import type { RemindingTexts } from '../texts/reminding-zh.js'
import { countyItems } from './county-digest.js'
import { deadlineDays, deadlineItem } from './deadline.js'
import { digestNotices } from './digest.js'
import { directorItems } from './director-line.js'
import { escalationItems } from './escalation.js'
import { followUpItems } from './follow-up.js'
import type { Item } from './item.js'
import { inOrder, messageOf } from './message.js'
import type { Notice } from './notice.js'
import { comesBackToday, nudgeItem } from './nudge.js'
import { openRecordItems } from './open-records.js'
import { isLastOfWeek } from './school-days.js'
import { DIGEST, isOpen, MORNING, slotMs } from './slots.js'
import { spreadMs } from './spread.js'
import { type TextsOf, textsByWishes } from './texts-of.js'
import { weekRoom } from './week-room.js'
import type { SchoolWorld } from './world.js'

/** A message that leaves later than this says so. */
const LATE_MS = 5 * 60_000

/**
 * Every message of a school or office that is due at the moment, untold: its slot has come and is at most two hours past. Nothing in quiet hours or
 * on a day off. A person's message leaves some minutes after its slot (`dueAtMs`), spread over all people; a group's on the minute it was promised
 * for. Pure: same world, same moment, same messages. The world must have been gathered for the day of the moment.
 */
export function noticesDue(world: SchoolWorld, atMs: number, textsOf: TextsOf = textsByWishes(world.wishes)): readonly Notice[] {
  if (dayOf(atMs) !== world.day || !world.days.teaches(world.day) || isQuiet(minuteOfDay(atMs))) return []
  const told = new Set(world.told.map(({ key }) => key))
  const groups = digestNotices(world, told, textsOf).filter(({ dueAtMs }) => isOpen(dueAtMs, atMs))
  const open = [MORNING, DIGEST].filter((minute) => isOpen(slotMs(world.day, minute), atMs))
  return [...groups, ...open.flatMap((minute) => toPeople(world, minute, told, textsOf))].map((notice) => saidLate(notice, atMs, textsOf))
}

function toPeople(world: SchoolWorld, minute: number, told: ReadonlySet<string>, textsOf: TextsOf): readonly Notice[] {
  const hasRoom = weekRoom(world, told)
  const items = minute === MORNING ? morningItems(world, told, textsOf) : weeklyItems(world, told, textsOf)
  const deferred = [...groupBy(items, ({ person }) => person)].filter(([person, own]) => !hasRoom(person, own)).length
  const lines = minute === MORNING || !isLastOfWeek(world.days, world.day) ? [] : directorItems(world, deferred, told, textsOf)
  return [...groupBy([...items, ...lines], ({ person }) => person)]
    .filter(([person, own]) => hasRoom(person, own))
    .map(([person, own]) => noticeOf(world, minute, person, inOrder(own), textsOf(person)))
}

function morningItems(world: SchoolWorld, told: ReadonlySet<string>, textsOf: TextsOf): readonly Item[] {
  const today = deadlineDays(world, told).filter(({ day }) => day === world.day)
  const back = world.people.filter((worker) => comesBackToday(world, worker))
  return [
    ...followUpItems(world, told, textsOf),
    ...today.map((each) => deadlineItem(world, each, textsOf(each.person))),
    ...escalationItems(world, told, textsOf),
    ...nudges(world, back, told, textsOf),
    ...openRecordItems(world, told, textsOf),
  ].filter(({ person }) => isAtWork(world, person))
}

function weeklyItems(world: SchoolWorld, told: ReadonlySet<string>, textsOf: TextsOf): readonly Item[] {
  if (!isLastOfWeek(world.days, world.day)) return []
  return [...nudges(world, world.people, told, textsOf), ...countyItems(world, told, textsOf)].filter(({ person }) =>
    isAtWork(world, person),
  )
}

function nudges(world: SchoolWorld, workers: SchoolWorld['people'], told: ReadonlySet<string>, textsOf: TextsOf): readonly Item[] {
  return workers.filter(({ loggedToday }) => !loggedToday).flatMap((worker) => nudgeItem(world, worker, told, textsOf(worker.id)) ?? [])
}

function isAtWork({ people }: SchoolWorld, person: string): boolean {
  return people.some(({ id, away }) => id === person && !away)
}

function noticeOf(world: SchoolWorld, minute: number, person: string, items: readonly [Item, ...Item[]], texts: RemindingTexts): Notice {
  const { school, day } = world
  const [{ kind }] = items
  const key = `${kind} ${school} ${person} ${day}T${minute === MORNING ? '08:00' : '15:30'}`
  return {
    key,
    kind,
    school,
    to: { kind: 'person', person },
    dueAtMs: slotMs(day, minute) + spreadMs(key),
    tells: items.flatMap(({ tells }) => tells),
    part: messageOf(world, items, texts),
  }
}

function saidLate(notice: Notice, atMs: number, textsOf: TextsOf): Notice {
  if (atMs <= notice.dueAtMs + LATE_MS) return notice
  const { to, part, dueAtMs } = notice
  const texts = textsOf(to.kind === 'group' ? chatKey(to.binding) : to.person)
  const late = texts.remindLate(dueAtMs)
  return { ...notice, part: { ...part, text: `${part.text}\n${late}`, ...(part.marked && { marked: [...part.marked, [late]] }) } }
}
