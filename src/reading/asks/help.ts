import type { Message } from '../message.js'
import type { Reading } from '../reading.js'
import { oneTopic } from './one-topic.js'

/** How something is logged: `topic` is the record kind asked about, none for help in general. */
export function readHelp({ text }: Message): Reading {
  return { kind: 'help', topic: oneTopic(text) }
}
