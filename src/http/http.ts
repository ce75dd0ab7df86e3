import { randomBytes } from 'node:crypto'
import Koa, { type Middleware } from 'koa'
import type { Bot } from '../bot/bot.js'
import type { Platform } from '../platforms/platform.js'
import type { Log } from '../telemetry/log.js'
import type { Metrics } from '../telemetry/metrics.js'
import { guard } from './guard.js'
import { health } from './health.js'
import { securityHeaders } from './security-headers.js'
import { webhooks } from './webhooks.js'

export interface HttpDeps {
  /** Those that are configured; each answers under its own route. */
  readonly platforms: readonly Platform[]
  readonly bot: Bot
  /** Whether the store takes writes now. */
  ready(): Promise<boolean>
  readonly metrics: Metrics
  readonly log: Log
  /** Epoch milliseconds. */
  now(): number
  /** Further pages, such as the console's. */
  readonly routes?: readonly Middleware[]
}

/**
 * The web service. Callbacks come first and alone: they are machines' requests that need no page headers, and the busiest by far.
 */
export function createHttp(deps: HttpDeps): Koa {
  const koa = new Koa()
  koa.on('error', (error) => deps.log.debug('connection-failed', { error }))
  koa.use(guard({ log: deps.log, prefix: randomBytes(4).toString('hex') }))
  koa.use(webhooks(deps))
  koa.use(securityHeaders())
  koa.use(health(deps))
  for (const route of deps.routes ?? []) koa.use(route)
  return koa
}
