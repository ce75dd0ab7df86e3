import type { Context } from 'koa'
import type { Answer } from '../platforms/platform.js'

/** Sends an answer as a platform wants it. */
export function respond(ctx: Context, answer: Answer): void {
  ctx.status = answer.status
  ctx.set('content-type', answer.type ?? 'text/plain; charset=utf-8')
  ctx.body = answer.body
}
