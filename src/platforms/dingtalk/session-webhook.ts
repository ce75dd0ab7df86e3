import { type Hosts, isHost } from './hosts.js'

const PATH = '/robot/sendBySession'

/**
 * The address to post an answer to, or undefined when the body named another place: it comes from outside, and posting anywhere it says
 * would let a forged message reach our own network.
 */
export function sessionWebhook(text: unknown, hosts: Hosts): string | undefined {
  if (typeof text !== 'string' || !URL.canParse(text)) return undefined
  const url = new URL(text)
  return isHost('oapi', url, hosts) && url.pathname === PATH ? hosts.oapi + PATH + url.search : undefined
}
