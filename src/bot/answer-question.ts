import { kindOf } from '../domain/kinds.js'
import { isPrivateMatter } from '../ledger/compose-record.js'
import { readMessage } from '../reading/read-message.js'
import { fieldAnswered } from './amend-asked.js'
import { amendWith } from './amend-record.js'
import { ask } from './ask.js'
import { tellsNothing } from './courtesy.js'
import { joinAnswered } from './duties/join-staff.js'
import { entriesIn } from './entries.js'
import { feedbackAnswered } from './feedback/decide-feedback.js'
import { fileChosen } from './filing/file-duty.js'
import { FREE_TEXT } from './free-text.js'
import { proceed } from './log-records.js'
import type { Entry, OpenQuestion, QuestionChoice } from './open-question.js'
import { findPerson } from './person-search.js'
import { otherDay, settleChange } from './policies/change-packs.js'
import { choiceOf, questionChoices } from './question-choices.js'
import { settleSync } from './roster/sync-staff.js'
import { ADDED, contradict } from './same-happening.js'
import type { Asking, Decision } from './turn.js'

/** Their first choice is a yes. */
const YES_FIRST: ReadonlySet<OpenQuestion['purpose']> = new Set(['adopt', 'sync', 'amend'])
const ASSENT = /^\s*(?:确认|同意|是的?|对的?|yes|confirm|ok)[。.!！\s]*$/iu
const NUMBERS = new Set(['minutes', 'marked', 'total', 'done', 'hours', 'studentCount'])
/** How a bare answer is labelled so that the reader takes it for the key asked about. */
const LABELS: Readonly<Record<string, string>> = {
  teachers: '授课教师：',
  observers: '听课人：',
  students: '学生：',
  topic: '课题：',
  content: '',
  shortcomings: '不足：',
  mentor: '师傅：',
  mentee: '徒弟：',
  reviewedBy: '审核人：',
}

/** Read only from what looks like it: one of them shows that a message tells of a record, and does not just look like words of one. */
const OF_ONE_FORM = new Set(['date', 'periods', 'class', 'grade', 'subject', 'start', 'end', 'minutes', 'hours', 'marked', 'total', 'done'])

/** 李伟的, 李伟的数学课. */
const LESSON_OF = /的(?:\p{Script=Han}{0,5}课)?[。.]?$/u

/** Takes a private message as the answer to the open question. Undefined when it is none that is understood. */
export async function answerQuestion(asking: Asking, question: OpenQuestion): Promise<Decision | undefined> {
  const chosen = chosenOf(question, asking.message.text)
  if (question.purpose === 'amend') return chosen && amendWith(asking, question, chosen)
  if (question.purpose === 'amend-field' || question.purpose === 'amend-value') return fieldAnswered(asking, question, chosen)
  if (question.purpose === 'adopt') {
    return chosen ? settleChange(asking, question, chosen) : otherDay(asking, question)
  }
  if (question.purpose === 'file') return chosen && fileChosen(asking, question, chosen)
  if (question.purpose === 'sync') return chosen && settleSync(asking, question, chosen)
  if (question.purpose === 'feedback') return feedbackAnswered(asking, question, chosen)
  if (question.purpose === 'join') return joinAnswered(asking, question)
  if (chosen?.fields === null) return ask(asking, { ...question, key: question.key, choices: [], text: asking.texts.typeIt(question.key) })
  const fields = chosen?.fields ?? read(asking, question)
  if (fields === undefined || fields[question.key] === undefined || namesNobody(asking, question, fields))
    return keptBesides(asking, question)
  const entries = question.entries.flatMap((entry, i) =>
    i === question.at ? entriesIn({ ...entry, fields: { ...entry.fields, ...fields, ...flagsWith(asking, entry) } }) : [entry],
  )
  return proceed(asking, entries, { source: question.source, saidAtMs: question.saidAtMs })
}

/** The same question once more, with its choices; without any it stays as it is kept. */
export function again(asking: Asking, question: OpenQuestion): Decision {
  const text = asking.texts.askAgain(question.text)
  return {
    ...(question.choices.length > 0 && { question }),
    reply: { here: { text, choices: questionChoices(question) } },
  }
}

/** No answer, but more of the same record (三(1)班 足球 when the minutes were asked for): that is kept, and the question put again. */
async function keptBesides(asking: Asking, question: OpenQuestion): Promise<Decision | undefined> {
  const { texts, message } = asking
  const entry = question.entries[question.at]
  if (entry === undefined || tellsNothing(message.text)) return undefined
  const told = Object.entries(fieldsTold(asking, entry.kind, message.text.trim()) ?? {})
  const added = told.filter(([key]) => key !== 'flags' && entry.fields[key] === undefined)
  if (!added.some(([key]) => OF_ONE_FORM.has(key)) || contradict(entry, { ...entry, fields: Object.fromEntries(told) })) return undefined
  const fields = { ...entry.fields, ...Object.fromEntries(added), ...flagsWith(asking, entry) }
  const entries = question.entries.map((each, i) => (i === question.at ? { ...entry, fields } : each))
  const decision = await proceed(asking, entries, { source: question.source, saidAtMs: question.saidAtMs })
  const { here } = decision.reply
  if (!decision.question || here === undefined) return decision
  const words = added.filter(([key]) => !ADDED.has(key)).map(([key, value]) => texts.fieldWords(key, [value].flat().join('、')))
  return { ...decision, reply: { here: { ...here, text: texts.keptBesides(words, here.text) } } }
}

/** What an answer tells of pupils and families is kept like what a first message tells of them. */
function flagsWith({ message }: Asking, { kind, fields }: Entry): { readonly flags?: readonly string[] } {
  const { flags = [] } = readMessage(`${kindOf(kind)?.name ?? ''} ${message.text}`, message.sentAtMs)
  const about = flags.filter((flag) => isPrivateMatter('', [flag]))
  return about.length > 0 ? { flags: [...new Set([...((fields.flags as string[] | undefined) ?? []), ...about])] } : {}
}

/** While people stand to choose from, a word that names nobody at all does not take the choices away. */
function namesNobody({ school, today }: Asking, { key, choices }: OpenQuestion, fields: Readonly<Record<string, unknown>>): boolean {
  if (key !== 'teachers' || choices.length === 0) return false
  return [fields.teachers].flat().every((typed) => {
    const found = findPerson(school, String(typed), today)
    return typed !== '@sender' && found.kind === 'none' && found.near.length === 0
  })
}

/** The choice that an answer makes, in whatever words. */
export function chosenOf(question: OpenQuestion, typed: string): QuestionChoice | undefined {
  const chosen = choiceOf(question, typed)
  if (chosen === undefined && YES_FIRST.has(question.purpose) && ASSENT.test(typed)) return question.choices[0]
  return chosen === 'stale' ? undefined : chosen
}

/** Reads the answer as if it stood behind the command: somebody's lesson as a sentence says it, anything else behind the label of what was asked. */
function read(asking: Asking, question: OpenQuestion): Readonly<Record<string, unknown>> | undefined {
  const { key } = question
  const kind = question.entries[question.at]?.kind ?? ''
  const typed = asking.message.text.trim()
  if (tellsNothing(typed)) return undefined
  const said = (LESSON_OF.test(typed) && saidIn(asking, kind, typed, key)) || saidIn(asking, kind, `${LABELS[key] ?? ''}${typed}`, key)
  if (said !== undefined) return said
  if (key === 'teachers' && /^[\p{Script=Han}]{2,4}(老师|主任|校长)?$/u.test(typed)) return { teachers: [typed] }
  if (key === 'students') return pupilsIn(typed)
  if (FREE_TEXT.has(key)) return { [key]: typed }
  return NUMBERS.has(key) && /^\d+$/.test(typed.normalize('NFKC')) ? { [key]: Number(typed.normalize('NFKC')) } : undefined
}

/** Names or list numbers, and nothing else. */
function pupilsIn(typed: string): { readonly students: readonly string[] } | undefined {
  const students = typed.split(/[、,，\s和]+/).filter(Boolean)
  return students.every((each) => /^(?:[\p{Script=Han}·]{2,4}|[A-Za-z]{2,20}|\d{1,2}号?)$/u.test(each)) ? { students } : undefined
}

/** What a message with these words would tell, when that is of the kind and has the key. */
function saidIn(asking: Asking, kind: string, words: string, key: string): Readonly<Record<string, unknown>> | undefined {
  const told = fieldsTold(asking, kind, words)
  return told?.[key] === undefined ? undefined : told
}

/** What these words tell of a record of the kind, without what would only be assumed. */
function fieldsTold({ message }: Asking, kind: string, words: string): Readonly<Record<string, unknown>> | undefined {
  const reading = readMessage(`${kindOf(kind)?.name ?? ''} ${words}`, message.sentAtMs) as unknown as Record<string, unknown>
  const { kind: readKind, missing: _m, flags: _f, assumed, ambiguous: _a, count: _c, ...fields } = reading
  const taken = (assumed as string[] | undefined) ?? []
  return readKind === kind ? Object.fromEntries(Object.entries(fields).filter(([name]) => !taken.includes(name))) : undefined
}
