/** What was given on the command line; everything that is asked can be given. */
export interface InitOptions {
  /** Ids of the ways to connect. */
  readonly way?: readonly string[]
  /** `NAME=VALUE`. */
  readonly set?: readonly string[]
  /** `NAME=FILE`, for secrets: the file holds the value. */
  readonly setFile?: readonly string[]
  readonly publicUrl?: string
  readonly envFile: string
  readonly accounts?: string
  readonly account?: string
  readonly yes?: true
  readonly force?: true
}
