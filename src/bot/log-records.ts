import type { Source } from '../domain/record.js'
import { isPrivateMatter } from '../ledger/compose-record.js'
import type { NewRecord } from '../storage/storage.js'
import { ask } from './ask.js'
import { withFlags } from './ceilings/flags-of-entries.js'
import { haveCeilings, judgeNew } from './ceilings/judge-new.js'
import { composeEntries } from './compose-entries.js'
import { entriesOf } from './entries.js'
import { followUpVisit, saysFollowUp } from './feedback/follow-up-visit.js'
import { wordsChoices } from './feedback/words-choices.js'
import { fillOut } from './fuller-record.js'
import { privateDoor } from './group-door.js'
import { withoutKnown } from './known-records.js'
import { loggedAlready, type Repeated } from './logged-already.js'
import type { Entry, OpenQuestion } from './open-question.js'
import { recordLines, writtenLines } from './record-lines.js'
import { settleEntry } from './settle-entry.js'
import { standingLine } from './standing-line.js'
import type { Asking, Decision } from './turn.js'

/** What a button can say for somebody on every platform. */
const LONGEST_AGAIN = 60

/** Logs what the message reads as, or asks the first thing that is missing. The one way into the ledger from a chat. */
export async function logRecords(asking: Asking): Promise<Decision> {
  const { reading, message, texts } = asking
  const flags = reading.flags ?? []
  // The button 已当面聊过 files for its own day.
  const late = message.event === 'press' && reading.date !== undefined && reading.date < asking.today
  if (late) return { reply: { here: { text: texts.reminderExpired } } }
  const matter = isPrivateMatter(reading.kind, flags)
  if (reading.blocked) return { reply: { here: { text: asking.inGroup ? texts.marksInGroup : texts.marksRefused } }, keepNothing: true }
  if (matter && asking.inGroup) return privateDoor(asking, reading.kind)
  const repeated = await loggedAlready(asking, entriesSaid)
  if (repeated) return said(asking, repeated)
  const source: Source = {
    platform: message.platform,
    account: message.account,
    messageId: message.messageId,
    channel: asking.inGroup ? 'group' : 'private',
  }
  return await proceed(asking, entriesSaid(asking), { source, saidAtMs: message.receivedAtMs })
}

function entriesSaid({ reading }: Asking): readonly Entry[] {
  return withFlags(entriesOf(reading), reading.flags ?? [])
}

/** In a group nothing that was typed is said again; a button holds no words about a family. */
function said(asking: Asking, { ids, atMs, audit }: Repeated): Decision {
  const { texts, message, inGroup, reading } = asking
  const text = texts.repeated(ids, atMs)
  const isOpen = !isPrivateMatter(reading.kind, reading.flags ?? []) && message.text.length <= LONGEST_AGAIN
  const choices = !inGroup && isOpen ? { choices: [{ label: texts.logAgain, value: `再记 ${message.text.trim()}` }] } : {}
  return { reply: { here: { text, ...choices } }, audit }
}

/** Settles entry after entry; the first that lacks something opens the question and keeps all of them in the draft. */
export async function proceed(
  asking: Asking,
  entries: readonly Entry[],
  said: Pick<OpenQuestion, 'source' | 'saidAtMs'>,
): Promise<Decision> {
  const settled: Entry[] = []
  for (const [at, entry] of entries.entries()) {
    const result = settleEntry(asking, entry)
    if (result.kind === 'ask') {
      const rest = entries.slice(at)
      return ask(asking, {
        purpose: 'record',
        key: result.key,
        at,
        entries: [...settled, ...rest],
        text: result.text,
        choices: await result.choices(),
        ...said,
      })
    }
    settled.push(result.entry)
  }
  return await keep(asking, settled, said)
}

async function keep(asking: Asking, entries: readonly Entry[], said: Pick<OpenQuestion, 'source' | 'saidAtMs'>): Promise<Decision> {
  const { texts, author } = asking
  const composed = composeEntries(asking, entries, said.source)
  const { fresh, known, ofOthers } = await withoutKnown(asking, composed)
  if (fresh.length === 0) {
    const fuller = entries.length === 1 ? await fillOut(asking, known[0]!, entries[0]!) : undefined
    const text = ofOthers.length > 0 ? texts.meetingLogged(known) : texts.alreadyLogged(known)
    return fuller ?? { reply: { here: { text } }, question: null }
  }
  const own = fresh.filter((record) => record.credits.includes(author.id))
  const kinds = [...new Set(own.map((record) => record.kind))]
  const [first] = fresh as readonly [NewRecord, ...NewRecord[]]
  const visit = fresh.length === 1 && saysFollowUp(asking, first) ? await followUpVisit(asking, first) : undefined
  const entered = visit ? [visit.record] : fresh
  const [judged, standing] = haveCeilings(asking, entered)
    ? await Promise.all([judgeNew(asking, entered), standingLines(asking, kinds, fresh)])
    : [{ records: entered, lines: [] }, await standingLines(asking, kinds, fresh)]
  const ids = fresh.map((_, i) => `{id:${i}}`)
  const logged = texts.logged(ids) + (known.length > 0 ? texts.alsoKnown(known) : '')
  const details = fresh.flatMap((record) => [recordLines(asking, record), ...writtenLines(asking, record.fields)])
  const words = [...details, ...(visit ? [visit.line] : []), ...judged.lines, ...standing].join('\n')
  const one = fresh.length === 1 && known.length === 0 && fresh[0]!.status === 'complete'
  const choices = one
    ? { choices: [...(visit?.choices ?? []), ...texts.recordChoices(ids[0]!), ...(visit ? [] : wordsChoices(asking, fresh[0]!, ids[0]!))] }
    : {}
  const reply = asking.inGroup
    ? { here: { text: logged }, privately: [{ text: words, ...choices }] }
    : { here: { text: `${logged}\n${words}`, ...choices } }
  return {
    reply,
    records: judged.records,
    question: null,
    notes: confirmations(asking, fresh, entries),
    openWords: visit === undefined && fresh.every((record) => record.sealed === null),
    ...(visit && { changes: visit.changes }),
    ...(judged.oneByOne !== undefined && { oneByOne: judged.oneByOne }),
  }
}

async function standingLines(asking: Asking, kinds: readonly string[], records: readonly NewRecord[]): Promise<readonly string[]> {
  const [only, ...more] = kinds
  if (only === undefined) return []
  const lines = await standingLine(asking, only, records)
  return more.length === 0 ? lines : [...lines, ...(await standingLines(asking, more, records))]
}

/** A record for somebody else counts when that person has said so (policy/README §8.8). */
function confirmations(asking: Asking, records: readonly NewRecord[], entries: readonly Entry[]): Decision['notes'] {
  return records.flatMap((record, i) => {
    if (record.status !== 'open') return []
    const ids = (entries[i]?.fields.creditIds as string[] | undefined) ?? []
    return ids
      .map((id) => asking.school.person(id))
      .filter((person) => person !== undefined)
      .map((to) => ({
        to,
        part: { text: asking.texts.pleaseConfirm(asking.author.name, `{id:${i}}`, recordLines(asking, record)) },
      }))
  })
}
