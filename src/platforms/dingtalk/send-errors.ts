import { readJsonObject } from '../json-object.js'
import { DeliveryError } from '../platform.js'
import { ADMINISTRATOR, BANNED, BUSY, CONTENT, OUR_MESSAGE, QUOTA, TARGET_GONE, TOO_LONG, type Verdict, verdictError } from './verdict.js'

const SESSION_ENDED: Verdict = { code: 'session-ended', retryable: false }
const TOO_FAST: Verdict = { code: 'too-fast', retryable: true, afterMs: 10 * 60_000 }

/** What the numbers in an answer of `oapi.dingtalk.com` mean for a message we sent (§4.1, §7). */
const BY_ERRCODE: ReadonlyMap<string, Verdict> = new Map([
  ['-1', BUSY],
  ['15', BUSY],
  ['90002', BUSY],
  ['90018', BUSY],
  ['400001', BUSY],
  ['410100', TOO_FAST],
  ['130101', TOO_FAST],
  ['300001', SESSION_ENDED],
  ['400013', TARGET_GONE],
  ['400101', TARGET_GONE],
  ['400102', TARGET_GONE],
  ['400106', TARGET_GONE],
  ['40035', OUR_MESSAGE],
  ['43004', OUR_MESSAGE],
  ['400002', OUR_MESSAGE],
  ['400105', OUR_MESSAGE],
  ['460101', TOO_LONG],
  ['430101', CONTENT],
  ['430102', CONTENT],
  ['430103', CONTENT],
  ['430104', CONTENT],
  ['310000', ADMINISTRATOR],
  ['60011', ADMINISTRATOR],
  ['60020', ADMINISTRATOR],
  ['90020', QUOTA],
])

/** The error an answer to a webhook stands for, or undefined when the message went out. HTTP 200 alone does not mean success. */
export function sendProblem(status: number, body: string): DeliveryError | undefined {
  const answer = readJsonObject(body)
  const errcode = String(answer?.errcode)
  if (status === 200 && errcode === '0') return undefined
  const passing = status === 429 || status >= 500
  if (answer === undefined || answer.status === 1111) return verdictError(passing ? BUSY : BANNED, `http-${status}`)
  return verdictError(BY_ERRCODE.get(errcode) ?? { code: 'unknown', retryable: passing }, errcode)
}

/** The webhook of a message has ended, maybe earlier than it said. */
export function isSessionEnded(error: unknown): boolean {
  return error instanceof DeliveryError && error.code.startsWith(`${SESSION_ENDED.code}:`)
}
