import type { Message } from '../message.js'
import type { Reading } from '../reading.js'
import { Words } from '../words.js'
import { oneTopic } from './one-topic.js'
import { readWho } from './people-asked.js'
import { readSpan } from './span-asked.js'

/** What stands right before and after the names: 提醒周敏写述评. */
const AROUND_NAMES = /提醒|催一?催?|一下|帮我|帮忙|私下|单独|写|交|做|完成|补|尽快|抓紧/g
const UNMET = /没|未|还差|欠|落下/

/** Who is to be reminded of which duty; always answered in private, since a reminder names a shortfall. */
export function readReminder({ text, now }: Message): Reading {
  const reading: Reading = { kind: 'remind', channel: 'private' }
  const target = oneTopic(text)
  if (target) reading.target = target
  const words = new Words(text.replace(AROUND_NAMES, (word) => ' '.repeat(word.length)))
  readSpan(reading, words, now)
  const who = readWho(words)
  reading.who = who[0] === '@sender' && UNMET.test(text) ? ['unmet'] : who
  return reading
}
