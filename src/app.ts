import type Koa from 'koa'
import type { KeptAccount } from './accounts/kept-account.js'
import { manyAccounts } from './accounts/many-accounts.js'
import { soleAccount } from './accounts/sole-account.js'
import { CommandBook } from './bot/find-command.js'
import { loadHandlers } from './bot/load-handlers.js'
import type { AccountsConfig, Config } from './config.js'
import { openCoordination } from './coordination/open-coordination.js'
import { createHttp } from './http/http.js'
import { type Listening, listen } from './http/listen.js'
import { consoleRoutes } from './platforms/console/console-routes.js'
import { loadPlatforms } from './platforms/load-platforms.js'
import type { Platform } from './platforms/platform.js'
import { packFolders } from './policy/pack-folders.js'
import { readPacks } from './policy/packs.js'
import { fromCode } from './root.js'
import type { Storage } from './storage/storage.js'
import { createLog, type Log } from './telemetry/log.js'
import { createMetrics } from './telemetry/metrics.js'

/** The service, whatever accounts it serves. */
export interface Service {
  readonly koa: Koa
  readonly log: Log
  /** What whoever starts the service should read once: the key to back up, settings without effect. */
  readonly notices: readonly string[]
  /** Binds the address, starts delivering and waiting for the clock. */
  start(): Promise<{ readonly url: string }>
  /** Stops taking, finishes the turns under way, closes. */
  stop(): Promise<void>
}

/** The service of one account. */
export interface App extends Service {
  readonly storage: Storage
}

/** The service of several accounts. */
export interface AccountsApp extends Service {
  readonly accounts: readonly KeptAccount[]
}

/** Parts that a program embedding the service, or a measurement, brings along. */
export interface AppParts {
  readonly now?: () => number
  readonly storage?: Storage
  readonly log?: Log
  /** Folders of commands beside the built-in ones. */
  readonly handlersDirs?: readonly string[]
  /** Ways in and out beside those that the settings configure. */
  readonly platforms?: readonly Platform[]
}

/** Requests under way get this long when the service stops. */
const GRACE_MS = 5_000
/** Where others take over, whoever sends requests here gets this long to see at `/readyz` that we stop. */
const DRAIN_MS = 3_000

/** Puts the service together (composition root). Rejects with the mistakes of the configuration, of a pack or of a handler. */
export async function createApp(config: Config, parts?: AppParts): Promise<App>
/** The same for several accounts: one that cannot be opened is no failure of the service. */
export async function createApp(config: AccountsConfig, parts?: Omit<AppParts, 'storage' | 'platforms'>): Promise<AccountsApp>
export async function createApp(config: Config | AccountsConfig, parts?: AppParts): Promise<Service>
export async function createApp(config: Config | AccountsConfig, parts: AppParts = {}): Promise<Service> {
  const now = parts.now ?? Date.now
  const log = parts.log ?? createLog(config.logLevel)
  const several = 'accounts' in config
  const metrics = createMetrics({ process: !several })
  const packs = readPacks(packFolders(config.policiesDir ?? undefined))
  const commands = new CommandBook(await loadHandlers([fromCode('handlers'), ...(parts.handlersDirs ?? [])]))
  const findPlatforms = await loadPlatforms(parts.platforms)
  const coordination = await openCoordination(config, { now, log, watch: metrics.redis })
  const shared = { packs, commands, findPlatforms, coordination, log, metrics, now }
  const opening = several
    ? manyAccounts(config, shared)
    : soleAccount(config, { ...shared, ...(parts.storage && { storage: parts.storage }) })
  const {
    entrance,
    console,
    readiness,
    metrics: counts,
    notices,
    start,
    stop,
    ...held
  } = await opening.catch(async (error) => {
    // Whoever does not start must be able to end.
    await coordination.close()
    throw error
  })
  const { on, token } = config.console
  const routes = on ? [consoleRoutes({ accounts: console, token, log, metrics, now })] : []
  let stopping = false
  const koa = createHttp({
    entrance,
    readiness: async () => (stopping ? { ready: false, word: 'stopping', detail: [] } : readiness()),
    metrics: counts,
    log,
    now,
    routes,
  })

  let listening: Listening | undefined
  return {
    ...held,
    koa,
    log,
    notices: [...notices, ...config.notices],
    async start() {
      listening = await listen(koa, config)
      start()
      return { url: listening.url }
    },
    async stop() {
      stopping = true
      await listening?.stop({ graceMs: GRACE_MS, drainMs: config.redisUrl === null ? 0 : DRAIN_MS })
      await stop()
      await coordination.close()
    },
  }
}
