import type { Readable, Writable } from 'node:stream'
import type { Storage } from '../storage/storage.js'

/** What a command may touch. Tests give their own. */
export interface CliIo {
  /** Writes to standard output, with a line end unless the text has one. */
  out(text: string): void
  /** Writes to standard error, likewise. */
  err(text: string): void
  /** The clock, epoch milliseconds. */
  now(): number
  readonly env: Readonly<Record<string, string | undefined>>
  /** Where somebody can be asked; undefined where nobody sits at a terminal. */
  readonly terminal?: { readonly input: Readable; readonly output: Writable }
  /** Draws a line on standard error in place of the one before, an empty one to end with; undefined where standard error is no terminal. */
  readonly draw?: ((line: string) => void) | undefined
  /** Which of several accounts `env` is; undefined where it is the only one, or none was chosen. */
  readonly account?: string | undefined
  /** The system of record that the environment names, `env` unless another is given. The command closes it. */
  openStorage(env?: CliIo['env']): Promise<Storage>
}

/** A refusal: the sentence goes to standard error and the exit status is 1. */
export class CliError extends Error {
  override readonly name = 'CliError'
}
