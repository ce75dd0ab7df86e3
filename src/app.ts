import { randomUUID } from 'node:crypto'
import type Koa from 'koa'
import { createBot } from './bot/create-bot.js'
import { CommandBook } from './bot/find-command.js'
import { loadHandlers } from './bot/load-handlers.js'
import { PolicyBook } from './bot/policy-book.js'
import type { Config } from './config.js'
import { localCoordination } from './coordination/local.js'
import { countUses } from './delivery/count-uses.js'
import { createDelivery } from './delivery/delivery.js'
import { createHttp } from './http/http.js'
import { type Listening, listen } from './http/listen.js'
import { loadDemo } from './import/demo.js'
import { holdLines } from './lines/hold-lines.js'
import { lineUse } from './lines/line-use.js'
import { createOutages } from './lines/outages.js'
import { consolePlatform } from './platforms/console/console-platform.js'
import { consoleRoutes } from './platforms/console/console-routes.js'
import { loadPlatforms } from './platforms/load-platforms.js'
import type { Incoming, Platform } from './platforms/platform.js'
import { sendersOf, waysIn } from './platforms/senders-of.js'
import { packFolders } from './policy/pack-folders.js'
import { readPacks } from './policy/packs.js'
import { createReminderLoop } from './reminding/loop.js'
import { createReminding } from './reminding/reminding.js'
import { remindingState } from './reminding/reminding-state.js'
import { fromCode, fromRoot } from './root.js'
import { loadDataKeys } from './storage/data-key.js'
import { openStorage } from './storage/open-storage.js'
import { randomPool } from './storage/random-pool.js'
import type { Storage } from './storage/storage.js'
import { createVault } from './storage/vault.js'
import { createLog, type Log } from './telemetry/log.js'
import { measureCommits } from './telemetry/measure-commits.js'
import { measureReminders } from './telemetry/measure-reminders.js'
import { measureSends } from './telemetry/measure-sends.js'
import { createMetrics } from './telemetry/metrics.js'
import { zhCN } from './texts/zh-CN.js'

export interface App {
  readonly koa: Koa
  readonly storage: Storage
  readonly log: Log
  /** What whoever starts the service should read once: the key to back up, settings without effect. */
  readonly notices: readonly string[]
  /** Binds the address, starts delivering and waiting for the clock. */
  start(): Promise<{ readonly url: string }>
  /** Stops taking, finishes the turns under way, closes. */
  stop(): Promise<void>
}

/** Parts that a program embedding the service, or a measurement, brings along. */
export interface AppParts {
  readonly now?: () => number
  readonly storage?: Storage
  readonly log?: Log
}

/** Requests under way get this long when the service stops. */
const GRACE_MS = 5_000
/** Claims answer redeliveries; the platforms redeliver within minutes, so two days are plenty. */
const CLAIMS_KEPT_MS = 2 * 86_400_000
const HOUSEKEEPING_MS = 3_600_000
const ALIVE_MS = 30_000

/** Puts the service together (composition root). Rejects with the mistakes of the configuration, of a pack or of a handler. */
export async function createApp(config: Config, parts: AppParts = {}): Promise<App> {
  const now = parts.now ?? Date.now
  const log = parts.log ?? createLog(config.logLevel)
  const metrics = createMetrics({ process: true })
  const packs = readPacks(packFolders(config.policiesDir ?? undefined))
  const commands = new CommandBook(await loadHandlers([fromCode('handlers')]))
  const findPlatforms = await loadPlatforms()
  const { keys, notice } = loadDataKeys({ env: config.dataKey, dataDir: config.dataDir })
  const vault = createVault(keys)
  const storage = parts.storage ?? (await openStorage(config))
  if (config.demo) await loadDemo(storage, fromRoot(), now())

  const coordination = localCoordination(now)
  const used = countUses({ storage, now, log })
  const found = findPlatforms(config.settings, { now, randomBytes: randomPool(), fetch, coordination, used })
  const { platforms, lines: given = [] } = found
  const senders = sendersOf(found)
  const sandbox = consolePlatform({ people: () => storage.directory().people, newId: randomUUID })
  const closed = () => lines.closed()
  const delivery = createDelivery({ storage, platforms: senders, closed, coordination, vault, now, log: measureSends(log, metrics) })
  const reminding = createReminding({ storage, packs, senders, vault })
  const reminders = createReminderLoop({
    ...reminding,
    storage: measureReminders(storage, metrics),
    coordination,
    texts: zhCN,
    wake: delivery.wake,
    now,
    log,
  })
  const bot = createBot({
    storage: measureCommits(storage, metrics),
    vault,
    commands,
    policies: new PolicyBook(packs),
    platformOf: finder([...waysIn(found), sandbox]),
    reach: reminding.reach,
    sending: delivery,
  })
  const outages = createOutages({ storage, reach: reminding.reach, vault, texts: zhCN, wake: delivery.wake, now, log })
  const use = lineUse({ bot, metrics, log, outages })
  const lines = holdLines({ lines: given, coordination, use, opened: outages.opened, log })
  metrics.watch(() => remindingState(storage, senders, now()))
  metrics.lines(lines.seen)
  const ready = () => storage.ready()
  const routes = config.console.on
    ? [consoleRoutes({ platform: sandbox, bot, storage, token: config.console.token, log, metrics, now })]
    : []
  const koa = createHttp({
    platforms,
    bot,
    ready,
    lines: () => lines.seen().map(({ state, ...of }) => ({ ...of, ...state })),
    metrics,
    log,
    now,
    routes,
  })

  let listening: Listening | undefined
  let housekeeping: NodeJS.Timeout | undefined
  let alive: NodeJS.Timeout | undefined
  return {
    koa,
    storage,
    log,
    notices: [...(notice === null ? [] : [notice]), ...config.notices],
    async start() {
      listening = await listen(koa, config)
      delivery.start()
      lines.start()
      alive = setInterval(() => void outages.alive(lines.seen()), ALIVE_MS)
      reminders.start()
      housekeeping = setInterval(() => void forget(storage, now(), log), HOUSEKEEPING_MS)
      return { url: listening.url }
    },
    async stop() {
      clearInterval(housekeeping)
      clearInterval(alive)
      await listening?.stop(GRACE_MS)
      await bot.idle()
      await reminders.stop()
      await delivery.stop()
      await lines.stop()
      await bot.idle()
      await storage.close()
    },
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
