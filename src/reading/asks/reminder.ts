import { wishesRest } from '../act/rest-wish.js'
import type { Message } from '../message.js'
import type { Reading } from '../reading.js'
import { Words } from '../words.js'
import { oneTopic } from './one-topic.js'
import { readWho } from './people-asked.js'
import { readSpan } from './span-asked.js'

/** What stands right before and after the names: 提醒周敏写述评. */
const AROUND_NAMES = /提醒|催一?催?|一下|帮我|帮忙|私[下信聊]|单独|写|交|做|完成|补|尽快|抓紧/g
/** A name typed right after the command, of which the surname need not be a known one: 提醒漆林补反思. */
const NAMED =
  /^[\s/]*(?:私[下信聊]|单独)?(?:提醒|催)(?:一催|一下|一?声|下)?\s*(?![没未还那各全所大老我她他你语数英])([\u4e00-\u9fff]{2,3}?)(?=[写交做补]|完成|把|尽快|抓紧|本周|今天|明天|周)/
const UNMET = /没|未|还差|欠|落下/

/** Who is to be reminded of which duty; always answered in private, since a reminder names a shortfall. */
export function readReminder({ text, now }: Message): Reading {
  const reading: Reading = { kind: 'remind', channel: 'private' }
  const target = oneTopic(text)
  if (target) reading.target = target
  // 下周三再提醒我: the author's own wish.
  if (wishesRest(text.toLowerCase())) return { ...reading, who: ['@sender'] }
  const words = new Words(text.replace(AROUND_NAMES, (word) => ' '.repeat(word.length)))
  readSpan(reading, words, now)
  const who = readWho(words)
  const named = NAMED.exec(text)?.[1]
  const nobody = named && !UNMET.test(named) ? [named] : UNMET.test(text) ? ['unmet'] : who
  reading.who = who[0] === '@sender' ? nobody : who
  return reading
}
