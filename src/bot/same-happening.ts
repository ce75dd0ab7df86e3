import { dayOf } from '../domain/day.js'
import type { Reading } from '../reading/reading.js'
import { entriesOf } from './entries.js'
import type { Entry, OpenQuestion } from './open-question.js'

/** What tells one happening from another of its kind. */
const TELLING = ['date', 'periods', 'teachers', 'students', 'class', 'subject'] as const
/** What a reading adds by itself. */
export const ADDED: ReadonlySet<string> = new Set(['flags', 'count', 'half', 'lessonCount'])

/** Whether two say different things of a happening of one kind: then they are two happenings. */
export function contradict(one: Entry, other: Entry): boolean {
  return TELLING.some(
    (key) => one.fields[key] !== undefined && other.fields[key] !== undefined && differ(one.fields[key], other.fields[key]),
  )
}

/** Whether the one says all that the other does: a record typed anew, which leaves nothing of the unfinished one. */
export function saysAllOf(one: Entry, other: Entry): boolean {
  return one.kind === other.kind && !contradict(one, other) && saidKeys(other).every((key) => one.fields[key] !== undefined)
}

/** What a message tells of a first happening, without what was only assumed. */
export function firstSaid(reading: Reading): Entry | undefined {
  const [first] = entriesOf(reading)
  return first && without(first, (key) => reading.assumed?.includes(key) === true)
}

/** What is known of an unfinished record. Its day may only have been assumed when it is that of the message. */
export function firmlySaid(entry: Entry, { saidAtMs }: Pick<OpenQuestion, 'saidAtMs'>): Entry {
  return without(entry, (key, value) => key === 'date' && value === dayOf(saidAtMs))
}

export function saidKeys({ fields }: Entry): readonly string[] {
  return Object.keys(fields).filter((key) => !ADDED.has(key))
}

/** How much of it tells it from others. */
export function tellingKeys({ fields }: Entry): readonly string[] {
  return TELLING.filter((key) => fields[key] !== undefined)
}

function without(entry: Entry, leaveOut: (key: string, value: unknown) => boolean): Entry {
  return { ...entry, fields: Object.fromEntries(Object.entries(entry.fields).filter(([key, value]) => !leaveOut(key, value))) }
}

function differ(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) !== JSON.stringify(other)
}
