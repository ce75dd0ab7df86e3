import type { JsonObject } from '../../../src/platforms/json-object.js'

export interface FakeAnswer {
  readonly status: number
  readonly body: JsonObject
}

export const OK: FakeAnswer = { status: 200, body: { errcode: 0, errmsg: 'ok' } }

/** Refusal of `oapi.dingtalk.com`: HTTP 200 and a number, which comes as text at times. */
export function refusedWith(errcode: number, errmsg = 'refused'): FakeAnswer {
  return { status: 200, body: { errcode: errcode % 2 === 0 ? String(errcode) : errcode, errmsg } }
}

/** Refusal of `api.dingtalk.com`. The words hold what the platform's hold, an address, which must not get into a log. */
export function refusedAs(status: number, code: string, more: JsonObject = {}): FakeAnswer {
  return {
    status,
    body: { code, message: `refused, from ip 203.0.113.7, see https://open.dingtalk.com`, requestid: '9F1B-INVENTED', ...more },
  }
}
