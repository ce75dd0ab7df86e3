import type { DirectorySnapshots } from '../directory-sync/directory-snapshots.js'
import type { Person } from '../domain/person.js'
import { VaultError } from '../domain/vault-error.js'
import type { Incoming, Reply } from '../platforms/platform.js'
import { textsFor } from '../texts/texts.js'
import { askingOf } from './asking-of.js'
import type { Bot, TurnOutcome } from './bot.js'
import { CurrentView } from './current-view.js'
import { decide } from './decide.js'
import type { DirectoryView } from './directory-view.js'
import type { CommandBook } from './find-command.js'
import { identify } from './identify/identify.js'
import { type KeepDeps, keepTurn } from './keep-turn.js'
import { Lanes } from './lanes.js'
import type { PolicyBook } from './policy-book.js'
import { readAhead } from './read-ahead.js'
import type { Reads } from './reads.js'

export interface BotDeps extends KeepDeps {
  readonly commands: CommandBook
  readonly policies: PolicyBook
  readonly staffDirectories: DirectorySnapshots
}

/** Times a decision is made again because another turn changed the same record in between. */
const MOST_CONFLICTS = 5

/** The bot: one message in, one commit, one answer. */
export function createBot(deps: BotDeps): Bot & { idle(): Promise<void> } {
  const { commands, vault, policies, reach, staffDirectories } = deps
  const lanes = new Lanes()
  const view = new CurrentView(deps.storage)

  async function turnOf(message: Incoming): Promise<TurnOutcome> {
    for (let round = 0; round < MOST_CONFLICTS; round += 1) {
      const laidOut = (directory: DirectoryView, author: Person, reads: Reads) =>
        askingOf(message, author, { commands, directory, reads, vault, policies, reach, staffDirectories })
      const ahead = deps.storage.author && (await readAhead(deps.storage, view.held, message, laidOut))
      const directory = await view.now(ahead?.version)
      const author = directory.sender(message)
      if (!author) return toUnknown(message)
      const reads = ahead?.reads ?? deps.storage
      const asking = ahead?.asking.directory === directory ? ahead.asking : laidOut(directory, author, reads)
      const decision = await decide(commands, asking)
      if (decision.keepNothing) return unkept(message, decision.reply, author.school)
      const { oneByOne: key } = decision
      const outcome =
        key === undefined
          ? await keepTurn(deps, { reads, directory, message, author, decision })
          : await lanes.run(`one by one ${key}`, async () => {
              const after = await deps.storage.turnsOf(key)
              const again = await decide(commands, laidOut(directory, author, deps.storage))
              return keepTurn(deps, { reads: deps.storage, directory, message, author, decision: again, oneByOne: { key, after } })
            })
      if (outcome) return outcome
    }
    throw new Error('too many concurrent changes of one record')
  }

  /** A text that cannot be opened is no failure that sending the message again would mend: it is said, and nothing is kept. */
  async function answerTo(message: Incoming): Promise<TurnOutcome> {
    try {
      return await turnOf(message)
    } catch (error) {
      if (!(error instanceof VaultError)) throw error
      return unkept(message, { here: { text: textsFor(message.text).notOpened } }, null)
    }
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
      if (expected) return lanes.run(expected.id, () => answerTo(message))
      // Messages of one sender stay in order while the directory is read to see who that is; those of one person however they come.
      return lanes.run(key, async () => {
        const found = (await view.now()).sender(message)
        if (found) return lanes.run(found.id, () => answerTo(message))
        const renamed = await asInDirectory(message)
        const known = (await view.now()).sender(renamed)
        return known ? lanes.run(known.id, () => answerTo(renamed)) : toUnknown(message)
      })
    },
    idle: () => lanes.idle(),
  }
}

function senderKey({ staffId, platform, account, sender }: Incoming): string {
  return staffId === undefined ? `sender ${platform} ${account} ${sender}` : `sender ${staffId}`
}
