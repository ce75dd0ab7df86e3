/** Where settings are kept: a `.env` file, or one account of an accounts file. */
export interface SettingsTarget {
  /** As it is named to people. */
  readonly label: string
  /** Behind the routes of callbacks, where one process serves several accounts. */
  readonly suffix: string
  /** What is known where it is used; empty when there is nothing yet. */
  read(): Readonly<Record<string, string>>
  /** What it would still hold if everything beside it were gone: what differs from this is to be written. */
  own(): Readonly<Record<string, string>>
  /** Sets these variables and leaves the others; `secret` names those that nobody else may read. */
  write(values: Readonly<Record<string, string>>, secret: ReadonlySet<string>): void
  /** The environment with which a service takes them. */
  environment(): Readonly<Record<string, string>>
}
