import type { AccessToken } from '../../access-token.js'
import { type JsonObject, readJsonObject } from '../../json-object.js'
import { DeliveryError } from '../../platform.js'
import { postJson } from '../post-json.js'
import { sendProblem } from '../send-errors.js'
import { BUSY, verdictError } from '../verdict.js'

export interface OapiOptions {
  /** Origin that stands for `https://oapi.dingtalk.com`. */
  readonly origin: string
  readonly token: AccessToken
  readonly fetch: typeof fetch
}

/** Calls of the older API in the app's name that only read; all of those we make are free of the month's allowance (§0.1). */
export interface Oapi {
  /** The answer of a call that succeeded. Every failure is a DeliveryError. */
  call(path: string, body: JsonObject | undefined, signal: AbortSignal): Promise<JsonObject>
}

const MOST_BYTES = 2 * 1024 * 1024
const TOKEN_REFUSED = ['40001', '40014', '41001', '42001']
/** Beyond the rate of a second (§6): the next second may have room. */
const TOO_FAST = ['90018', '90002']
const SECOND_MS = 1000

/** One token serves both hosts (§4.2); one that is refused is renewed once. */
export function createOapi({ origin, token, fetch }: OapiOptions): Oapi {
  async function callWith(accessToken: string, path: string, body: JsonObject | undefined, signal: AbortSignal): Promise<JsonObject> {
    const url = `${origin}/${path}?${new URLSearchParams({ access_token: accessToken })}`
    const { status, text } = await postJson(fetch, { url, body, repeatable: true, signal, mostBytes: MOST_BYTES })
    const answer = readJsonObject(text)
    const problem = sendProblem(status, text)
    if (problem === undefined) return answer as JsonObject
    throw answer === undefined ? problem : problemOf(answer, problem)
  }

  return {
    async call(path, body, signal) {
      const first = await token.current()
      try {
        return await callWith(first, path, body, signal)
      } catch (error) {
        if (!(error instanceof DeliveryError && error.code.startsWith('token-refused:'))) throw error
      }
      await token.refused(first)
      return callWith(await token.current(), path, body, signal)
    },
  }
}

/** 88 holds the real code beside it, or within its words (§7); without one the service behind was too slow. */
function problemOf(answer: JsonObject, problem: DeliveryError): DeliveryError {
  const errcode = String(answer.errcode)
  const within = /subcode=(\w+)/.exec(String(answer.errmsg))?.[1]
  const code = errcode === '88' ? String(answer.sub_code ?? answer.subCode ?? within ?? '') : errcode
  if (TOKEN_REFUSED.includes(code)) return verdictError({ code: 'token-refused', retryable: false }, code)
  if (TOO_FAST.includes(code)) return verdictError({ code: 'too-fast', retryable: true, afterMs: SECOND_MS }, code)
  if (errcode !== '88') return problem
  return code === '' ? verdictError(BUSY, errcode) : verdictError({ code: 'unknown', retryable: false }, code)
}
