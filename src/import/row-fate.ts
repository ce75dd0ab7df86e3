/** What is wrong with one cell of a file. `cell` is the column's header as the file writes it. */
export interface Problem {
  readonly line: number
  readonly cell: string
  readonly typed: string
  readonly message: string
}

/**
 * What an import does with a row: takes it in as new, changes what is there, finds the same, or refuses it. Two are no rows of the file
 * but what the store holds and the file does not mention: `absent` stays, `removed` goes.
 */
export type FateStatus = 'new' | 'changed' | 'same' | 'error' | 'absent' | 'removed'

export interface RowFate {
  readonly row: number | null
  readonly line: number | null
  readonly status: FateStatus
  /** Who or what the row is about, for a person to recognise it. */
  readonly about: string
  readonly problems: readonly Problem[]
}

export function problemText(problem: Problem): string {
  return `第${problem.line}行「${problem.cell}」${problem.typed === '' ? '是空的' : `“${problem.typed}”`}：${problem.message}`
}
