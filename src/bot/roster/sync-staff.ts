import { createHash } from 'node:crypto'
import { ofSchool } from '../../directory-sync/of-school.js'
import type { Proposal } from '../../directory-sync/proposal.js'
import { propose } from '../../directory-sync/propose.js'
import { endGone, takeOver } from '../../directory-sync/take-over.js'
import { ask } from '../ask.js'
import type { OpenQuestion, QuestionChoice } from '../open-question.js'
import type { Asking, Decision } from '../turn.js'
import { goneNames, proposalLines } from './proposal-lines.js'

/** What is agreed to is no older than this; a short directory is read again in a second or two. */
const MAX_AGE_MS = 60_000
/** Platforms give up on a callback after five seconds at most. */
const WAIT_MS = 2_500

/** `/名单 同步`: what the directory says otherwise than the roster of the asker's school, and one question; nothing changes before a yes. */
export async function syncStaff(asking: Asking): Promise<Decision> {
  const { texts, staffDirectories } = asking
  if (!staffDirectories.connected) return said(texts.syncNone)
  const proposal = await proposed(asking)
  if (proposal === undefined) return said(texts.syncReading)
  return shown(asking, proposal, [])
}

/** The answer to that question. The proposal is made again: only the one that was shown is taken over. */
export async function settleSync(asking: Asking, question: OpenQuestion, choice: QuestionChoice): Promise<Decision> {
  const { texts, author, school, today, message, directory } = asking
  const ends = question.key === 'end'
  if (choice.fields === null) return said(ends ? texts.syncKept : texts.syncLeft)
  if (!school.leads(author.id, today)) return said(texts.noRight)
  const proposal = await proposed(asking)
  if (proposal === undefined) return { question, reply: { here: { text: texts.syncReading } } }
  if (markOf(proposal, question.key) !== question.shown || proposal.unread.length > 0) return shown(asking, proposal, [texts.syncMoved])
  const by = { atMs: message.receivedAtMs, day: today, actor: author.id }
  if (ends) return { ...said(texts.syncEnded(proposal.gone.length)), ...endGone(proposal.gone, directory.directory.spells, by) }
  const done = texts.syncTaken(proposal.new.length, changedPeople(proposal))
  const next = proposal.gone.length > 0 ? asked(asking, proposal, 'end', [done]) : said(done)
  return { ...next, ...takeOver(proposal, by) }
}

function said(text: string): Decision {
  return { reply: { here: { text } }, question: null }
}

async function proposed({ staffDirectories, directory, school, today }: Asking): Promise<Proposal | undefined> {
  const readings = await staffDirectories.readings({ maxAgeMs: MAX_AGE_MS, waitMs: WAIT_MS })
  if (readings === undefined) return undefined
  return ofSchool(propose(readings, directory.directory, today), school.name, (id) => school.person(id) !== undefined)
}

function shown(asking: Asking, proposal: Proposal, before: readonly string[]): Decision {
  const { texts, staffDirectories } = asking
  const lines = [...before, ...proposalLines(texts, proposal)]
  if (proposal.unread.length > 0) return said([...lines, texts.syncUnread(staffDirectories.remedies(proposal.unread))].join('\n'))
  if (proposal.new.length + proposal.changed.length > 0) return asked(asking, proposal, 'take', lines)
  return proposal.gone.length > 0 ? asked(asking, proposal, 'end', lines) : said(lines.join('\n'))
}

function asked(asking: Asking, proposal: Proposal, key: 'take' | 'end', lines: readonly string[]): Decision {
  const { texts, message } = asking
  const { platform, account, messageId, receivedAtMs } = message
  const yes = key === 'take' ? texts.syncYes : texts.syncEnd
  const no = key === 'take' ? texts.syncNo : texts.syncKeep
  const text =
    key === 'take'
      ? texts.syncTakeQuestion(proposal.new.length + changedPeople(proposal))
      : texts.syncEndQuestion(goneNames(proposal), proposal.gone.length)
  return ask(asking, {
    purpose: 'sync',
    key,
    at: 0,
    entries: [],
    text: [...lines, text].join('\n'),
    choices: [
      { label: yes, value: yes, fields: {} },
      { label: no, value: no, fields: null },
    ],
    source: { platform, account, messageId, channel: 'private' },
    saidAtMs: receivedAtMs,
    shown: markOf(proposal, key),
  })
}

/** Somebody whom two directories change is one person. */
function changedPeople({ changed }: Proposal): number {
  return new Set(changed.map(({ before }) => before.id)).size
}

/** The same for the same proposal alone. */
function markOf({ new: fresh, changed, gone }: Proposal, key: string): string {
  return createHash('sha256')
    .update(JSON.stringify(key === 'end' ? gone : [fresh, changed]))
    .digest('base64url')
}
