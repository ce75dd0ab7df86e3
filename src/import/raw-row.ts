/** One line of a sheet before its columns have names. `line` counts as the file does, from 1, header included. */
export interface RawRow {
  readonly line: number
  readonly cells: readonly string[]
}
