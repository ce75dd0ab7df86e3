import { cutText } from '../../cut-text.js'
import { exchange } from '../api/exchange.js'
import { problemOf } from '../api/verdicts.js'
import { plainMarkdown } from '../plain-markdown.js'
import { isService, type Service } from '../service.js'

/** UTF-8 bytes of the Markdown it takes (§2.7). */
const RESPONSE_BYTES = 20_480
/** An hour, less what a request may take. */
export const RESPONSE_OPEN_MS = 58 * 60_000

const PATH = '/cgi-bin/aibot/response'

/**
 * Where one later answer may be posted, or undefined when the message named no place or another one: it comes from outside, and posting anywhere
 * it says would let a forged message reach our own network.
 */
export function responseUrl(text: unknown, service: Service): string | undefined {
  if (typeof text !== 'string' || !URL.canParse(text)) return undefined
  const url = new URL(text)
  return isService(url, service) && url.pathname === PATH ? service.origin + PATH + url.search : undefined
}

/** Posts the one answer it takes: whatever went wrong, trying again cannot say it twice. */
export async function answerLater(fetchIt: typeof fetch, url: string, words: string, signal: AbortSignal): Promise<void> {
  const body = { msgtype: 'markdown', markdown: { content: cutText(plainMarkdown(words), RESPONSE_BYTES) } }
  const { errcode } = await exchange(fetchIt, { url, body, repeatable: true, signal })
  if (errcode !== 0) throw problemOf(errcode)
}
