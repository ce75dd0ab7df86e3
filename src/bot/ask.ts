import type { OpenQuestion } from './open-question.js'
import { questionChoices } from './question-choices.js'
import { askedReply } from './say.js'
import type { Asking, Decision } from './turn.js'

/** Puts a question to the author and keeps it open. */
export function ask(asking: Asking, question: OpenQuestion): Decision {
  return { question, reply: askedReply(asking, { text: question.text, choices: questionChoices(question) }) }
}
