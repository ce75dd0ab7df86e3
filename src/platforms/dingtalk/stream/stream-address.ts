import { isLoopback } from '../../service-origin.js'

/** Where to connect: only over TLS, or on this machine to the server that stands in for DingTalk. Undefined for anything else. */
export function streamAddress(endpoint: string | undefined, ticket: string | undefined, apiBase: string): URL | undefined {
  if (!endpoint || !ticket || !URL.canParse(endpoint)) return undefined
  const url = new URL(endpoint)
  const onThisMachine = url.protocol === 'ws:' && isLoopback(url) && isLoopback(new URL(apiBase))
  if ((url.protocol !== 'wss:' && !onThisMachine) || url.username !== '' || url.password !== '') return undefined
  url.hash = ''
  url.searchParams.set('ticket', ticket)
  return url
}
