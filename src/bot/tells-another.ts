import { kindOf } from '../domain/kinds.js'
import { FREE_TEXT } from './free-text.js'
import type { Entry, OpenQuestion } from './open-question.js'
import { contradict, firmlySaid, firstSaid, saidKeys, tellingKeys } from './same-happening.js'
import type { Asking } from './turn.js'

/** Words that say something rather than when, where, who or how much. */
const WORDS: ReadonlySet<string> = new Set(['topic', 'topics', 'content', 'activity', 'focus', 'strengths', 'shortcomings', 'suggestions'])
const WHEN_OR_WHO = ['date', 'periods', 'start', 'time', 'teachers', 'students'] as const
/** 听了李伟的课: a sentence of its own, not a word that answers. */
const TOLD = /[听评](?:了|完|过)/u
/** So much tells a happening of its own even where any words would do as an answer. */
const MUCH = 3

/**
 * Whether a message typed while a record waits for an answer tells of another happening: of another kind, or what cannot be true of the record that
 * waits. As an answer it would put into that record what belongs to this one.
 */
export function tellsAnother({ reading, message }: Asking, question: OpenQuestion): boolean {
  const { purpose, key, entries, at } = question
  const waiting = entries[at]
  const said = firstSaid(reading)
  if (purpose !== 'record' || waiting === undefined || said === undefined) return false
  const isTold = TOLD.test(message.text) && said.fields.teachers !== undefined && !saidKeys(said).some((each) => WORDS.has(each))
  if (said.kind === waiting.kind) return contradict(firmlySaid(waiting, question), said) && (isTold || tellingKeys(said).length > 1)
  if (FREE_TEXT.has(key)) return isTold || tellsMuch(said) || isHeaded(message.text, said)
  return saidKeys(said).some((each) => each !== key)
}

function tellsMuch(said: Entry): boolean {
  return saidKeys(said).filter((key) => !WORDS.has(key)).length >= MUCH && WHEN_OR_WHO.some((key) => said.fields[key] !== undefined)
}

/** 作业公示 四(2) 数学, 培训3学时: the name of its kind stands apart in front of what else it tells. */
function isHeaded(typed: string, said: Entry): boolean {
  const { name = '', aliases = [] } = kindOf(said.kind) ?? {}
  const head = [name, ...aliases].find((each) => typed.trimStart().startsWith(each))
  return head !== undefined && /^[\s:：,，\d]/u.test(typed.trimStart().slice(head.length)) && saidKeys(said).length > 0
}
