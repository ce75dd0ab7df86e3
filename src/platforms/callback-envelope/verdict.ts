/** Why a sealed callback was not opened, in the order of the checks. */
export type Refusal =
  /** A signature parameter is missing, empty, there twice, or not of its form. */
  | 'BAD_PARAM'
  | 'BAD_SIGNATURE'
  | 'STALE_TIMESTAMP'
  /** Our own key is not one. */
  | 'BAD_KEY'
  | 'BAD_BASE64'
  | 'BAD_CIPHERTEXT_LENGTH'
  | 'BAD_PADDING'
  | 'FRAME_TOO_SHORT'
  | 'LENGTH_OVERFLOW'
  | 'RECEIVEID_MISMATCH'
  | 'BAD_UTF8'

export interface Opened {
  readonly ok: true
  readonly message: string
  /** The receiver the frame named, one of those allowed. */
  readonly receiver: string
}

export interface Refused {
  readonly ok: false
  readonly code: Refusal
  /** With RECEIVEID_MISMATCH: the receiver the frame named. */
  readonly named?: string
}

export function refuse(code: Refusal): Refused {
  return { ok: false, code }
}
