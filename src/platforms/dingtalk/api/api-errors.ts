import { asText, readJsonObject } from '../../json-object.js'
import { DeliveryError } from '../../platform.js'
import {
  ADMINISTRATOR,
  BANNED,
  BUSY,
  CONTENT,
  OUR_MESSAGE,
  QUOTA,
  TARGET_GONE,
  TOO_LONG,
  UNCERTAIN,
  type Verdict,
  verdictError,
} from '../verdict.js'

const SECOND_MS = 1000
const MINUTE_MS = 60_000

const TOKEN: Verdict = { code: 'token-refused', retryable: false, unreached: true }
const THIS_SECOND: Verdict = { code: 'too-fast', retryable: true, afterMs: SECOND_MS, ofAccount: true, unreached: true }
/** Of one API: answers through a message's own webhook need not wait. */
const THIS_MINUTE: Verdict = { code: 'too-fast', retryable: true, afterMs: MINUTE_MS, unreached: true }
/** Limits of a robot and of a group, whose length is not told. */
const SOME_MINUTES: Verdict = { code: 'too-fast', retryable: true, afterMs: 5 * MINUTE_MS, unreached: true }

/** What the codes in an answer of `api.dingtalk.com` mean for a message we sent (§7), in small letters: the documents write them both ways. */
const BY_CODE: ReadonlyMap<string, Verdict> = new Map([
  ['invalidauthentication', TOKEN],
  ['40001', TOKEN],
  ['40014', TOKEN],
  ['41001', TOKEN],
  ['42001', TOKEN],
  ['system.busy', BUSY],
  ['system.error', BUSY],
  ['unknown.send.result', UNCERTAIN],
  ['forbidden.accessdenied.qpslimitforappkeyandapi', THIS_SECOND],
  ['forbidden.accessdenied.qpslimitforapi', THIS_SECOND],
  ['forbidden.accessdenied.qpmlimitforappkeyandapi', THIS_MINUTE],
  ['send.too.fast', SOME_MINUTES],
  ['send.bytoken.toofast', SOME_MINUTES],
  ['too.many.group', SOME_MINUTES],
  ['too.many.people', SOME_MINUTES],
  ['forbidden.accessdenied.apicountlimitfororg', QUOTA],
  ['forbidden.accessdenied.accesstokenpermissiondenied', ADMINISTRATOR],
  ['forbidden.accessdenied.ipnotinwhitelist', ADMINISTRATOR],
  ['invalidclientidorsecret', ADMINISTRATOR],
  ['invalid.client', ADMINISTRATOR],
  ['unauthorized.client', ADMINISTRATOR],
  ['invalidparameter.robotcode.auth', ADMINISTRATOR],
  ['chatbotid.notallow.sendoto', ADMINISTRATOR],
  ['bot.stopped', ADMINISTRATOR],
  ['group.disbanded', TARGET_GONE],
  ['invalid.openconversationid', TARGET_GONE],
  ['conversation.org.notmatch', TARGET_GONE],
  ['staffid.notexisted', TARGET_GONE],
  ['robot.oto.notexist', TARGET_GONE],
  ['invalidparameter.msgparam.toolong', TOO_LONG],
  ['contain.unsafe.url', CONTENT],
  ['param.contentunsafe', CONTENT],
])

/** Families of codes, for those that are not named above. */
const BY_BEGINNING: readonly (readonly [string, Verdict])[] = [
  ['contain.notallowed.', CONTENT],
  ['invalidparameter.', OUR_MESSAGE],
  ['miss.param', OUR_MESSAGE],
  ['param.', OUR_MESSAGE],
]

/**
 * The error an answer stands for, or undefined for success. Classified by its code: an expired token is HTTP 400, a rate limit HTTP 403. What
 * neither is known nor says that nothing was sent counts as uncertain.
 */
export function apiProblem(status: number, body: string): DeliveryError | undefined {
  const answer = readJsonObject(body)
  if (answer === undefined) return verdictError(withoutJson(status, body), `http-${status}`)
  if (answer.status === 1111) return verdictError(BANNED, '1111')
  if (status >= 200 && status < 300) return undefined
  const code = asText(answer.code) ?? ''
  return verdictError(verdictOf(code.toLowerCase(), status), code || `http-${status}`)
}

/** The access token was not taken: another one may be. */
export function isTokenRefused(error: DeliveryError): boolean {
  return error.code.startsWith(`${TOKEN.code}:`)
}

/** Never arrived, or was beyond the rates: neither is part of the monthly allowance (§0.1). */
export function isUncounted(error: unknown): boolean {
  return error instanceof DeliveryError && [THIS_SECOND.code, 'network'].includes(error.code.split(':')[0] as string)
}

function verdictOf(code: string, status: number): Verdict {
  const known = BY_CODE.get(code) ?? BY_BEGINNING.find(([beginning]) => code.startsWith(beginning))?.[1]
  if (known !== undefined) return known
  if (status === 401) return TOKEN
  if (status === 429 || status === 503) return BUSY
  return status >= 500 ? UNCERTAIN : { code: 'unknown', retryable: false }
}

/** A page of a gateway in front: the ban of our address is one, too (§6). */
function withoutJson(status: number, body: string): Verdict {
  if (status === 429 || status === 503) return BUSY
  return status < 500 && body.trimStart().startsWith('<') ? BANNED : UNCERTAIN
}
