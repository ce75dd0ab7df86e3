import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** What of a request decides whether the console answers it. */
export interface Knock {
  readonly remoteAddress: string | undefined
  readonly headers: IncomingHttpHeaders
}

export type Entry = 'open' | { readonly status: 401 | 403; readonly reason: string; readonly sentence: string }

const LOOPBACK_ADDRESS = /^(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$|^::1$/
/** A name of the machine itself. Any other name may have been made to point here (DNS rebinding). */
const LOOPBACK_HOST = /^(?:localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(?::\d{1,5})?$/i
const FORWARDING = new Set([
  'forwarded',
  'via',
  'x-real-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'x-original-host',
  'x-original-forwarded-for',
  'x-envoy-external-address',
  'true-client-ip',
  'cf-connecting-ip',
  'fastly-client-ip',
])

const LOCAL_ONLY = '控制台没有设口令，只回答本机直接发来的请求'

/** Whether the page may be shown: with a token the page holds nothing and asks for it; without, the request must come straight from this machine. */
export function mayOpenPage(knock: Knock, token: string | null): Entry {
  return token === null ? direct(knock) : 'open'
}

/** Whether someone may speak as anyone. */
export function maySpeak(knock: Knock, token: string | null): Entry {
  if (token !== null) {
    if (carries(knock.headers.authorization, token)) return 'open'
    return { status: 401, reason: 'console-token', sentence: '请在 authorization 里带上控制台口令' }
  }
  const entry = direct(knock)
  if (entry !== 'open') return entry
  return sameOrigin(knock.headers) ? 'open' : { status: 403, reason: 'console-origin', sentence: '控制台只回答它自己的页面' }
}

function direct({ remoteAddress, headers }: Knock): Entry {
  if (!LOOPBACK_ADDRESS.test(remoteAddress ?? '')) return { status: 403, reason: 'console-remote', sentence: LOCAL_ONLY }
  if (!LOOPBACK_HOST.test(headers.host ?? '')) return { status: 403, reason: 'console-host', sentence: LOCAL_ONLY }
  // A reverse proxy on the same machine connects from loopback, but for somebody else.
  const forwarded = Object.keys(headers).some((name) => FORWARDING.has(name) || name.startsWith('x-forwarded'))
  return forwarded ? { status: 403, reason: 'console-forwarded', sentence: LOCAL_ONLY } : 'open'
}

/** Programs send no origin; a browser names the page's own or is refused. */
function sameOrigin(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  return headers.origin === undefined || headers.origin === `http://${headers.host}`
}

function carries(authorization: string | undefined, token: string): boolean {
  const given = /^Bearer ([\x21-\x7e]+)$/i.exec(authorization ?? '')?.[1]
  return given !== undefined && timingSafeEqual(digest(given), digest(token))
}

/** Digests are of one length, whatever was sent. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
