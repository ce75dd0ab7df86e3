/** No connection came about. Its code holds nothing of address or secret. */
export class StreamFailure extends Error {
  readonly code: string
  /** Trying again soon is of no use: our key, secret or rights are refused. */
  readonly refused: boolean
  /** Not before this many milliseconds. */
  readonly afterMs: number

  constructor(code: string, refused: boolean, afterMs = 0) {
    super(code)
    this.name = 'StreamFailure'
    this.code = code
    this.refused = refused
    this.afterMs = afterMs
  }
}
