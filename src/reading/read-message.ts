import { readAct } from './act/read-act.js'
import { withoutAsides } from './asides.js'
import { readAsk } from './asks/read-ask.js'
import { flagsOf } from './flags.js'
import { readerOf } from './kinds/index.js'
import { type Message, parseMessage } from './message.js'
import { readPlain } from './plain/read-plain.js'
import type { Reading } from './reading.js'

/**
 * What a chat message says (READING.md). `now` is the moment it was sent, ISO with offset or milliseconds. Total: any text gives a reading,
 * at worst one of kind `none`.
 */
export function readMessage(raw: string, now: string | number): Reading {
  const message = parseMessage(raw, now)
  return readPlain(message) ?? readAny(message)
}

/** The reading of a message in whatever form, by looking for everything that READING knows. */
export function readAny(message: Message): Reading {
  const told = { ...message, text: withoutAsides(message.text) }
  const act = readAct(told)
  const reader = readerOf(act.kind)
  const reading = reader ? reader(told) : readAsk(message, act.kind)
  if (reader && message.attachment) reading.attachment = true
  const flags = flagsOf(message, reading)
  if (reader || flags.length > 0) reading.flags = flags
  return reading
}
