import { createHash } from 'node:crypto'

/** A statement with a name of its own, under which each connection parses and plans it once. */
export interface Statement {
  readonly name: string
  readonly text: string
}

export function statement(text: string): Statement {
  return { name: createHash('sha256').update(text).digest('hex').slice(0, 24), text }
}
