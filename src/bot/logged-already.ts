import { isDeepStrictEqual } from 'node:util'
import { startOfDay } from '../domain/day.js'
import { ifOpens } from '../domain/if-opens.js'
import { outageMarks } from '../domain/outage-marks.js'
import type { Fields, LedgerRecord } from '../domain/record.js'
import { readPrivate } from '../ledger/private-reading.js'
import type { AuditRow, NewRecord } from '../storage/storage.js'
import { withBreaches } from './ceilings/kept-breaches.js'
import { composeEntries } from './compose-entries.js'
import type { Entry } from './open-question.js'
import { settleEntry } from './settle-entry.js'
import type { Asking } from './turn.js'

/** What was logged the first time. */
export interface Repeated {
  readonly ids: readonly string[]
  readonly atMs: number
  readonly audit: readonly AuditRow[]
}

/** Whoever repeats a command because of an outage does so soon. */
const WITHIN_MS = 30 * 60_000
/** What was sent so shortly before the connection went may have lost its answer. */
const BEFORE_MS = 10 * 60_000
/** Nobody logs more in that time. */
const MOST = 20

/**
 * The records of the same message said before: the ones it would have made had it been said when they were entered. Looked for among those of the
 * day; a lesson, which is known by itself, only around an outage that groups were told of: then it may have been another lesson by now.
 */
export async function loggedAlready(asking: Asking, entriesOf: (asking: Asking) => readonly Entry[]): Promise<Repeated | undefined> {
  const { message, reads, author, today } = asking
  if (asking.isAgain || message.event === 'press') return undefined
  const sinceMs = asking.reading.kind === 'observation' ? await aroundOutage(asking) : startOfDay(today)
  if (sinceMs === undefined) return undefined
  const latest = await reads.latestBy(author.id, MOST)
  const kept = latest.filter((each) => each.enteredAtMs >= sinceMs && each.enteredAtMs <= message.receivedAtMs)
  for (const { source } of kept) {
    const records = kept.filter((each) => each.source.messageId === source.messageId && each.status !== 'withdrawn')
    const found = records.length > 0 ? await sameAs(asking, records, entriesOf) : undefined
    if (found) return found
  }
  return undefined
}

/** Since when, if the groups were told of the end of an outage a short while ago. */
async function aroundOutage({ message, reads }: Asking): Promise<number | undefined> {
  const names = outageMarks(message)
  const untilMs = await reads.mark(names.until)
  if (untilMs === undefined || message.receivedAtMs < untilMs || message.receivedAtMs - untilMs > WITHIN_MS) return undefined
  const fromMs = await reads.mark(names.from)
  return fromMs === undefined ? undefined : fromMs - BEFORE_MS
}

async function sameAs(
  now: Asking,
  records: readonly LedgerRecord[],
  entriesOf: (asking: Asking) => readonly Entry[],
): Promise<Repeated | undefined> {
  const [first] = records
  if (first === undefined) return undefined
  const then = now.saidAt(first.enteredAtMs)
  const settled: Entry[] = []
  for (const entry of entriesOf(then)) {
    const result = settleEntry(then, entry)
    if (result.kind === 'ask') return undefined
    settled.push(result.entry)
  }
  const would = inOneOrder(composeEntries(then, settled, first.source))
  const were = inOneOrder(records)
  if (would.length !== were.length || !would.every((record, i) => openPart(record) === openPart(were[i]!))) return undefined
  const audit: AuditRow[] = []
  for (const [i, record] of were.entries()) {
    const own = ifOpens(() => privatePart(now, record))
    // What cannot be read cannot be told to be the same.
    if (!own && record.sealed) return undefined
    if (!isDeepStrictEqual(own?.fields, privatePart(now, { ...would[i]!, id: record.id, version: 1 })?.fields)) return undefined
    if (own) audit.push(own.audit)
  }
  return { ids: records.map(({ id }) => id).reverse(), atMs: first.enteredAtMs, audit }
}

function inOneOrder<R extends NewRecord>(records: readonly R[]): readonly R[] {
  return [...records].sort((a, b) => (openPart(a) < openPart(b) ? -1 : 1))
}

/** All that a message decides, in one order. What the ceilings found depends on the rest of the ledger. */
function openPart({ kind, day, fields, credits, lessons }: NewRecord): string {
  const own = withBreaches({ fields }, []).fields
  const inOrder = Object.fromEntries(Object.entries(own).sort(([a], [b]) => (a < b ? -1 : 1)))
  return JSON.stringify({ kind, day, credits, lessons, fields: inOrder })
}

function privatePart(
  { author, message, vault }: Asking,
  record: LedgerRecord,
): { readonly fields: Fields; readonly audit: AuditRow } | undefined {
  return readPrivate(record, { reader: author.id, atMs: message.receivedAtMs, vault })
}
