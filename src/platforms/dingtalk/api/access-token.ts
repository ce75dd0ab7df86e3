import type { Coordination, Perishable } from '../../../coordination/coordination.js'
import { type AccessToken, accessToken, tokenLifeMs } from '../../access-token.js'
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

/** DingTalk's advice (§4.2). */
const RENEWED_BEFORE_S = 600
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
    const lifeS = Number(answer?.expireIn)
    return { value, forMs: tokenLifeMs(lifeS > 0 ? lifeS : USUAL_LIFE_S, RENEWED_BEFORE_S) }
  }

  return accessToken(key, load, coordination)
}
