/** Codes, names of ours and numbers only. */
interface DeliveryFields {
  readonly platform?: string
  readonly account?: string
  readonly outcome?: string
  readonly reason?: string
  readonly attempts?: number
  readonly ms?: number
  readonly error?: unknown
}

export interface DeliveryLog {
  debug(event: string, fields?: DeliveryFields): void
  warn(event: string, fields?: DeliveryFields): void
  error(event: string, fields?: DeliveryFields): void
}
