import { callService, ServiceFailure } from '../../call-service.js'
import { asText, readJsonObject } from '../../json-object.js'
import { apiProblem } from '../api/api-errors.js'
import { streamAddress } from './stream-address.js'
import { StreamFailure } from './stream-failure.js'
import { SUBSCRIPTIONS } from './topics.js'
import { troubleCode } from './trouble-code.js'

export interface GatewayOptions {
  readonly appKey: string
  readonly appSecret: string
  /** Origin that stands for `https://api.dingtalk.com`. */
  readonly apiBase: string
  readonly fetch: typeof fetch
}

/**
 * Asks for a place to connect to (§3.1): the address with a ticket that opens one connection, within 90 seconds.
 *
 * @throws StreamFailure
 */
export async function openGateway({ appKey, appSecret, apiBase, fetch }: GatewayOptions, signal: AbortSignal): Promise<URL> {
  const body = { clientId: appKey, clientSecret: appSecret, ua: 'tingke', subscriptions: SUBSCRIPTIONS }
  const { status, text } = await post(fetch, `${apiBase}/v1.0/gateway/connections/open`, body, signal)
  if (status < 200 || status >= 300) throw refusal(status, text)
  const answer = readJsonObject(text)
  const address = streamAddress(asText(answer?.endpoint), asText(answer?.ticket), apiBase)
  if (address === undefined) throw new StreamFailure('gateway-address', false)
  return address
}

async function post(fetchIt: typeof fetch, url: string, body: unknown, signal: AbortSignal) {
  try {
    // Without it the answer may be XML.
    return await callService(fetchIt, { url, body, signal, headers: { accept: 'application/json' } })
  } catch (error) {
    throw new StreamFailure(troubleCode('gateway', error instanceof ServiceFailure ? error.code : undefined), false)
  }
}

/** Which code a wrong secret has is not documented: what is the caller's fault and not a matter of rates counts as that (§3.3). */
function refusal(status: number, text: string): StreamFailure {
  const problem = apiProblem(status, text)
  const ours = status >= 400 && status < 500 && status !== 408 && status !== 429 && !problem?.retryable
  const code = asText(readJsonObject(text)?.code) || `http-${status}`
  return new StreamFailure(troubleCode(ours ? 'refused' : 'gateway', code), ours, problem?.afterMs)
}
