import { slotOf } from '../clock.js'
import { isLate } from '../dates.js'
import { flagsOf } from '../flags.js'
import { assume } from '../frame.js'
import { settleTexts } from '../lesson.js'
import type { Message } from '../message.js'
import { dayOf, type Moment, spokenToday } from '../moment.js'
import type { Reading } from '../reading.js'
import { isDoubtful } from './is-doubtful.js'
import { type PlainCommand, plainCommand } from './plain-command.js'
import { type PlainFields, plainFields } from './plain-fields.js'
import { type PlainTexts, plainTexts, startOfTexts } from './plain-texts.js'

/**
 * The reading of an observation in its plain form: the command, fields set apart that have one closed form each, labelled texts. Undefined as
 * soon as anything else may be meant. A reading given here is the one that the general reader gives, which looks for every phenomenon of
 * READING in every message and needs ten times as long.
 */
export function readPlain(message: Message): Reading | undefined {
  const { text, now } = message
  const command = plainCommand(text)
  if (!command || message.attachment) return undefined
  const at = startOfTexts(text)
  const fields = plainFields(text, command.end, at, now)
  if (!fields?.teacher || !fields.subject) return undefined
  const end = text.slice(at)
  const texts = end === '' ? undefined : plainTexts(end)
  if ((end !== '' && !texts) || isDoubtful(message, command, fields, end)) return undefined

  const reading: Reading = { kind: 'observation' }
  settleDay(reading, fields, now)
  settleFields(reading, fields, command, text, texts)
  reading.missing = []
  reading.flags = flagsOf(message, reading)
  return reading
}

/** The day said, else today's, taken for granted. */
function settleDay(reading: Reading, { date }: PlainFields, now: Moment): void {
  reading.date = date ?? dayOf(spokenToday(now))
  if (!date) assume(reading, 'date')
  else if (isLate(date, now)) reading.backfill = true
}

function settleFields(reading: Reading, fields: PlainFields, command: PlainCommand, text: string, texts: PlainTexts | undefined): void {
  const slot = fields.periods ? undefined : slotOf(text)
  const topic = fields.topic ?? texts?.sections.find((section) => section.key === 'topic')?.text
  if (slot) reading.slot = slot
  if (fields.periods) reading.periods = fields.periods
  reading.subject = fields.subject
  if (command.obsType) reading.obsType = command.obsType
  if (topic) reading.topic = topic
  reading.teachers = [fields.teacher!]
  if (fields.class) reading.class = fields.class
  if (texts) settleTexts(reading, texts)
  reading.count = fields.periods?.length ?? 1
}
