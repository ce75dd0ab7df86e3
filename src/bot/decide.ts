import { ifOpens } from '../domain/if-opens.js'
import { again, answerQuestion, chosenOf } from './answer-question.js'
import { isCourtesy } from './courtesy.js'
import { wordsBehind } from './feedback/words-behind.js'
import type { CommandBook } from './find-command.js'
import { groupDoor } from './group-door.js'
import { CLOCKS_APART_MS } from './latest-records.js'
import { offerTaken } from './offer.js'
import { type OpenQuestion, openQuestion, takesNumber } from './open-question.js'
import { isMarked } from './question-choices.js'
import { answeredWith, inFront, resumed, stillAsked, takesPlace } from './questions-left.js'
import { reasonSaid } from './reason-said.js'
import { languageKept, languageWritten } from './reminders/language-wish.js'
import { isAgainAlone, saidAgain } from './said-again.js'
import { tellsAnother } from './tells-another.js'
import type { Asking, Decision } from './turn.js'

const CANCEL = /^\s*[/／]?(取消|算了|cancel)[。.!！]?\s*$/iu
/** With nothing behind it, it answers the question that is open. */
const BARE_CONFIRM = /^\s*(?:确认|confirm)[。.!！]?\s*$/iu
const CHOICE = /^\s*[\d０-９]{1,2}\s*[.。、]?\s*$/u
/** The words of a button are no longer than this. */
const LONGEST_CHOICE = 16

/** Finds what a message is for and lets that decide: a command word first, then the open question, then what the message reads as. */
export async function decide(book: CommandBook, laidOut: Asking): Promise<Decision> {
  const first = await inOwnLanguage(laidOut)
  const door = first.inGroup ? groupDoor(first, book.named(first.message.text).kind === 'word') : undefined
  const decision = door ?? (await decideOn(book, first))
  // A question that a message in a group raises is put in private, where another one may be open.
  const open = first.inGroup && decision.question ? await openNow(first) : undefined
  return open ? inFront(first, decision, open) : decision
}

/** Who types a number or presses a button goes on in the language written before. */
async function inOwnLanguage(asking: Asking): Promise<Asking> {
  const { message, author, reads } = asking
  if (languageWritten(message) !== undefined) return asking
  return asking.speaking(languageKept(await reads.wishes(author.school, author.id)))
}

async function decideOn(book: CommandBook, first: Asking): Promise<Decision> {
  const { message, texts } = first
  const again = saidAgain(message.text)
  if (again !== undefined) return decideOn(book, first.again(again))
  const question = first.inGroup ? undefined : await openNow(first)
  if (message.event === 'greet') return reminded(first, question, { reply: { here: { text: texts.greeting(first.author.name) } } })
  if (message.event === 'wordless') return reminded(first, question, { reply: { here: { text: texts.wordless } } })
  if (CANCEL.test(message.text)) {
    const text = question === undefined ? texts.nothingToCancel : question.purpose === 'record' ? texts.draftCancelled : texts.questionLeft
    const cancelled: Decision = { reply: { here: { text } }, question: null }
    return question ? resumed(first, cancelled, question) : cancelled
  }
  if (question && (isChoice(question, message.text) || (question.purpose !== 'record' && BARE_CONFIRM.test(message.text))))
    return answered(book, first, question)
  if (isMarked(message.text)) return reminded(first, question, { reply: { here: { text: texts.choiceStale } } })
  const offered = isNumber(message.text) || isAgainAlone(message.text) ? await takeOffer(book, first, question) : undefined
  if (offered) return offered

  const named = book.named(message.text)
  if (named.kind === 'word') {
    const asking = first.withRest(named.rest)
    return reminded(asking, question, await named.command.run(asking))
  }

  const command = book.forReading(first.reading.kind)
  const isAnswer = question && !(command && standsAlone(first, question))
  const reason = question ? undefined : await reasonSaid(first)
  if (command && !isAnswer && !reason) return reminded(first, question, await command.run(first))
  const meant = message.text.trim().length <= LONGEST_CHOICE ? await takeOffer(book, first, question) : undefined
  if (meant) return meant
  if (isAnswer) return answered(book, first, question)
  // In a group nothing that was typed is repeated: it may be the name of a pupil.
  if (named.kind === 'unknown') {
    return { reply: { here: { text: first.inGroup ? texts.helpInGroup : texts.unknownCommand(named.typed, named.near) } } }
  }
  if (reason) return reason
  const behind = first.reading.kind === 'none' ? await wordsBehind(first) : undefined
  if (behind) return behind
  if (isCourtesy(message.text)) return { reply: { here: { text: texts.courtesy } } }
  return { reply: { here: { text: first.reading.planned ? texts.planned : texts.notARecord } } }
}

async function openNow({ reads, author, vault, message }: Asking): Promise<OpenQuestion | undefined> {
  const draft = await reads.draft(author.id, 'private')
  if (draft && draft.askedAtMs > message.receivedAtMs + CLOCKS_APART_MS) return undefined
  // A question that nobody can read any more is none: the person's other messages go on.
  return draft && ifOpens(() => openQuestion(draft.body, vault))
}

/** A question about a command's field is answered to the command. One that an update has taken away asks no more. */
async function answered(book: CommandBook, asking: Asking, question: OpenQuestion): Promise<Decision> {
  if (question.purpose !== 'fields')
    return answeredWith(asking, (await answerQuestion(asking, question)) ?? again(asking, question), question)
  const asker = book.commands.find(({ name }) => name === question.entries[0]?.kind)
  const decision = await asker?.answered?.(asking, question)
  return answeredWith(asking, decision ?? { reply: { here: { text: asking.texts.notARecord } }, question: null }, question)
}

/**
 * A number or the words of a choice that stood under the last words said: as if its button had been pressed. While a question is open that a number
 * can answer, a number is for that.
 */
async function takeOffer(book: CommandBook, asking: Asking, question: OpenQuestion | undefined): Promise<Decision | undefined> {
  const { message, author, inGroup, texts } = asking
  if (inGroup || message.event === 'press' || (question && takesNumber(question) && isNumber(message.text))) return undefined
  const typed = isAgainAlone(message.text) ? texts.logAgain : message.text
  const taken = await offerTaken(typed, author.id, message.sentAtMs, asking)
  if (taken === undefined) return undefined
  if (taken !== 'old') return decideOn(book, asking.pressing(taken))
  return question ? undefined : { reply: { here: { text: texts.choiceOld } } }
}

function isNumber(typed: string): boolean {
  return CHOICE.test(typed)
}

function isChoice(question: OpenQuestion, typed: string): boolean {
  return isNumber(typed) ? question.choices.length > 0 : chosenOf(question, typed) !== undefined
}

/** While a question is open, a short answer such as 数学 or 李伟的语文课 must not be taken for a new record. */
function standsAlone(asking: Asking, question: OpenQuestion): boolean {
  const text = asking.message.text.trim()
  return (
    /^[/／]/u.test(text) ||
    ['refuse', 'query', 'help'].includes(asking.reading.kind) ||
    /^(听课|评课|反思|家访|进度|撤回|改|帮助|记录)/u.test(text) ||
    tellsAnother(asking, question)
  )
}

/** Whatever was decided, a question still open is said again in one line, so that it is not forgotten. */
async function reminded(asking: Asking, open: OpenQuestion | undefined, decision: Decision): Promise<Decision> {
  if (!open) return decision
  if (decision.question) return inFront(asking, decision, open)
  if (decision.question === null && takesPlace(asking, open)) return resumed(asking, decision, open)
  return decision.reply.here ? stillAsked(asking, decision, open) : decision
}
