import { DeliveryError } from '../platform.js'

/** DingTalk's own gateway gives up after 3 s (§7). */
const TIMEOUT_MS = 10_000

/**
 * Posts JSON and gives status and text of the answer. Errors carry a code and nothing else: the address is a secret. Redirects are not
 * followed, they could lead into our own network.
 */
export async function postJson(
  fetchIt: typeof fetch,
  url: string,
  body: unknown,
  signal: AbortSignal,
): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const response = await fetchIt(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    })
    return { status: response.status, text: await response.text() }
  } catch (error) {
    throw new DeliveryError(`network:${networkCode(error)}`, { retryable: true })
  }
}

function networkCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const code = (error.cause as { code?: unknown } | undefined)?.code
  return typeof code === 'string' && /^\w{1,40}$/.test(code) ? code : error.name
}
