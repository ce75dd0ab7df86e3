import type { Middleware } from 'koa'
import type { Log } from '../telemetry/log.js'
import { failureStatus, REQUEST_TIMEOUT_MS, Timeout } from './failure.js'

/** Outermost layer: gives each request an id, ends it in time, and turns whatever was thrown into a bare status. */
export function guard({ log, nextId }: { readonly log: Log; readonly nextId: () => string }): Middleware {
  return async (ctx, next) => {
    const requestId = nextId()
    ctx.state.requestId = requestId
    ctx.set('x-request-id', requestId)
    try {
      await inTime(next())
    } catch (error) {
      const status = failureStatus(error, requestId, log)
      ctx.status = status
      ctx.set('content-type', 'text/plain; charset=utf-8')
      ctx.body = `${status}\n`
      // What was sent beyond the limit is not read: the connection cannot be used again.
      if (status === 413) ctx.set('connection', 'close')
    }
  }
}

function inTime(work: Promise<unknown>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Timeout()), REQUEST_TIMEOUT_MS)
    work.then(() => resolve(), reject).finally(() => clearTimeout(timer))
  })
}
