/** What has been used of a month's allowance. */
export interface Uses {
  readonly calls: number
  readonly messages: number
}

/** Part of the allowance that a platform gives an account for each month. */
export interface Use {
  readonly platform: string
  readonly account: string
  /** In Shanghai, `2026-11`. */
  readonly month: string
  readonly what: keyof Uses
}
