const OFFICIAL = 'https://oapi.dingtalk.com'
const PATH = '/robot/sendBySession'

/**
 * The address to post an answer to, or undefined when the body named another place: it comes from outside, and posting anywhere it says
 * would let a forged message reach our own network. `base` is where oapi calls go: the official host, or a server that stands in for it.
 */
export function sessionWebhook(text: unknown, base: string): string | undefined {
  if (typeof text !== 'string' || !URL.canParse(text)) return undefined
  const url = new URL(text)
  const known = url.origin === OFFICIAL || url.origin === new URL(base).origin
  if (!known || url.username !== '' || url.password !== '' || url.pathname !== PATH) return undefined
  return new URL(base).origin + PATH + url.search
}

/** Base for oapi calls from the settings; undefined when it is neither https nor on loopback. */
export function oapiBase(setting: string | undefined): string | undefined {
  if (!setting) return OFFICIAL
  if (!URL.canParse(setting)) return undefined
  const url = new URL(setting)
  const loopback = url.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)
  return url.protocol === 'https:' || loopback ? url.origin : undefined
}
