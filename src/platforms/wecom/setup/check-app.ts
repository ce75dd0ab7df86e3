import { asText } from '../../json-object.js'
import { DeliveryError } from '../../platform.js'
import type { SetupFinding } from '../../platform-setup.js'
import { unreachable } from '../../unreachable.js'
import { exchange } from '../api/exchange.js'
import { appRefusal } from './app-refusals.js'

export interface AppKeys {
  readonly corpId: string
  readonly agentId: string
  readonly secret: string
  /** Origin that stands for `https://qyapi.weixin.qq.com`. */
  readonly origin: string
}

/** Fetches a token (§4.1) and asks for the app's own entry, which needs a trusted address and the right AgentId as sending does. */
export async function checkApp({ corpId, agentId, secret, origin }: AppKeys, fetchIt: typeof fetch): Promise<SetupFinding> {
  const ask = (path: string, query: Readonly<Record<string, string>>) =>
    exchange(fetchIt, { url: `${origin}${path}?${new URLSearchParams(query)}`, repeatable: true })
  try {
    const given = await ask('/cgi-bin/gettoken', { corpid: corpId, corpsecret: secret })
    if (given.errcode !== 0) return appRefusal(given.errcode, given.answer)
    const entry = await ask('/cgi-bin/agent/get', { access_token: asText(given.answer.access_token) ?? '', agentid: agentId })
    if (entry.errcode !== 0) return appRefusal(entry.errcode, entry.answer)
    if (Number(entry.answer.close) === 1) return appRefusal(STOPPED, entry.answer)
    return { state: 'ok', says: '自建应用：企业微信接受了企业ID、Secret 和 AgentId' }
  } catch (error) {
    return unreachable(new URL(origin).host, error instanceof DeliveryError ? error.code.replace(/^\w+:/, '') : 'unknown')
  }
}

/** As the number for an app that was switched off. */
const STOPPED = 50003
