import type Koa from 'koa'
import { openAccount } from './account.js'
import { CommandBook } from './bot/find-command.js'
import { loadHandlers } from './bot/load-handlers.js'
import type { Config } from './config.js'
import { openCoordination } from './coordination/open-coordination.js'
import { entrancesOf, soleEntrances } from './http/entrances.js'
import { createHttp } from './http/http.js'
import { type Listening, listen } from './http/listen.js'
import { storeReadiness } from './http/readiness.js'
import { consoleRoutes } from './platforms/console/console-routes.js'
import { loadPlatforms } from './platforms/load-platforms.js'
import { packFolders } from './policy/pack-folders.js'
import { readPacks } from './policy/packs.js'
import { fromCode } from './root.js'
import type { Storage } from './storage/storage.js'
import { createLog, type Log } from './telemetry/log.js'
import { createMetrics } from './telemetry/metrics.js'

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
/** Where others take over, whoever sends requests here gets this long to see at `/readyz` that we stop. */
const DRAIN_MS = 3_000

/** Puts the service together (composition root). Rejects with the mistakes of the configuration, of a pack or of a handler. */
export async function createApp(config: Config, parts: AppParts = {}): Promise<App> {
  const now = parts.now ?? Date.now
  const log = parts.log ?? createLog(config.logLevel)
  const metrics = createMetrics({ process: true })
  const packs = readPacks(packFolders(config.policiesDir ?? undefined))
  const commands = new CommandBook(await loadHandlers([fromCode('handlers')]))
  const findPlatforms = await loadPlatforms()
  const coordination = await openCoordination(config, { now, log, watch: metrics.redis })
  const shared = { packs, commands, findPlatforms, coordination, log, metrics, now }
  const account = await openAccount(config, { ...shared, ...(parts.storage && { storage: parts.storage }) })
  const { storage, bot, platforms, sandbox, lines, notice } = account
  const routes = config.console.on
    ? [consoleRoutes({ platform: sandbox, bot, storage, token: config.console.token, log, metrics, now })]
    : []
  let stopping = false
  const koa = createHttp({
    entrance: soleEntrances(entrancesOf({ platforms, bot, metrics, log })),
    readiness: async () =>
      stopping
        ? { ready: false, word: 'stopping', detail: [] }
        : storeReadiness(
            () => storage.ready(),
            lines.seen().map(({ state, ...of }) => ({ ...of, ...state })),
          ),
    metrics,
    log,
    now,
    routes,
  })

  let listening: Listening | undefined
  return {
    koa,
    storage,
    log,
    notices: [...(notice === null ? [] : [notice]), ...config.notices],
    async start() {
      listening = await listen(koa, config)
      account.start()
      return { url: listening.url }
    },
    async stop() {
      stopping = true
      await listening?.stop({ graceMs: GRACE_MS, drainMs: config.redisUrl === null ? 0 : DRAIN_MS })
      await account.stop()
      await coordination.close()
    },
  }
}
