import type { Context, Middleware } from 'koa'
import type { Incoming, Platform } from '../platforms/platform.js'
import { abreast } from './abreast.js'
import type { HttpDeps } from './http-deps.js'
import { readRequest } from './read-request.js'
import { respond } from './respond.js'

/** Callbacks of all platforms, each under its route or its route with an account behind it. */
export function webhooks(deps: Pick<HttpDeps, 'platforms' | 'bot' | 'metrics' | 'log' | 'now'>): Middleware {
  const routes = new Map<string, Platform>()
  for (const platform of deps.platforms) {
    const other = routes.get(platform.route)
    if (other) throw new Error(`${other.name} and ${platform.name} both answer under ${platform.route}`)
    routes.set(platform.route, platform)
  }
  const othersAreRead = abreast()

  return async (ctx, next) => {
    const platform = routes.get(ctx.path) ?? routes.get(ctx.path.slice(0, ctx.path.lastIndexOf('/')))
    if (!platform) return next()
    if (!platform.methods.some((method) => method === ctx.method)) {
      ctx.set('allow', platform.methods.join(', '))
      return respond(ctx, { status: 405, body: '405\n' })
    }
    await callback(ctx, platform)
  }

  async function callback(ctx: Context, platform: Platform): Promise<void> {
    const { metrics, log } = deps
    const started = performance.now()
    const { requestId } = ctx.state
    const request = await readRequest(ctx, deps.now())
    await othersAreRead()
    const received = await platform.receive(request)
    switch (received.kind) {
      case 'refused':
        metrics.refusal(platform.name, kindOfReason(received.reason))
        log.info('refused', { requestId, platform: platform.name, reason: received.reason })
        return respond(ctx, received.answer)
      case 'nothing':
        log.debug('nothing', { requestId, platform: platform.name, reason: received.reason })
        return respond(ctx, received.answer)
      case 'handshake':
        log.info('handshake', { requestId, platform: platform.name })
        return respond(ctx, received.answer)
      case 'message':
        await turn(ctx, platform, received.message)
        metrics.reply(platform.name, (performance.now() - started) / 1000)
    }
  }

  /** What was not kept is not acknowledged: 503 makes the platform send again. */
  async function turn(ctx: Context, platform: Platform, message: Incoming): Promise<void> {
    const { metrics, log } = deps
    const { requestId } = ctx.state
    const kind = message.event ?? 'text'
    try {
      const { reply } = await deps.bot.turn(message)
      const answer = platform.answer(message, reply)
      metrics.turn(platform.name, kind, reply ? 'answered' : 'silent')
      respond(ctx, answer)
    } catch (error) {
      metrics.turn(platform.name, kind, 'failed')
      log.error('turn-failed', { requestId, platform: platform.name, error })
      respond(ctx, { status: 503, body: '503\n' })
    }
  }
}

/** A reason may go on with particulars after a colon: those are for the log, a label has few values. */
function kindOfReason(reason: string): string {
  return reason.split(':', 1)[0]!
}
