import type { Reached } from '../delivery/reach.js'
import { ifOpens } from '../domain/if-opens.js'
import type { Person } from '../domain/person.js'
import type { Kept, Vault } from '../domain/sealed.js'
import { fillReply } from '../platforms/fill-ids.js'
import type { Incoming, Part, Platform, Reply } from '../platforms/platform.js'
import type { Unkept } from '../platforms/unkept.js'
import type { Committed, Draft, OutboxRow, Storage, StoredRow, Turn } from '../storage/storage.js'
import { answerRows } from './answer-rows.js'
import type { TurnOutcome } from './bot.js'
import { partedReply, personRow } from './channels.js'
import type { DirectoryView } from './directory-view.js'
import { keptWords, wordsKept } from './kept-words.js'
import { noteRows } from './note-rows.js'
import { OFFER_CHAT, type Offer, offeredIn, withoutChoices } from './offer.js'
import { openQuestion, sealQuestion, takesNumber } from './open-question.js'
import type { Reads } from './reads.js'
import { languageWishes } from './reminders/language-wish.js'
import type { Decision } from './turn.js'
import { turnKey } from './turn-key.js'
import { type SayAnew, waitingWords } from './waiting-words.js'

/** What goes on after a turn: the outbox, and words that are kept nowhere. */
export interface Sending {
  /** The turn left something in the outbox. */
  wake(): void
  sayOnce(words: Unkept): void
}

/** What a turn is kept with. */
export interface KeepDeps {
  readonly storage: Storage
  readonly vault: Vault
  /** The platform and account a message came from. */
  readonly platformOf: (message: Incoming) => Platform
  readonly reach: Reached
  readonly sayAnew: SayAnew
  readonly sending: Sending
}

/** What a redelivery of the message gets again. */
interface Said {
  readonly reply: Reply
  /** Ids of the records changed. */
  readonly changed: readonly string[]
}

/** A decision and whose it is. */
export interface Decided {
  readonly message: Incoming
  readonly author: Person
  readonly decision: Decision
  readonly directory: DirectoryView
  /** What the decision was read from. */
  readonly reads: Reads
  readonly oneByOne?: Turn['oneByOne']
}

/** Commits a decision as one turn; undefined when it was based on a version that is no longer the latest. */
export async function keepTurn(
  deps: KeepDeps,
  { message, author, decision, directory, reads, oneByOne }: Decided,
): Promise<TurnOutcome | undefined> {
  const { storage, vault } = deps
  const platform = deps.platformOf(message)
  const rows = { vault, reach: deps.reach, storage, message }
  const inPrivate = message.chat.kind === 'private'
  const waiting = inPrivate ? stillOfUse(await reads.waiting(author.id), message.receivedAtMs) : []
  const spoken = languageWishes(message, author, await reads.wishes(author.school, author.id))
  const notes = decision.notes?.length
    ? await noteRows(decision.notes, turnKey(message), { ...rows, directory, reads: storage })
    : undefined
  const { keys: shown, parts } = await waitingWords({ ...deps, decision, nowMs: message.receivedAtMs }, author, waiting)
  const ends = inPrivate && decision.question === null
  const mayOffer = !decision.question && (parts.length > 0 || offeredIn(decision.reply, inPrivate).length > 0)
  const draft = mayOffer && !ends ? await reads.draft(author.id, 'private') : undefined
  const waits = draft && ifOpens(() => openQuestion(draft.body, vault))
  const said = withWaiting(draft ? withoutChoices(decision.reply) : decision.reply, parts, mayOffer && !(waits && takesNumber(waits)))
  const choices = decision.question ? [] : offeredIn(said, inPrivate)
  const offer: Offer | undefined =
    choices.length > 0 ? { choices, messageId: sourceOf(decision, message), atMs: message.sentAtMs } : undefined
  const { reply, apart } = partedReply(said, message, platform)
  const asks = Boolean(decision.question)
  const own: OutboxRow[] = []
  for (const [i, part] of apart.entries()) {
    own.push(await personRow({ ...rows, asks }, author, `${turnKey(message)} private ${i}`, part, message.receivedAtMs))
  }
  const outbox: OutboxRow[] = [
    // An open question that cannot be pushed is said again at the next private message anyway.
    ...own.filter((row) => row.platform !== null || !decision.question),
    ...(notes?.outbox ?? []),
    ...answerRows(platform, message, reply, vault),
  ]
  const { records = [], changes = [], question, wishes = [] } = decision
  const isOpen = decision.openWords === true && parts.length === 0
  const again: Said = { reply, changed: changes.map((change) => change.id) }
  const atMs = message.receivedAtMs
  const draftOf = (chat: string, body: Kept): Draft => ({ person: author.id, chat, askedAtMs: atMs, body })
  const committed: Committed = await storage.commit({
    claim: { platform: message.platform, account: message.account, messageId: message.messageId },
    atMs,
    records,
    changes,
    draft: question ? draftOf('private', sealQuestion(question, vault)) : offer && draftOf(OFFER_CHAT, keptWords(offer, isOpen, vault)),
    endDraft: ends ? { person: author.id, chat: 'private' } : undefined,
    outbox,
    shown,
    audit: decision.audit ?? [],
    oneByOne,
    binding: decision.binding,
    duties: decision.duties,
    policy: decision.policy,
    wishes: [...spoken, ...wishes],
    tells: notes?.tells,
    reply: keptWords(again, isOpen, vault),
  })
  if (committed.state === 'conflict') return undefined
  if (outbox.some((row) => row.platform !== null)) deps.sending.wake()
  const kept = committed.state === 'fresh' ? again : wordsKept<Said>(committed.reply, vault)
  return {
    reply: fillReply(kept.reply, committed.ids),
    school: author.school,
    recordIds: [...committed.ids, ...kept.changed],
    pushes: (decision.notes ?? []).map((note) => ({ to: note.to.name, text: fillReply({ here: note.part }, committed.ids).here!.text })),
  }
}

/** A record that a question was asked about is of the message it was first said in, not of the answer's. */
function sourceOf({ records = [] }: Decision, { messageId }: Incoming): string {
  return records[0]?.source.messageId ?? messageId
}

/** Of what has waited for a private message of the person. */
function stillOfUse(rows: readonly StoredRow[], nowMs: number): readonly StoredRow[] {
  return rows.filter((row) => (row.expiresAtMs ?? Infinity) > nowMs)
}

/** Puts what has waited for the person in front of the answer, with its choices where a number means no other. */
function withWaiting(reply: Reply, parts: readonly Part[], withChoices: boolean): Reply {
  if (parts.length === 0) return reply
  const before = parts.map((part) => part.text).join('\n\n')
  const here = reply.here ?? { text: '' }
  const choices = here.choices?.length || !withChoices ? here.choices : parts.at(-1)?.choices
  return { ...reply, here: { text: [before, here.text].filter(Boolean).join('\n\n'), ...(choices && { choices }) } }
}
