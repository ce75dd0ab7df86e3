import { languageOf } from '../domain/language.js'
import type { OpenQuestion } from './open-question.js'
import { settleEntry } from './settle-entry.js'
import type { Asking } from './turn.js'

const QUOTED = /["“][^"”]*["”]/gu

/** An open question as it is said once more: one about a record is put in the language that is written now, others keep their words. */
export async function questionAgain(asking: Asking, question: OpenQuestion): Promise<OpenQuestion> {
  const entry = question.entries[question.at]
  if (question.purpose !== 'record' || entry === undefined) return question
  const settled = settleEntry(asking, entry)
  if (settled.kind !== 'ask' || settled.key !== question.key || spokenIn(settled.text) === spokenIn(question.text)) return question
  const choices = await settled.choices()
  // None of those offered was the one: they are not offered again.
  if (question.choices.length === 0 && choices.length > 0) return { ...question, text: asking.texts.typeIt(question.key) }
  return { ...question, text: settled.text, choices }
}

/** What was typed stands in quotes and may be in another language. */
function spokenIn(text: string) {
  return languageOf(text.replace(QUOTED, ''))
}
