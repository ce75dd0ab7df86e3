import { counted } from '../counts.js'
import { ask, assume } from '../frame.js'
import { type CutBy, cutsOf } from '../items.js'
import type { Message } from '../message.js'
import type { Reading, ReadingFields } from '../reading.js'
import { hoist } from '../several.js'

export type RecordReader = (message: Message) => Reading

/** When the items of a list are records of a kind. */
export interface Listing {
  /** Which record an item is: no two of a list are the same in all of these. */
  readonly which: readonly (keyof ReadingFields)[]
  /** How many of them an item must say at least; one if not given. */
  readonly least?: number
  /** What an item must say besides. */
  readonly says?: (fields: ReadingFields, text: string) => boolean
  /** Cuts that are too weak a sign for the kind. */
  readonly not?: readonly CutBy[]
  /** What an item that does not say it takes over from the one before. */
  readonly carries?: readonly (keyof ReadingFields)[]
  /** Settles in a record what is said before or behind the list of all of them. */
  readonly finish?: (record: ReadingFields, around: string) => void
  /** Records of the kind are counted (READING §6). */
  readonly counted?: true
  /** The items are totals of many records, whose day has to be asked for. */
  readonly totals?: true
}

/** What stands before a list, or behind it, and holds for all of it. */
const SHARED: readonly (keyof ReadingFields)[] = [
  'date',
  'dates',
  'dateFrom',
  'dateTo',
  'week',
  'half',
  'slot',
  'class',
  'grade',
  'grades',
  'school',
  'subject',
  'subjects',
  'group',
  'teachers',
  'observers',
  'visitors',
  'participants',
  'absent',
  'chair',
  'lead',
  'reviewedBy',
  'onBehalf',
  'participantCount',
  'venue',
  'mode',
  'time',
  'start',
  'end',
  'minutes',
  'obsType',
  'organiser',
  'staffType',
  'topic',
] as const
const NUMBER_SAID = counted('#\\s?[个人份本名篇位]')
const DAYS = ['date', 'dates', 'dateFrom', 'dateTo'] as const
const WHEN = [...DAYS, 'half', 'slot', 'time', 'start', 'end'] as const
const PEOPLE = ['teachers', 'students'] as const

/** Reads a message that lists records: each item by the reader of its kind, then what holds for all. */
export function listed(read: RecordReader, listings: readonly Listing[]): RecordReader {
  return (message) => {
    const cuts = [...cutsOf(message.text)]
    // Items that take over from one another are the smallest that there are.
    if (listings.some(({ carries }) => carries)) cuts.sort((a, b) => Number(b.by === 'commas') - Number(a.by === 'commas'))
    for (const { head, items, tail, by } of cuts) {
      const fitting = listings.filter(({ not }) => !not?.includes(by))
      if (fitting.length === 0) continue
      const week = weekSaid(read, message, head || items[0]!)
      const all = items.map((text): Item => ({ text, reading: read({ ...message, text, week }) }))
      for (const listing of fitting) {
        const span = recordsIn(all, listing)
        // 三2 写了35个，还差6个: a number behind the last item belongs to it.
        if (span && by === 'commas' && listing.carries && all.slice(span.to).some(({ text }) => NUMBER_SAID.test(text))) continue
        if (!span) continue
        const around = [head, ...items.slice(0, span.from), ...items.slice(span.to), tail].filter((text) => text !== '').join('\n')
        return merged(read({ ...message, text: around }), span.rows, listing, around)
      }
    }
    return read(message)
  }
}

/** 上周家访：周一…，周三…: the week named before a list. */
function weekSaid(read: RecordReader, message: Message, head: string): [string, string] | undefined {
  if (!/周|星期|礼拜|week/i.test(head)) return undefined
  const { dateFrom, dateTo } = read({ ...message, text: head })
  return dateFrom && dateTo ? [dateFrom, dateTo] : undefined
}

interface Item {
  text: string
  reading: Reading
}

interface Found {
  from: number
  to: number
  rows: Reading[]
}

/** The items that are records, if there are two or more in a row and no two are the same. */
function recordsIn(all: readonly Item[], listing: Listing): Found | undefined {
  const from = all.findIndex((item) => isRecord(item, listing))
  const to = all.findLastIndex((item) => isRecord(item, listing)) + 1
  const items = all.slice(Math.max(from, 0), to)
  if (items.length < 2 || !items.every((item) => isRecord(item, listing))) return undefined
  const said = items.map(({ reading }) => reading)
  // 语文述评已写完，六1班48人: what has nothing in common tells of one thing.
  if (!listing.which.some((key) => said.every((reading) => own(reading, key) !== undefined))) return undefined
  const rows = carried(said, listing)
  const names = rows.map((reading) => JSON.stringify(listing.which.map((key) => own(reading, key))))
  return new Set(names).size === rows.length ? { from, to, rows } : undefined
}

function isRecord({ reading, text }: Item, { which, least = 1, says }: Listing): boolean {
  if (reading.records || which.filter((key) => own(reading, key) !== undefined).length < least) return false
  return says?.(recordOf(reading), text) ?? true
}

/** 三1 语文 45/45，数学 40/45: the second is of the class named before it. */
function carried(readings: readonly Reading[], { carries = [] }: Listing): Reading[] {
  const rows: Reading[] = []
  for (const reading of readings) {
    const before = rows.at(-1)
    const row = { ...reading }
    for (const key of before ? carries : [])
      if (row[key] === undefined && before![key] !== undefined && !(key === 'class' && row.grade !== undefined))
        (row[key] as unknown) = before![key]
    rows.push(row)
  }
  // 701已完成，702完成一半(数学): said once, behind the last.
  const last = rows.at(-1)!
  for (const row of rows) if (carries.includes('subject') && last.subject) row.subject ??= last.subject
  return rows
}

/** What an item says itself; a day that it does not name is not its own. */
function own(reading: Reading, key: keyof ReadingFields): unknown {
  return reading.assumed?.includes(key) ? undefined : reading[key]
}

function merged(top: Reading, rows: readonly Reading[], listing: Listing, around: string): Reading {
  const reading: Reading = { kind: top.kind }
  for (const key of SHARED) if (own(top, key) !== undefined) (reading[key] as unknown) = top[key]
  const records = rows.map((row) => recordOf(row))
  carryHalf(records)
  for (const record of records) listing.finish?.(record, around)
  settleDays(reading, top, rows, records)
  if (top.backfill || rows.at(-1)!.backfill) reading.backfill = true
  rows.forEach(({ missing = [] }, i) => {
    for (const key of missing as (keyof ReadingFields)[])
      if (key !== 'date' && reading[key] === undefined && records[i]![key] === undefined) ask(reading, key)
  })
  if (listing.totals && reading.assumed) {
    delete reading.date
    delete reading.assumed
    ask(reading, 'date')
  }
  if (!listing.totals) for (const record of records) delete record.count
  const { minutes, ...shared } = hoist(records)
  Object.assign(reading, shared)
  // Minutes on top would be those of all the records together.
  if (minutes !== undefined) for (const record of records) record.minutes = minutes
  // What every record says of itself was not said of all.
  for (const key of SHARED) if (records.every((record) => record[key] !== undefined)) delete reading[key]
  reading.records = records
  if (listing.counted) reading.count = rows.reduce((sum, { count }) => sum + (count ?? 1), 0)
  const people = PEOPLE.find((key) => records.every((record) => Object.keys(record).join() === key))
  if (people) {
    // Where only the person differs there is one list of people.
    reading[people] = records.flatMap((record) => record[people]!)
    delete reading.records
  }
  reading.missing ??= []
  return reading
}

function recordOf({
  kind: _,
  missing: _missing,
  assumed,
  ambiguous: _ambiguous,
  flags: _flags,
  backfill: _backfill,
  ...fields
}: Reading): ReadingFields {
  for (const key of assumed ?? []) delete fields[key as keyof typeof fields]
  return fields
}

/** 上午…；…；下午…: a half of the day holds until the next is named, or the next day. */
function carryHalf(records: readonly ReadingFields[]): void {
  records.forEach((record, i) => {
    const before = records[i - 1]?.half
    if (before && !WHEN.some((key) => record[key] !== undefined)) record.half = before
  })
}

/** The days of the items if they have any, else that of the whole; an item without a day is of the day named before it. */
function settleDays(reading: Reading, top: Reading, rows: readonly Reading[], records: ReadingFields[]): void {
  if (!records.some((record) => DAYS.some((key) => record[key] !== undefined))) {
    if (top.assumed?.includes('date')) {
      reading.date = top.date
      assume(reading, 'date')
    }
    if ([top, ...rows].some(({ missing }) => missing?.includes('date'))) ask(reading, 'date')
    return
  }
  // A day that only the last item names is that of all of them.
  const last = records.slice(0, -1).every((record) => DAYS.every((key) => record[key] === undefined)) ? records.at(-1)!.date : undefined
  records.forEach((record, i) => {
    if (DAYS.some((key) => record[key] !== undefined)) return
    // 2月30日: a day that was said and cannot be read is not the one before it.
    if (rows[i]!.missing?.includes('date')) ask(reading, 'date')
    else record.date = records[i - 1]?.date ?? reading.date ?? last ?? top.date
  })
  for (const key of DAYS) delete reading[key]
}
