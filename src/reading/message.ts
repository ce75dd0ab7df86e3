import type { Moment } from './moment.js'
import { momentOf } from './moment.js'
import { normalise } from './normalise.js'

export type { Moment } from './moment.js'

/** One chat message, made ready for the readers. */
export interface Message {
  /** As typed. */
  raw: string
  /**
   * Width folded, stickers, emoji and the mention of the bot taken out, command words in their Chinese form with typos set right.
   * Everything else as typed, line breaks included.
   */
  text: string
  now: Moment
  /** A picture or file was part of the message. */
  attachment: boolean
  /** Of an item of a list: the week that was named before the list, both ends included. */
  week?: [string, string]
}

/** Normalises a message as READING §1 says. `now` is the moment it was sent, ISO with offset or milliseconds. */
export function parseMessage(raw: string, now: string | number): Message {
  const { text, attachment } = normalise(raw)
  return { raw, text, now: momentOf(now), attachment }
}
