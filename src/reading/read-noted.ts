import { pupilFlags } from './flags/pupils.js'
import { ask, readFrame, settleClass, settleClock, settleDay, settleSubject } from './frame.js'
import { parseMessage } from './message.js'
import type { Reading } from './reading.js'
import { Words } from './words.js'

const AT_ENDS = /^[\s,，、。;；:：]+|[\s,，、;；:：]+$/gu

/**
 * A record of a kind that is named and not recognised from its words (policy/README §5: 竞赛, 招生, 校园安全 …): day, times, class and subject are
 * read, everything else is its content. `text` is what follows the name of the kind.
 */
export function readNoted(kind: string, text: string, now: string | number): Reading {
  const message = parseMessage(text, now)
  const reading: Reading = { kind }
  const words = new Words(message.text)
  const frame = readFrame(words, message, { threeDigits: false, periods: false })
  settleDay(reading, frame, message)
  settleClock(reading, frame)
  settleClass(reading, frame)
  settleSubject(reading, frame)
  const content = message.text.replace(AT_ENDS, '')
  if (content === '') ask(reading, 'content')
  else reading.content = content
  if (message.attachment) reading.attachment = true
  reading.missing ??= []
  reading.flags = [...new Set(pupilFlags(message.text, reading))]
  if (reading.flags.includes('student-name') && reading.flags.some((flag) => flag === 'student-score' || flag === 'ranking'))
    reading.blocked = true
  return reading
}
