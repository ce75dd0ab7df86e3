import { randomUUID } from 'node:crypto'
import type { Bot } from './bot/bot.js'
import { createBot } from './bot/create-bot.js'
import type { CommandBook } from './bot/find-command.js'
import { PolicyBook } from './bot/policy-book.js'
import type { Config } from './config.js'
import type { Coordination } from './coordination/coordination.js'
import { countUses } from './delivery/count-uses.js'
import { createDelivery } from './delivery/delivery.js'
import { contactNotes } from './directory-sync/contact-notes.js'
import { directorySnapshots } from './directory-sync/directory-snapshots.js'
import { loadDemo } from './import/demo.js'
import { type HeldLines, holdLines } from './lines/hold-lines.js'
import { lineUse } from './lines/line-use.js'
import { createOutages } from './lines/outages.js'
import { consolePlatform } from './platforms/console/console-platform.js'
import type { Incoming, Platform } from './platforms/platform.js'
import type { FindPlatforms } from './platforms/platform-settings.js'
import { sendersOf, waysIn } from './platforms/senders-of.js'
import type { Packs } from './policy/packs.js'
import { createReminderLoop } from './reminding/loop.js'
import { createReminding } from './reminding/reminding.js'
import { remindingState } from './reminding/reminding-state.js'
import { fromRoot } from './root.js'
import { keysOfStore } from './storage/keys-of-store.js'
import { openStorage } from './storage/open-storage.js'
import { randomPool } from './storage/random-pool.js'
import type { Storage } from './storage/storage.js'
import { createVault } from './storage/vault.js'
import type { Log } from './telemetry/log.js'
import { measureCommits } from './telemetry/measure-commits.js'
import { measureReminders } from './telemetry/measure-reminders.js'
import { measureSends } from './telemetry/measure-sends.js'
import type { Metrics } from './telemetry/metrics.js'
import { zhCN } from './texts/zh-CN.js'

/** What accounts of one process have in common, and what is made for this one. */
export interface AccountParts {
  readonly packs: Packs
  readonly commands: CommandBook
  readonly findPlatforms: FindPlatforms
  readonly coordination: Coordination
  readonly log: Log
  readonly metrics: Metrics
  readonly now: () => number
  /** Instead of the configured one. */
  readonly storage?: Storage
}

/** Everything of one account: its store, its platforms, what comes in and what goes out. */
export interface Account {
  readonly storage: Storage
  readonly bot: Bot
  /** Those that are called at an address of ours. */
  readonly platforms: readonly Platform[]
  /** The console's way in. */
  readonly sandbox: Platform
  readonly lines: Pick<HeldLines, 'seen'>
  /** What whoever starts the service should read once. */
  readonly notice: string | null
  /** Starts delivering and waiting for the clock. */
  start(): void
  /** Finishes the turns under way and closes the store. */
  stop(): Promise<void>
}

/** Claims answer redeliveries; the platforms redeliver within minutes, so two days are plenty. */
const CLAIMS_KEPT_MS = 2 * 86_400_000
const HOUSEKEEPING_MS = 3_600_000
const ALIVE_MS = 30_000

/** Opens the store of an account and puts together what works on it. Rejects when the store, or the key of its private texts, cannot be used. */
export async function openAccount(config: Config, parts: AccountParts): Promise<Account> {
  const { packs, commands, findPlatforms, coordination, log, metrics, now } = parts
  const storage = parts.storage ?? (await openStorage(config))
  const { keys, notice } = await orClosed(storage, () => keysOfStore(storage, config))
  const vault = createVault(keys)
  if (config.demo) await orClosed(storage, () => loadDemo(storage, fromRoot(), now()))

  const used = countUses({ storage, now, log })
  const found = findPlatforms(config.settings, { now, randomBytes: randomPool(), fetch, coordination, used })
  const { platforms, lines: given = [], directories = [] } = found
  const senders = sendersOf(found)
  const sandbox = consolePlatform({ people: async () => (await storage.directory()).people, newId: randomUUID })
  const closed = () => lines.closed()
  const delivery = createDelivery({ storage, platforms: senders, closed, coordination, vault, now, log: measureSends(log, metrics) })
  const reminding = createReminding({ storage, packs, senders, vault })
  const reminders = createReminderLoop({
    ...reminding,
    storage: measureReminders(storage, metrics),
    coordination,
    wake: delivery.wake,
    now,
    log,
  })
  const staffDirectories = directorySnapshots({ directories, storage, now })
  const contacts = contactNotes({ storage, vault, texts: zhCN, now, log })
  const answering = createBot({
    storage: measureCommits(storage, metrics),
    vault,
    commands,
    policies: new PolicyBook(packs),
    platformOf: finder([...waysIn(found), sandbox]),
    reach: reminding.reach,
    sayAnew: reminding.sayAnew,
    sending: delivery,
    staffDirectories,
  })
  const bot: Bot & { idle(): Promise<void> } = { ...answering, contactsMoved: contacts.moved }
  const outages = createOutages({ storage, reach: reminding.reach, vault, texts: zhCN, wake: delivery.wake, now, log })
  const use = lineUse({ bot, metrics, log, outages })
  const lines = holdLines({ lines: given, coordination, use, opened: outages.opened, log })
  metrics.watch(() => remindingState(storage, senders, now()))
  metrics.lines(lines.seen)

  let housekeeping: NodeJS.Timeout | undefined
  let alive: NodeJS.Timeout | undefined
  return {
    storage,
    bot,
    platforms,
    sandbox,
    lines,
    notice,
    start() {
      delivery.start()
      lines.start()
      alive = setInterval(() => void outages.alive(lines.seen()), ALIVE_MS)
      reminders.start()
      housekeeping = setInterval(() => void forget(storage, now(), log), HOUSEKEEPING_MS)
    },
    async stop() {
      clearInterval(housekeeping)
      clearInterval(alive)
      staffDirectories.close()
      await bot.idle()
      await reminders.stop()
      await delivery.stop()
      await lines.stop()
      await bot.idle()
      await contacts.idle()
      await storage.close()
    },
  }
}

/** A store that the service does not start with is not left open. */
async function orClosed<T>(storage: Storage, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    await storage.close()
    throw error
  }
}

function finder(platforms: readonly Platform[]): (message: Incoming) => Platform {
  const known = new Map(platforms.map((platform) => [`${platform.name}\n${platform.account}`, platform]))
  return (message) => {
    const platform = known.get(`${message.platform}\n${message.account}`)
    if (!platform) throw new Error(`no platform ${message.platform} with that account`)
    return platform
  }
}

async function forget(storage: Storage, nowMs: number, log: Log): Promise<void> {
  try {
    await storage.forgetClaims(nowMs - CLAIMS_KEPT_MS)
  } catch (error) {
    log.warn('housekeeping-failed', { error })
  }
}
