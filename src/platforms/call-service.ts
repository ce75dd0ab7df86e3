/** What a service answered, whatever it is. */
export interface ServiceAnswer {
  readonly status: number
  readonly text: string
}

/** No answer that could be read. Its code says why and holds nothing of address or words: both may be secret. */
export class ServiceFailure extends Error {
  readonly code: string
  /** The service never saw the request: nothing happened there. */
  readonly unsent: boolean

  constructor(code: string, unsent: boolean) {
    super(code)
    this.name = 'ServiceFailure'
    this.code = code
    this.unsent = unsent
  }
}

export interface ServiceCall {
  readonly url: string
  /** Posted as JSON; without one it is a GET. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Gives the call up before its time. */
  readonly signal?: AbortSignal
  /** For lists; what is longer than most answers is no answer else. */
  readonly mostBytes?: number
}

const TIMEOUT_MS = 10_000
/** Answers are some hundred bytes; whatever is this long is not one. */
const MOST_BYTES = 64 * 1024
/** Failures before anything of a request leaves: nobody there, or nobody trusted. */
const UNSENT = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|ERR_TLS|DEPTH_ZERO|UNABLE_TO_)/

/**
 * Calls a platform's service. Redirects are not followed, they could lead into our own network.
 *
 * @throws ServiceFailure when there is no answer within ten seconds, or one too long to be one
 */
export async function callService(fetchIt: typeof fetch, { url, body, headers, signal, mostBytes }: ServiceCall): Promise<ServiceAnswer> {
  try {
    const timeout = AbortSignal.timeout(TIMEOUT_MS)
    const response = await fetchIt(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    })
    return { status: response.status, text: await textOf(response, mostBytes) }
  } catch (error) {
    if (error instanceof ServiceFailure) throw error
    const code = codeOf(error)
    throw new ServiceFailure(code, UNSENT.test(code))
  }
}

async function textOf(response: Response, mostBytes = MOST_BYTES): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.length
    if (bytes > mostBytes) throw new ServiceFailure('answer-too-long', false)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const code = (error.cause as { code?: unknown } | undefined)?.code
  return typeof code === 'string' && /^\w{1,40}$/.test(code) ? code : error.name
}
