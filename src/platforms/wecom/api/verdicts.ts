import { DeliveryError } from '../../platform.js'

const SECOND_MS = 1000
const MINUTE_MS = 60_000

interface Verdict {
  readonly code: string
  readonly retryable: boolean
  /** Not before this many milliseconds. */
  readonly afterMs?: number
  /** The account is refused, not the message. */
  readonly ofAccount?: boolean
  /** As in `DeliveryError`. */
  readonly unreached?: boolean
}

const BUSY: Verdict = { code: 'busy', retryable: true, unreached: true }
const CROWDED: Verdict = { code: 'too-fast', retryable: true, afterMs: 5 * SECOND_MS, unreached: true }
/** Over a limit of a minute everything is refused for sixty seconds (§4.9). */
const TOO_FAST: Verdict = { code: 'too-fast', retryable: true, afterMs: 65 * SECOND_MS, unreached: true }
const TOKEN: Verdict = { code: 'token-refused', retryable: false, ofAccount: true, afterMs: 5 * MINUTE_MS, unreached: true }
const OUR_MESSAGE: Verdict = { code: 'message-refused', retryable: false }
/** Nothing helps but an administrator: the account rests, so that WeCom does not block us for asking on and on. */
const ADMINISTRATOR: Verdict = { code: 'administrator', retryable: false, ofAccount: true, afterMs: 5 * MINUTE_MS, unreached: true }
const RECIPIENT: Verdict = { code: 'recipient', retryable: false, unreached: true }
const GROUP_GONE: Verdict = { code: 'group-gone', retryable: false }
const CONTENT: Verdict = { code: 'content-refused', retryable: false }
const CARD: Verdict = { code: 'card-refused', retryable: false }
const SPENT: Verdict = { code: 'answer-closed', retryable: false }
const UNKNOWN: Verdict = { code: 'unknown', retryable: false }

const TABLE: readonly (readonly [Verdict, readonly number[]])[] = [
  [BUSY, [-1, 6000]],
  [CROWDED, [45033]],
  [TOO_FAST, [45009]],
  [TOKEN, [40014, 42001]],
  [OUR_MESSAGE, [41001, 41002, 41004, 44001, 44004, 40008, 40035, 40058, 40063, 9499]],
  [ADMINISTRATOR, [40001, 40013, 40056, 40091, 301002, 50001, 50002, 50003, 60011, 60020, 48002, 48004, 48006, 48009, 80001, 85005]],
  [RECIPIENT, [40003, 40031, 40032, 41054, 46004, 60021, 60111, 81013, 82001, 82002, 82003, 92000]],
  [GROUP_GONE, [93000, 93004, 93008, 86001, 86003, 86006, 86007, 86008, 49008]],
  [CONTENT, [45001, 45002, 45008, 40004, 40005, 40006, 40007, 40009, 40011, 40123, 82004, 85002]],
  [CARD, [42014, 42015, 42016, 42017, 42018, 42019, 42020, 43012]],
  [SPENT, [846605, 846608, 600039]],
]

/** What the numbers in WeCom's answers mean for a message we sent (§5). */
const BY_ERRCODE: ReadonlyMap<number, Verdict> = new Map(TABLE.flatMap(([verdict, codes]) => codes.map((code) => [code, verdict] as const)))

/** The error that a number other than 0 stands for; one that nobody knows is not tried again. */
export function problemOf(errcode: number): DeliveryError {
  const { code, ...options } = BY_ERRCODE.get(errcode) ?? UNKNOWN
  return new DeliveryError(`${code}:${errcode}`, options)
}

/** A number that no paper explains. */
export function isUnexplained(error: unknown): error is DeliveryError {
  return error instanceof DeliveryError && error.code.startsWith(`${UNKNOWN.code}:`)
}

/** A token that ran out or was made invalid; 40001 is one only where a token was sent (§5). */
export function isTokenRefusal(errcode: number): boolean {
  return errcode === 40001 || BY_ERRCODE.get(errcode) === TOKEN
}

/** The form was refused, so nothing went out: the same words in a plainer form may pass. */
export function isFormRefusal(error: unknown): boolean {
  return error instanceof DeliveryError && [CARD.code, OUR_MESSAGE.code].some((code) => error.code.startsWith(`${code}:`))
}

/** An answer in ok's clothes that leaves somebody out, e.g. `invaliduser`. */
export function leftOut(list: string): DeliveryError {
  return new DeliveryError(`${RECIPIENT.code}:${list}`, RECIPIENT)
}
