import { randomBytes } from 'node:crypto'
import Koa from 'koa'
import { guard } from './guard.js'
import { health } from './health.js'
import type { HttpDeps } from './http-deps.js'
import { securityHeaders } from './security-headers.js'
import { webhooks } from './webhooks.js'

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
