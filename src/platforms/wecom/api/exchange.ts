import { callService, ServiceFailure } from '../../call-service.js'
import { type JsonObject, readJsonObject } from '../../json-object.js'
import { DeliveryError } from '../../platform.js'

export interface Exchange {
  readonly url: string
  /** Posted as JSON; without one it is a GET. */
  readonly body?: JsonObject
  /** The same call twice has the effect of one, so that one of unknown outcome may be made again. */
  readonly repeatable: boolean
  readonly signal?: AbortSignal
  readonly mostBytes?: number
}

export interface Answered {
  /** 0 for success. */
  readonly errcode: number
  readonly answer: JsonObject
}

/**
 * One call to WeCom: HTTP 200 and JSON with `errcode`, for failures too (§4). Anything else is a failure of the way there, after which nobody
 * knows what happened: it is tried again where that does no harm.
 *
 * @throws DeliveryError that names neither address nor words
 */
export async function exchange(fetchIt: typeof fetch, { repeatable, ...call }: Exchange): Promise<Answered> {
  const { status, text } = await callService(fetchIt, call).catch((error: unknown) => {
    throw failureOf(error, repeatable)
  })
  const answer = readJsonObject(text)
  const errcode = numberOf(answer?.errcode)
  if (answer !== undefined && errcode !== undefined && status < 500 && status !== 429) return { errcode, answer }
  // A gateway that is full turned it away.
  if (status === 429 || status === 503) throw new DeliveryError(`busy:http-${status}`, { retryable: true, afterMs: 5000, unreached: true })
  throw unclear(`http-${status}`, repeatable)
}

function failureOf(error: unknown, repeatable: boolean): unknown {
  if (!(error instanceof ServiceFailure)) return error
  return unclear(error.code, repeatable || error.unsent, error.unsent)
}

function unclear(code: string, again: boolean, unreached = false): DeliveryError {
  return new DeliveryError(`${again ? 'network' : 'uncertain'}:${code}`, { retryable: again, unreached })
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^-?\d{1,9}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined
}
