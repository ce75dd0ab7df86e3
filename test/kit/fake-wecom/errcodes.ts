import type { JsonObject } from '../../../src/platforms/json-object.js'

/** An answer with a number; the words hold what WeCom's hold, an address and a hint, which must not get into a log. */
export function refusedWith(errcode: number): JsonObject {
  return {
    errcode,
    errmsg: `refused, hint: [1764000000123456789], from ip: 203.0.113.7, more info at https://open.work.weixin.qq.com/devtool/query?e=${errcode}`,
  }
}

export const OK: JsonObject = { errcode: 0, errmsg: 'ok' }
