import type { Reached } from '../delivery/reach.js'
import type { DirectorySnapshots } from '../directory-sync/directory-snapshots.js'
import type { Person } from '../domain/person.js'
import type { Vault } from '../domain/sealed.js'
import { fillReply } from '../platforms/fill-ids.js'
import type { Incoming, Platform, Reply } from '../platforms/platform.js'
import type { Unkept } from '../platforms/unkept.js'
import type { Committed, OutboxRow, Storage, StoredRow, Turn } from '../storage/storage.js'
import { textsFor } from '../texts/texts.js'
import { answerRows } from './answer-rows.js'
import { askingOf } from './asking-of.js'
import type { Bot, TurnOutcome } from './bot.js'
import { partedReply, personRow } from './channels.js'
import { CurrentView } from './current-view.js'
import { decide } from './decide.js'
import type { DirectoryView } from './directory-view.js'
import type { CommandBook } from './find-command.js'
import { identify } from './identify/identify.js'
import { keptWords, wordsKept } from './kept-words.js'
import { Lanes } from './lanes.js'
import { noteRows } from './note-rows.js'
import { OFFER_CHAT, type Offer, offeredIn, withoutChoices } from './offer.js'
import { sealQuestion } from './open-question.js'
import type { PolicyBook } from './policy-book.js'
import type { Reads } from './reads.js'
import { languageWishes } from './reminders/language-wish.js'
import type { Decision } from './turn.js'
import { turnKey } from './turn-key.js'
import { readAhead, turnReads } from './turn-reads.js'
import { waitingParts } from './waiting.js'

/** What goes on after a turn: the outbox, and words that are kept nowhere. */
export interface Sending {
  /** The turn left something in the outbox. */
  wake(): void
  sayOnce(words: Unkept): void
}

export interface BotDeps {
  readonly storage: Storage
  readonly vault: Vault
  readonly commands: CommandBook
  readonly policies: PolicyBook
  /** The platform and account a message came from. */
  readonly platformOf: (message: Incoming) => Platform
  readonly reach: Reached
  readonly sending: Sending
  readonly staffDirectories: DirectorySnapshots
}

/** Times a decision is made again because another turn changed the same record in between. */
const MOST_CONFLICTS = 5

/** The bot: one message in, one commit, one answer. */
export function createBot(deps: BotDeps): Bot & { idle(): Promise<void> } {
  const lanes = new Lanes()
  const view = new CurrentView(deps.storage)

  async function turnOf(message: Incoming): Promise<TurnOutcome> {
    for (let round = 0; round < MOST_CONFLICTS; round += 1) {
      const laidOut = (directory: DirectoryView, author: Person, reads: Reads) => askingOf(message, author, { ...deps, directory, reads })
      const reads = deps.storage.readsTogether ? turnReads(deps.storage) : deps.storage
      const expected = deps.storage.readsTogether && view.held?.sender(message)
      const ahead = expected && laidOut(view.held!, expected, reads)
      if (ahead) readAhead(ahead)
      const directory = await view.now()
      const author = directory.sender(message)
      if (!author) return toUnknown(message)
      const decision = await decide(deps.commands, ahead && ahead.directory === directory ? ahead : laidOut(directory, author, reads))
      if (decision.keepNothing) return unkept(message, decision.reply, author.school)
      const { oneByOne: key } = decision
      const outcome =
        key === undefined
          ? await keep(deps, reads, directory, message, author, decision)
          : await lanes.run(`one by one ${key}`, async () => {
              const after = await deps.storage.turnsOf(key)
              const again = await decide(deps.commands, laidOut(directory, author, deps.storage))
              return keep(deps, deps.storage, directory, message, author, again, { key, after })
            })
      if (outcome) return outcome
    }
    throw new Error('too many concurrent changes of one record')
  }

  /** The message of a sender whom nobody knows, under the user id of the platform's directory where the id that came is another form of it. */
  async function asInDirectory(message: Incoming): Promise<Incoming> {
    if (message.sender === '' || message.staffId !== undefined) return message
    const userId = await deps.platformOf(message).userIdOf?.(message.sender)
    return userId === undefined ? message : { ...message, sender: userId }
  }

  async function toUnknown(message: Incoming): Promise<TurnOutcome> {
    const identified = await identify(deps, message, () => view.now())
    if (identified && 'outcome' in identified) return identified.outcome
    return unkept(message, identified?.said ?? { here: { text: textsFor(message.text).unknownSender } }, null)
  }

  /** An answer that leaves no trace: said in the response, or once behind it where the platform answers later. */
  function unkept(message: Incoming, reply: Reply, school: string | null): TurnOutcome {
    for (const deferred of deps.platformOf(message).deferred(message, reply)) {
      deps.sending.sayOnce({ platform: message.platform, account: message.account, to: message.chat.id, ...deferred })
    }
    return { reply, school, recordIds: [], pushes: [] }
  }

  return {
    turn(message) {
      const key = senderKey(message)
      // Who it is counts when the turn begins; before that the view at hand is good enough to choose the lane.
      const expected = lanes.isBusy(key) ? undefined : view.held?.sender(message)
      if (expected) return lanes.run(expected.id, () => turnOf(message))
      // Messages of one sender stay in order while the directory is read to see who that is; those of one person however they come.
      return lanes.run(key, async () => {
        const found = (await view.now()).sender(message)
        if (found) return lanes.run(found.id, () => turnOf(message))
        const renamed = await asInDirectory(message)
        const known = (await view.now()).sender(renamed)
        return known ? lanes.run(known.id, () => turnOf(renamed)) : toUnknown(message)
      })
    },
    idle: () => lanes.idle(),
  }
}

/** What a redelivery of the message gets again. */
interface Said {
  readonly reply: Reply
  /** Ids of the records changed. */
  readonly changed: readonly string[]
}

/** Commits a decision as one turn; undefined when it was based on a version that is no longer the latest. */
async function keep(
  deps: BotDeps,
  reads: Reads,
  directory: DirectoryView,
  message: Incoming,
  author: Person,
  decision: Decision,
  oneByOne?: Turn['oneByOne'],
): Promise<TurnOutcome | undefined> {
  const { storage, vault } = deps
  const platform = deps.platformOf(message)
  const rows = { vault, reach: deps.reach, storage, message }
  const [waiting, spoken, notes] = await Promise.all([
    waitingFor(author, message, reads),
    languageWishes(message, author, reads),
    decision.notes && noteRows(decision.notes, turnKey(message), { ...rows, directory, reads: storage }),
  ])
  const { words, offer } = await offering(reads, message, author, decision, withWaiting(decision.reply, waiting, vault))
  const { reply, apart } = partedReply(words, message, platform)
  const asks = Boolean(decision.question)
  const own = await Promise.all(
    apart.map((part, i) => personRow({ ...rows, asks }, author, `${turnKey(message)} private ${i}`, part, message.receivedAtMs)),
  )
  const outbox: OutboxRow[] = [
    // An open question that cannot be pushed is said again at the next private message anyway.
    ...own.filter((row) => row.platform !== null || !decision.question),
    ...(notes?.outbox ?? []),
    ...answerRows(platform, message, reply, vault),
  ]
  const { question } = decision
  const isOpen = decision.openWords === true && waiting.length === 0
  const said: Said = { reply, changed: (decision.changes ?? []).map((change) => change.id) }
  const committed: Committed = await storage.commit({
    claim: { platform: message.platform, account: message.account, messageId: message.messageId },
    atMs: message.receivedAtMs,
    records: decision.records ?? [],
    changes: decision.changes ?? [],
    ...(question && {
      draft: { person: author.id, chat: 'private', askedAtMs: message.receivedAtMs, body: sealQuestion(question, vault) },
    }),
    ...(offer && {
      draft: { person: author.id, chat: OFFER_CHAT, askedAtMs: message.receivedAtMs, body: keptWords(offer, isOpen, vault) },
    }),
    ...(question === null && message.chat.kind === 'private' && { endDraft: { person: author.id, chat: 'private' } }),
    outbox,
    shown: waiting.map((row) => row.key),
    audit: decision.audit ?? [],
    ...(oneByOne && { oneByOne }),
    ...(decision.binding && { binding: decision.binding }),
    ...(decision.duties && { duties: decision.duties }),
    ...(decision.policy && { policy: decision.policy }),
    ...((decision.wishes || spoken.length > 0) && { wishes: [...spoken, ...(decision.wishes ?? [])] }),
    ...(notes && notes.tells.length > 0 && { tells: notes.tells }),
    reply: keptWords(said, isOpen, vault),
  })
  if (committed.state === 'conflict') return undefined
  if (outbox.some((row) => row.platform !== null)) deps.sending.wake()
  const kept = committed.state === 'fresh' ? said : wordsKept<Said>(committed.reply, vault)
  return {
    reply: fillReply(kept.reply, committed.ids),
    school: author.school,
    recordIds: [...committed.ids, ...kept.changed],
    pushes: (decision.notes ?? []).map((note) => ({ to: note.to.name, text: fillReply({ here: note.part }, committed.ids).here!.text })),
  }
}

/** What can be pressed under the private words. While a question is open, its choices are the only ones. */
async function offering(
  reads: Reads,
  message: Incoming,
  author: Person,
  { question }: Decision,
  words: Reply,
): Promise<{ readonly words: Reply; readonly offer?: Offer }> {
  const inPrivate = message.chat.kind === 'private'
  const choices = offeredIn(words, inPrivate)
  if (question || choices.length === 0) return { words }
  const stillOpen = !(inPrivate && question === null) && (await reads.draft(author.id, 'private')) !== undefined
  if (stillOpen) return { words: withoutChoices(words) }
  return { words, offer: { choices, messageId: message.messageId, atMs: message.sentAtMs } }
}

/** What has waited for a private message of the person and is still of use. */
async function waitingFor(author: Person, message: Incoming, reads: Reads): Promise<readonly StoredRow[]> {
  if (message.chat.kind !== 'private') return []
  return (await reads.waiting(author.id)).filter((row) => (row.expiresAtMs ?? Infinity) > message.receivedAtMs)
}

/** Puts what has waited for the person in front of the answer. */
function withWaiting(reply: Reply, waiting: readonly StoredRow[], vault: Vault): Reply {
  if (waiting.length === 0) return reply
  const parts = waitingParts(vault, waiting)
  const before = parts.map((part) => part.text).join('\n\n')
  const here = reply.here ?? { text: '' }
  const choices = here.choices ?? parts.at(-1)?.choices
  return { ...reply, here: { text: [before, here.text].filter(Boolean).join('\n\n'), ...(choices && { choices }) } }
}

function senderKey({ staffId, platform, account, sender }: Incoming): string {
  return staffId === undefined ? `sender ${platform} ${account} ${sender}` : `sender ${staffId}`
}
