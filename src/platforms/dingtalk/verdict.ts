import { DeliveryError } from '../platform.js'

/** What a refusal means for the message: whether the same one may be sent again, and when. */
export interface Verdict {
  readonly code: string
  readonly retryable: boolean
  /** Not before this many milliseconds. */
  readonly afterMs?: number
  /** Everything we send is refused for that long, not this message alone. */
  readonly ofAccount?: true
  /** As in `DeliveryError`. */
  readonly unreached?: true
}

const MINUTE_MS = 60_000

/** Verdicts that both families of answers know (§7). */
export const BUSY: Verdict = { code: 'busy', retryable: true, unreached: true }
export const TARGET_GONE: Verdict = { code: 'target-gone', retryable: false, unreached: true }
export const OUR_MESSAGE: Verdict = { code: 'message-refused', retryable: false }
export const TOO_LONG: Verdict = { code: 'too-long', retryable: false }
export const CONTENT: Verdict = { code: 'content-blocked', retryable: false }
/** A permission, a key or an allowed address is missing: nothing helps but an administrator. */
export const ADMINISTRATOR: Verdict = { code: 'administrator', retryable: false, unreached: true }
export const QUOTA: Verdict = { code: 'quota-exhausted', retryable: false, unreached: true }
/** Too many calls from our address: all of them are refused for five minutes. */
export const BANNED: Verdict = { code: 'address-banned', retryable: true, afterMs: 5 * MINUTE_MS, ofAccount: true, unreached: true }
/** The message may have gone out: no platform key tells a second one apart, so it is not sent again blindly. */
export const UNCERTAIN: Verdict = { code: 'uncertain', retryable: false }

const REFUSED_AS_IT_IS: readonly string[] = [OUR_MESSAGE.code, TOO_LONG.code, CONTENT.code]

/** `detail` is the platform's own code: anything else is left out, so that no words of an answer get into a log. */
export function verdictError({ code, ...verdict }: Verdict, detail: string): DeliveryError {
  return new DeliveryError(`${code}:${/^-?[\w.-]{1,60}$/.test(detail) ? detail : 'other'}`, verdict)
}

/** Certainly not sent, because of its form: the same words in a plainer form may pass. */
export function isRefusedAsItIs(error: unknown): boolean {
  return error instanceof DeliveryError && REFUSED_AS_IT_IS.includes(error.code.split(':')[0] as string)
}
