import type { Message } from '../message.js'
import type { Reading } from '../reading.js'
import { Words } from '../words.js'
import { oneTopic } from './one-topic.js'
import { readWho } from './people-asked.js'
import { readSpan } from './span-asked.js'

const UNMET = /没|未|还差|欠|落下/

/** Who is to be reminded of which duty; always answered in private, since a reminder names a shortfall. */
export function readReminder({ text, now }: Message): Reading {
  const reading: Reading = { kind: 'remind', channel: 'private' }
  const target = oneTopic(text)
  if (target) reading.target = target
  const words = new Words(text)
  readSpan(reading, words, now)
  const who = readWho(words)
  reading.who = who[0] === '@sender' && UNMET.test(text) ? ['unmet'] : who
  return reading
}
