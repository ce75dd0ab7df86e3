import { DeliveryError } from '../platform.js'

const MINUTE_MS = 60_000

interface Verdict {
  readonly code: string
  readonly retryable: boolean
  /** Not before this many milliseconds. */
  readonly afterMs?: number
}

const WAIT: Verdict = { code: 'busy', retryable: true }
const TOO_FAST: Verdict = { code: 'too-fast', retryable: true, afterMs: 10 * MINUTE_MS }
const TARGET_GONE: Verdict = { code: 'target-gone', retryable: false }
const OUR_MESSAGE: Verdict = { code: 'message-refused', retryable: false }
const CONTENT: Verdict = { code: 'content-blocked', retryable: false }
const ADMINISTRATOR: Verdict = { code: 'administrator', retryable: false }
const BANNED: Verdict = { code: 'address-banned', retryable: true, afterMs: 5 * MINUTE_MS }

/** What the numbers in an answer of `oapi.dingtalk.com` mean for a message we sent (§4.1, §7). */
const BY_ERRCODE: ReadonlyMap<string, Verdict> = new Map([
  ['-1', WAIT],
  ['15', WAIT],
  ['90002', WAIT],
  ['90018', WAIT],
  ['400001', WAIT],
  ['410100', TOO_FAST],
  ['130101', TOO_FAST],
  ['300001', { code: 'session-ended', retryable: false }],
  ['400013', TARGET_GONE],
  ['400101', TARGET_GONE],
  ['400102', TARGET_GONE],
  ['400106', TARGET_GONE],
  ['40035', OUR_MESSAGE],
  ['43004', OUR_MESSAGE],
  ['400002', OUR_MESSAGE],
  ['400105', OUR_MESSAGE],
  ['460101', { code: 'too-long', retryable: false }],
  ['430101', CONTENT],
  ['430102', CONTENT],
  ['430103', CONTENT],
  ['430104', CONTENT],
  ['310000', ADMINISTRATOR],
  ['60011', ADMINISTRATOR],
  ['60020', ADMINISTRATOR],
  ['90020', { code: 'quota-exhausted', retryable: false }],
])

/** The error an answer stands for, or undefined when the message went out. HTTP 200 alone does not mean success. */
export function sendProblem(status: number, body: string): DeliveryError | undefined {
  const answer = parsed(body)
  const errcode = answer?.errcode
  if (status === 200 && String(errcode) === '0') return undefined
  if (answer === undefined || answer.status === 1111) {
    return verdictError(status === 429 || status >= 500 ? WAIT : BANNED, `http-${status}`)
  }
  const known = BY_ERRCODE.get(String(errcode))
  if (known !== undefined) return verdictError(known, String(errcode))
  return verdictError(
    { code: 'unknown', retryable: status === 429 || status >= 500 },
    /^-?\w{1,12}$/.test(String(errcode)) ? String(errcode) : 'other',
  )
}

function verdictError({ code, retryable, afterMs }: Verdict, detail: string): DeliveryError {
  return new DeliveryError(`${code}:${detail}`, { retryable, ...(afterMs === undefined ? {} : { afterMs }) })
}

function parsed(body: string): { readonly errcode?: unknown; readonly status?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
