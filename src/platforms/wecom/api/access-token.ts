import type { Coordination, Perishable } from '../../../coordination/coordination.js'
import { type AccessToken, accessToken, tokenLifeMs } from '../../access-token.js'
import { asText } from '../../json-object.js'
import { DeliveryError } from '../../platform.js'
import { exchange } from './exchange.js'
import { problemOf } from './verdicts.js'

export interface TokenOptions {
  readonly corpId: string
  readonly agentId: string
  readonly secret: string
  /** Origin that stands for `https://qyapi.weixin.qq.com`. */
  readonly origin: string
  readonly fetch: typeof fetch
  readonly coordination: Coordination
}

/** Renewed this long before its end, so that none runs out on the way (§4.1). */
const BEFORE_END_S = 300

/** The access token of an app: one per app, shared by all instances, never asked for more often than needed, because that is blocked. */
export function createAccessToken({ corpId, agentId, secret, origin, fetch, coordination }: TokenOptions): AccessToken {
  const key = `wecom token ${corpId} ${agentId}`

  async function load(): Promise<Perishable> {
    const query = new URLSearchParams({ corpid: corpId, corpsecret: secret })
    const { errcode, answer } = await exchange(fetch, { url: `${origin}/cgi-bin/gettoken?${query}`, repeatable: true })
    if (errcode !== 0) throw problemOf(errcode)
    const value = asText(answer.access_token)
    if (!value) throw new DeliveryError('network:no-token', { retryable: true })
    return { value, forMs: lifeMs(answer.expires_in) }
  }

  return accessToken(key, load, coordination)
}

function lifeMs(expiresIn: unknown): number {
  return tokenLifeMs(typeof expiresIn === 'number' && expiresIn > 0 ? expiresIn : 2 * BEFORE_END_S, BEFORE_END_S)
}
