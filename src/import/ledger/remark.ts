import type { Fields } from '../../domain/record.js'
import { takeSections } from '../../reading/sections.js'
import { CLAIMED, Words } from '../../reading/words.js'
import { lessonTypeNamed } from './lesson-type-named.js'

const LATE = /^(?:补录?|后?补记?|补登记?|补听|补填)$/
const EXCHANGED = /^(?:已(?:经)?|当面|当场)?(?:交流|交换意见|反馈)(?:过|了|意见)?$/
const NOT_EXCHANGED = /^(?:未|没有?|还没有?|尚未)(?:交流|交换意见|反馈)$/
/** A shorter remark is a mark of somebody's own; from here on it says something of the lesson (听课、评课均要有记录). */
const SHORTEST_EVALUATION = 4
const SECTIONS = new Set(['strengths', 'shortcomings', 'suggestions', 'gains', 'improvement'])
const SEPARATORS = /\s*[、,;/|\n]\s*/

/**
 * Reads the remark (备注) of a lesson into keys of READING §14. Marks such as 推门, 补, 已交流 say something of the lesson or the entry and
 * are no evaluation; labelled text (优点：…) goes to its key, other text of some length is the evaluation, a few characters are a note.
 */
export function readRemark(text: string): Fields {
  const plain = text.normalize('NFKC').trim()
  const words = new Words(plain)
  const fields: Record<string, unknown> = {}
  for (const { key, text: said } of takeSections(words, SECTIONS))
    fields[key] = fields[key] === undefined ? said : `${fields[key]}；${said}`
  const parts = words.rest
    .replaceAll(CLAIMED, '\n')
    .split(SEPARATORS)
    .filter((part) => part !== '')
  const free = parts.filter((part) => !isMark(part, fields))
  const said = words.rest === plain && free.length === parts.length ? text.trim() : free.join('，')
  if (said !== '') fields[said.length < SHORTEST_EVALUATION ? 'note' : 'content'] = said
  return fields
}

function isMark(part: string, fields: Record<string, unknown>): boolean {
  const obsType = lessonTypeNamed(part)
  if (obsType !== undefined) fields.obsType = obsType
  else if (EXCHANGED.test(part)) fields.feedbackGiven = true
  else if (NOT_EXCHANGED.test(part)) fields.feedbackGiven = false
  else return LATE.test(part)
  return true
}
