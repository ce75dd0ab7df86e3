import type { AccessToken } from '../../access-token.js'
import type { JsonObject } from '../../json-object.js'
import { type Answered, exchange } from './exchange.js'
import { isTokenRefusal, problemOf } from './verdicts.js'

export interface AppApiOptions {
  /** Origin that stands for `https://qyapi.weixin.qq.com`. */
  readonly origin: string
  readonly token: AccessToken
  readonly fetch: typeof fetch
}

export interface AppCall {
  readonly path: `/cgi-bin/${string}`
  /** Besides the token. */
  readonly query?: Readonly<Record<string, string>>
  /** Without one it is a GET. */
  readonly body?: JsonObject
  readonly repeatable: boolean
  readonly signal: AbortSignal
  readonly mostBytes?: number
}

/** Calls in the name of the self-built app. */
export interface AppApi {
  /** The answer of a call that succeeded, which may still leave somebody out. Every failure is a DeliveryError. */
  call(call: AppCall): Promise<JsonObject>
}

/** A token that is refused is renewed once and the call made again; refused twice, it is no matter of the token. */
export function createAppApi({ origin, token, fetch }: AppApiOptions): AppApi {
  async function callWith(accessToken: string, { path, query, ...call }: AppCall): Promise<Answered> {
    const all = new URLSearchParams({ access_token: accessToken, ...query })
    return exchange(fetch, { url: `${origin}${path}?${all}`, ...call })
  }

  return {
    async call(call) {
      const first = await token.current()
      let { errcode, answer } = await callWith(first, call)
      if (isTokenRefusal(errcode)) {
        await token.refused(first)
        ;({ errcode, answer } = await callWith(await token.current(), call))
      }
      if (errcode !== 0) throw problemOf(errcode)
      return answer
    },
  }
}
