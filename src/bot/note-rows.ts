import { addDays, dayOf, minuteOfDay, mondayOf, startOfDay } from '../domain/day.js'
import { groupBy } from '../domain/group-by.js'
import { messagesLeft } from '../domain/messages-left.js'
import type { Person } from '../domain/person.js'
import { isQuiet } from '../domain/quiet-hours.js'
import type { Part } from '../platforms/platform.js'
import type { Told } from '../storage/reminder.js'
import type { OutboxRow } from '../storage/storage.js'
import { type PersonRows, personRow } from './channels.js'
import type { DirectoryView } from './directory-view.js'
import type { Reads } from './reads.js'
import type { SchoolView } from './school-view.js'
import type { Decision } from './turn.js'
import { waitingRow } from './waiting.js'

/** What is moved out of quiet hours and days off leaves then. */
const MORNING_MS = 8 * 3_600_000
/** No holidays are longer; after that nobody has set a term. */
const FARTHEST_DAYS = 70

export interface NoteRows {
  readonly outbox: readonly OutboxRow[]
  readonly tells: readonly Told[]
}

/**
 * Words for other people that a turn decides: one message a person, never in quiet hours or on a day off, and only as far as the week has room for
 * it. What cannot be pushed so waits for the person's next private message.
 */
export async function noteRows(
  notes: NonNullable<Decision['notes']>,
  turn: string,
  rows: PersonRows & { readonly directory: DirectoryView; readonly reads: Pick<Reads, 'told'> },
): Promise<NoteRows> {
  const { message, vault, directory, reads } = rows
  const sending = [...groupBy(notes, ({ to }) => to.id).values()].map(async (own) => {
    const { to } = own[0]!
    const key = `${turn} note ${to.id}`
    const dueAtMs = wakingMs(directory.school(to.school), message.receivedAtMs)
    if (dueAtMs === undefined || !(await hasRoom(reads, to, dueAtMs)))
      return { row: waitingRow(vault, to.id, key, merged(own), message.receivedAtMs) }
    const row = await personRow({ ...rows, unasked: true }, to, key, merged(own), dueAtMs)
    if (row.platform === null) return { row }
    const week = mondayOf(dayOf(dueAtMs))
    return { row, told: { key: `note ${key}`, school: to.school, to: to.id, week, atMs: message.receivedAtMs } }
  })
  const sent = await Promise.all(sending)
  return { outbox: sent.map(({ row }) => row), tells: sent.flatMap(({ told }) => told ?? []) }
}

function merged(notes: NonNullable<Decision['notes']>): Part {
  const choices = notes.length === 1 ? notes[0]!.part.choices : undefined
  return { text: notes.map(({ part }) => part.text).join('\n\n'), ...(choices && { choices }) }
}

async function hasRoom(reads: Pick<Reads, 'told'>, { id, school }: Person, atMs: number): Promise<boolean> {
  const week = mondayOf(dayOf(atMs))
  return messagesLeft(await reads.told({ school, since: week }), id, week) > 0
}

/** The first moment from now on at which a person of the school may be disturbed; undefined where no teaching day is in sight. */
function wakingMs(school: SchoolView, nowMs: number): number | undefined {
  const today = dayOf(nowMs)
  const teaches = (day: string) => school.calendarOn(day)?.isTeachingDay(day) === true
  if (teaches(today) && !isQuiet(minuteOfDay(nowMs))) return nowMs
  const first = minuteOfDay(nowMs) * 60_000 < MORNING_MS ? 0 : 1
  for (let days = first; days <= FARTHEST_DAYS; days += 1) {
    const day = addDays(today, days)
    if (teaches(day)) return startOfDay(day) + MORNING_MS
  }
  return undefined
}
