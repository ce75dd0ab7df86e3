import type { Coordination, Perishable } from '../../../coordination/coordination.js'
import { asText, readJsonObject } from '../../json-object.js'
import { postJson } from '../post-json.js'
import { verdictError } from '../verdict.js'
import { apiProblem } from './api-errors.js'

export interface TokenOptions {
  readonly appKey: string
  readonly appSecret: string
  /** Origin that stands for `https://api.dingtalk.com`. */
  readonly apiBase: string
  readonly fetch: typeof fetch
  readonly coordination: Coordination
}

export interface AccessToken {
  /** The token in force; all who ask at once wait for one request. Rejects with a DeliveryError. */
  get(): Promise<string>
  /** This one was refused: the next `get` asks for another, unless that has happened already. */
  refused(token: string): Promise<void>
}

/** DingTalk's advice (§4.2). */
const RENEWED_BEFORE_MS = 600_000
/** For an answer that does not say. */
const USUAL_LIFE_S = 7200

/** The app's access token (§4.2). Asking costs nothing of the monthly allowance, and asking again gives the same token, prolonged. */
export function createAccessToken({ appKey, appSecret, apiBase, fetch, coordination }: TokenOptions): AccessToken {
  const key = `dingtalk token ${appKey}`

  async function load(): Promise<Perishable> {
    const url = `${apiBase}/v1.0/oauth2/accessToken`
    const { status, text } = await postJson(fetch, { url, body: { appKey, appSecret }, repeatable: true })
    const problem = apiProblem(status, text)
    if (problem !== undefined) throw problem
    const answer = readJsonObject(text)
    const value = asText(answer?.accessToken)
    if (!value) throw verdictError({ code: 'no-token', retryable: true }, `http-${status}`)
    return { value, forMs: heldForMs(Number(answer?.expireIn)) }
  }

  return {
    get: () => coordination.cached(key, load),
    refused: (token) => coordination.forget(key, token),
  }
}

/** Until ten minutes before its end; half of a life that is shorter than that. */
function heldForMs(seconds: number): number {
  const lifeMs = (seconds > 0 ? seconds : USUAL_LIFE_S) * 1000
  return Math.max(lifeMs - RENEWED_BEFORE_MS, lifeMs / 2)
}
