import type { Middleware } from 'koa'
import type { Bot } from '../bot/bot.js'
import type { Platform } from '../platforms/platform.js'
import type { Log } from '../telemetry/log.js'
import type { Metrics } from '../telemetry/metrics.js'

/** What the web service is made of. */
export interface HttpDeps {
  /** Those that are configured; each answers under its own route. */
  readonly platforms: readonly Platform[]
  readonly bot: Bot
  /** Whether the store takes writes now. */
  ready(): Promise<boolean>
  readonly metrics: Metrics
  /** Connections that are held to platforms, for whoever asks how the service is. */
  lines?(): readonly unknown[]
  readonly log: Log
  /** Epoch milliseconds. */
  now(): number
  /** Further pages, such as the console's. */
  readonly routes?: readonly Middleware[]
}
