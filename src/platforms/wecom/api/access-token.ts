import type { Coordination, Perishable } from '../../../coordination/coordination.js'
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

export interface AccessToken {
  /** The token in force; all who ask at once wait for one request. Rejects with a DeliveryError. */
  current(): Promise<string>
  /** This one was refused: the next `current` asks for another, unless somebody has already. */
  refused(token: string): Promise<void>
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

  return {
    current: () => coordination.cached(key, load),
    refused: (token) => coordination.forget(key, token),
  }
}

/** A life too short for that is used by half. */
function lifeMs(expiresIn: unknown): number {
  const seconds = typeof expiresIn === 'number' && expiresIn > 0 ? expiresIn : 2 * BEFORE_END_S
  return Math.max(seconds - BEFORE_END_S, seconds / 2) * 1000
}
