import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Incoming } from '../platforms/platform.js'
import { UNNAMED_SENDER } from '../telemetry/unnamed-sender.js'
import { abreast, partDone } from './abreast.js'
import type { Entrance } from './entrances.js'
import { Exchange } from './exchange.js'
import type { HttpDeps } from './http-deps.js'
import { bodyOf, pathOf, rawRequest } from './read-request.js'

/** Answers callbacks; false, with nothing done, for a request that is none. */
export type Callbacks = (request: IncomingMessage, response: ServerResponse) => boolean

/** The platform sends again. */
const NOT_NOW = { status: 503, body: '503\n' }

/**
 * Callbacks of all platforms. On `node:http` alone: machines send them by the thousand, and the way through a web framework costs as much as
 * the work (docs/decisions/0007).
 */
export function callbacks(deps: Pick<HttpDeps, 'entrance' | 'log' | 'now'>, nextId: () => string): Callbacks {
  const othersAreRead = abreast()

  return (request, response) => {
    const entrance = deps.entrance(pathOf(request))
    if (entrance === undefined) return false
    if (entrance === 'closed') {
      new Exchange(nextId(), response, deps.log).answer(NOT_NOW)
      return true
    }
    const exchange = new Exchange(nextId(), response, entrance.log)
    const { methods } = entrance.platform
    if (!methods.some((method) => method === request.method)) exchange.refuseMethod(methods)
    else callback(request, exchange, entrance).catch((error) => exchange.fail(error))
    return true
  }

  async function callback(request: IncomingMessage, exchange: Exchange, entrance: Entrance): Promise<void> {
    const { platform, metrics, log } = entrance
    const started = performance.now()
    const { requestId } = exchange
    const receivedAtMs = deps.now()
    const body = await bodyOf(request)
    await othersAreRead()
    const given = platform.receive(rawRequest(request, body, receivedAtMs))
    const received = given instanceof Promise ? await given : given
    switch (received.kind) {
      case 'refused':
        metrics.refusal(platform.name, kindOfReason(received.reason))
        log.info('refused', { requestId, platform: platform.name, reason: received.reason })
        return exchange.answer(received.answer)
      case 'nothing':
        log.debug('nothing', { requestId, platform: platform.name, reason: received.reason })
        if (received.contactsMoved) entrance.bot.contactsMoved?.()
        return exchange.answer(received.answer)
      case 'handshake':
        log.info('handshake', { requestId, platform: platform.name })
        return exchange.answer(received.answer)
      case 'message':
        await partDone
        await turn(exchange, entrance, received.message)
        metrics.reply(platform.name, (performance.now() - started) / 1000)
    }
  }

  /** What was not kept is not acknowledged: 503 makes the platform send again. */
  async function turn(exchange: Exchange, { platform, bot, metrics, log }: Entrance, message: Incoming): Promise<void> {
    const kind = message.event ?? 'text'
    if (message.sender === '') metrics.refusal(platform.name, UNNAMED_SENDER)
    try {
      const { reply } = await bot.turn(message)
      const answer = platform.answer(message, reply)
      metrics.turn(platform.name, kind, reply ? 'answered' : 'silent')
      await partDone
      exchange.answer(answer)
    } catch (error) {
      metrics.turn(platform.name, kind, 'failed')
      log.error('turn-failed', { requestId: exchange.requestId, platform: platform.name, error })
      exchange.answer(NOT_NOW)
    }
  }
}

/** A reason may go on with particulars after a colon: those are for the log, a label has few values. */
function kindOfReason(reason: string): string {
  return reason.split(':', 1)[0]!
}
