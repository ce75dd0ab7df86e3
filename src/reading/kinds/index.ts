import type { Message } from '../message.js'
import type { Reading } from '../reading.js'
import { readObservation } from './observation.js'

export type RecordReader = (message: Message) => Reading

const READERS: ReadonlyMap<string, RecordReader> = new Map([['observation', readObservation]])

/** The reader of a record kind; none for the other kinds of READING §2. */
export function readerOf(kind: string): RecordReader | undefined {
  return READERS.get(kind)
}
