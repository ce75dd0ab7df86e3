import { flagsOf } from './flags.js'
import { parseMessage } from './message.js'
import type { Reading } from './reading.js'

const WORDS = [
  'content',
  'topic',
  'topics',
  'activity',
  'focus',
  'strengths',
  'shortcomings',
  'suggestions',
  'gains',
  'improvement',
  'feedback',
  'followUp',
]

/** Flags that the fields of one record show by themselves, without the rest of the message they came in. */
export function flagsIn(kind: string, fields: Readonly<Record<string, unknown>>): readonly string[] {
  const words = WORDS.flatMap((key) => fields[key] ?? []).filter((value) => typeof value === 'string')
  return flagsOf(parseMessage(words.join('，'), 0), { ...fields, kind } as Reading)
}
