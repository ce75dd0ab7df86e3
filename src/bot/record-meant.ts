import { dayOf } from '../domain/day.js'
import { ifOpens } from '../domain/if-opens.js'
import type { LedgerRecord } from '../domain/record.js'
import { readPrivate } from '../ledger/private-reading.js'
import { pointsBack } from '../reading/asks/record-named.js'
import type { AuditRow } from '../storage/storage.js'
import { latestRecords } from './latest-records.js'
import { findPerson } from './person-search.js'
import { soundOf } from './sound-of.js'
import type { Asking } from './turn.js'

/** The record of the author that a message means without an id; `said`: by what it named one that there is not. */
export type Meant = { readonly audit: readonly AuditRow[] } & (
  | { readonly kind: 'one'; readonly record: LedgerRecord }
  | { readonly kind: 'several'; readonly records: readonly LedgerRecord[] }
  | { readonly kind: 'none'; readonly said?: string }
)

/** So far back a record is looked for that a teacher or a day names. */
const FAR_BACK = 300
const LATELY = 20
/** More than these nobody chooses from. */
const MOST = 8
/** 昨天记的: the day on which it was entered. */
const ENTERED = /[记登报填录发写]的/
const NAMES = ['teachers', 'observers', 'visitors', 'participants', 'absent', 'lead', 'chair', 'mentor', 'mentee', 'students'] as const

export interface Among {
  /** Ids in the message that was quoted: one of these is meant. */
  readonly quoted?: readonly string[]
  /** What the record must be, the better first: the first that any of those that fit is decides. */
  readonly which?: readonly ((record: LedgerRecord) => boolean)[]
}

/**
 * Finds the record that is meant. Where a person or a day is named, it is one that has them, and among several the author chooses, unless the message
 * points to the latest; where nothing is named, it is the latest of the kind.
 */
export async function recordMeant(asking: Asking, { quoted = [], which = [] }: Among = {}): Promise<Meant> {
  const { reading, author, message } = asking
  const { who = reading.kind === 'edit' ? [] : staffIn(asking), date, target, missing = [] } = reading
  const isNamed = who.length > 0 || date !== undefined
  const own = quoted.length > 0 ? await recordsOf(asking, quoted) : await latestRecords(asking, isNamed ? FAR_BACK : LATELY)
  const ofKind = own.filter(({ author: by, kind }) => by === author.id && (target === undefined || kind === target))
  const { surely, nearly, audit } = namedIn(
    asking,
    ofKind.filter((record) => date === undefined || isOn(record, date, message.text)),
    who,
  )
  const isDoubtful = surely.length === 0
  const fitting = isDoubtful ? nearly : surely
  const live = fitting.filter(({ status }) => status !== 'withdrawn')
  const chosen = which.length === 0 ? live : which.map((is) => live.filter(is)).find(({ length }) => length > 0)
  const records = (chosen ?? []).slice(0, MOST)
  const [record] = records
  if (record === undefined) {
    // Said again, what was withdrawn by these words is no other record.
    const [before] = isNamed && !isDoubtful && live.length === 0 ? fitting : []
    if (before) return { kind: 'one', record: before, audit }
    return { kind: 'none', audit, ...(isNamed && { said: whatWasSaid(asking, who) }) }
  }
  const isOne = records.length === 1 || pointsBack(message.text, who) || (!isNamed && quoted.length === 0)
  const asks = missing.includes('which') || (isDoubtful && who.length > 0)
  return isOne && !asks ? { kind: 'one', record, audit } : { kind: 'several', records, audit }
}

/** The records of the school with these ids, as far as there are any. */
export async function recordsOf(
  { reads, school }: Pick<Asking, 'reads' | 'school'>,
  ids: readonly string[],
): Promise<readonly LedgerRecord[]> {
  const found = await Promise.all(ids.map((id) => reads.record(school.name, id)))
  return found.filter((record) => record !== undefined)
}

/** Colleagues whose full names stand in the message, wherever: of 李伟民 not 李伟 too. */
function staffIn({ school, author, message }: Asking): readonly string[] {
  const names = school.people.map(({ name }) => name).filter((name) => name !== author.name && message.text.includes(name))
  return [...new Set(names)].filter((name) => !names.some((longer) => longer !== name && longer.includes(name)))
}

function isOn({ day, enteredAtMs }: LedgerRecord, date: string, typed: string): boolean {
  return day === date || (ENTERED.test(typed) && dayOf(enteredAtMs) === date)
}

interface NamedIn {
  readonly surely: readonly LedgerRecord[]
  readonly nearly: readonly LedgerRecord[]
  readonly audit: readonly AuditRow[]
}

/** Records with everybody who is named; nearly: with one of them, or with somebody whose name sounds alike. */
function namedIn(asking: Asking, records: readonly LedgerRecord[], who: readonly string[]): NamedIn {
  if (who.length === 0) return { surely: records, nearly: [], audit: [] }
  const meant = who.map((typed) => meantBy(asking, typed))
  const audit: AuditRow[] = []
  const known = new Map(
    records.map((record) => {
      const pupils = meant.some(({ isStaff }) => !isStaff) ? pupilsOf(asking, record) : undefined
      if (pupils) audit.push(pupils.audit)
      return [record, mentioned(record, pupils?.names ?? [])]
    }),
  )
  const isIn = (record: LedgerRecord, sought: readonly string[]) => sought.some((each) => known.get(record)!.has(each))
  return {
    surely: records.filter((record) => meant.every(({ surely }) => isIn(record, surely))),
    nearly: records.filter((record) => meant.some(({ surely, nearly }) => isIn(record, [...surely, ...nearly]))),
    audit,
  }
}

/** The names and staff ids that a typed name may stand for. A name in Latin letters is known by its sound alone. */
function meantBy({ school, today }: Asking, typed: string) {
  const found = findPerson(school, typed, today)
  if (found.kind !== 'none') {
    const people = found.kind === 'one' ? [found.person] : found.people
    return { isStaff: true, surely: [typed, ...people.flatMap(({ id, name }) => [id, name])], nearly: [] }
  }
  const sound = soundOf(typed.replace(/\s+/g, ''))
  const alike = /^[a-z\s]+$/i.test(typed) ? found.near.filter(({ name }) => soundOf(name) === sound) : []
  return {
    isStaff: alike.length > 0,
    surely: [typed, ...alike.flatMap(({ id, name }) => [id, name])],
    nearly: found.near.flatMap(({ id, name }) => [id, name]),
  }
}

/** Everybody in a record: names as they were typed, and staff ids. */
function mentioned({ fields }: LedgerRecord, pupils: readonly string[]): ReadonlySet<string> {
  const ids = Object.entries(fields).filter(([key]) => key.endsWith('Ids'))
  return new Set([...NAMES.flatMap((key) => namesIn(fields[key])), ...ids.flatMap(([, value]) => namesIn(value)), ...pupils])
}

/** The pupils in the sealed words of the author's own record; reading them is kept in the audit log. */
function pupilsOf(asking: Asking, record: LedgerRecord): { readonly names: readonly string[]; readonly audit: AuditRow } | undefined {
  const { author, message, vault } = asking
  const opened = ifOpens(() => readPrivate(record, { reader: author.id, atMs: message.receivedAtMs, vault }))
  return opened && { names: namesIn(opened.fields.students), audit: opened.audit }
}

function namesIn(value: unknown): readonly string[] {
  return [value].flat().filter((each) => typeof each === 'string')
}

/** In a group nothing that was typed is repeated. */
function whatWasSaid({ reading, inGroup, texts }: Asking, who: readonly string[]): string {
  const { date, target } = reading
  return inGroup ? '' : [...(date ? [date] : []), ...who, ...(target ? [texts.kindName(target)] : [])].join(' ')
}
