import { randomBytes } from 'node:crypto'
import { IncomingMessage, ServerResponse } from 'node:http'
import Koa from 'koa'
import { type Callbacks, callbacks } from './callbacks.js'
import { guard } from './guard.js'
import { health } from './health.js'
import type { HttpDeps } from './http-deps.js'
import { requestIds } from './request-ids.js'
import { securityHeaders } from './security-headers.js'

/** The web service. Callbacks are answered before anything of Koa is made for them; as a middleware Koa has them too, where it is mounted in another app. */
export function createHttp(deps: HttpDeps): Koa {
  const nextId = requestIds(randomBytes(4).toString('hex'))
  const answerCallback = callbacks(deps, nextId)
  const koa = new Service(answerCallback)
  koa.on('error', (error) => deps.log.debug('connection-failed', { error }))
  koa.use((ctx, next) => {
    if (!answerCallback(ctx.req, ctx.res)) return next()
    ctx.respond = false
  })
  koa.use(guard({ log: deps.log, nextId }))
  koa.use(securityHeaders())
  koa.use(health(deps))
  for (const route of deps.routes ?? []) koa.use(route)
  return koa
}

class Service extends Koa {
  readonly #answerCallback: Callbacks

  constructor(answerCallback: Callbacks) {
    super()
    this.#answerCallback = answerCallback
  }

  override callback(): ReturnType<Koa['callback']> {
    const pages = super.callback()
    return async (request, response) => {
      const plain = request instanceof IncomingMessage && response instanceof ServerResponse
      if (!plain || !this.#answerCallback(request, response)) await pages(request, response)
    }
  }
}
