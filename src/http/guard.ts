import type { Middleware } from 'koa'
import type { Log } from '../telemetry/log.js'

/** Longer than any platform waits for us, shorter than a proxy's patience. */
const REQUEST_TIMEOUT_MS = 10_000

class Timeout extends Error {
  readonly code = 'request-timeout'
  readonly status = 503
}

/**
 * Outermost layer: gives each request an id, ends it in time, and turns whatever was thrown into a bare status. No message, stack or detail of an
 * error ever leaves the process.
 */
export function guard({ log, prefix }: { readonly log: Log; readonly prefix: string }): Middleware {
  let count = 0
  return async (ctx, next) => {
    count += 1
    const requestId = `${prefix}-${count.toString(36)}`
    ctx.state.requestId = requestId
    ctx.set('x-request-id', requestId)
    try {
      await inTime(next())
    } catch (error) {
      const status = statusOf(error)
      ctx.status = status
      ctx.set('content-type', 'text/plain; charset=utf-8')
      ctx.body = `${status}\n`
      // What was sent beyond the limit is not read: the connection cannot be used again.
      if (status === 413) ctx.set('connection', 'close')
      if (status >= 500) log.error('request-failed', { requestId, status, error })
    }
  }
}

/** The work goes on after a timeout; a turn that is committed later answers the platform's next try. */
function inTime(work: Promise<unknown>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Timeout()), REQUEST_TIMEOUT_MS)
    work.then(() => resolve(), reject).finally(() => clearTimeout(timer))
  })
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? error.status : undefined
  return typeof status === 'number' && Number.isInteger(status) && status >= 400 && status <= 599 ? status : 500
}
