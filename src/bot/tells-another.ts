import { kindOf } from '../domain/kinds.js'
import { RECORD_ID } from '../domain/record-id.js'
import { FREE_TEXT } from './free-text.js'
import type { Entry, OpenQuestion } from './open-question.js'
import { contradict, firmlySaid, firstSaid, saidKeys, tellingKeys } from './same-happening.js'
import type { Asking } from './turn.js'

/** Words that say something rather than when, where, who or how much. */
const WORDS: ReadonlySet<string> = new Set(['topic', 'topics', 'content', 'activity', 'focus', 'strengths', 'shortcomings', 'suggestions'])
const WHEN_OR_WHO = ['date', 'periods', 'start', 'time', 'teachers', 'students'] as const
/** 听了李伟的课: a sentence of its own, not a word that answers. */
const TOLD = /[听评](?:了|完|过)/u
/** Questions about a record that is kept already: a change of it, or what is said after a lesson. */
const OF_KEPT_RECORDS: ReadonlySet<OpenQuestion['purpose']> = new Set(['amend', 'amend-field', 'amend-value', 'feedback'])
/** What else is done to records. In words about a lesson or a new value they mean a record only if they name one. */
const MENDS: ReadonlySet<string> = new Set(['edit', 'undo', 'delete'])
const LATEST_OR_ID = new RegExp(`上一?条|last record|${RECORD_ID.source}`, 'iu')
/** So much tells a happening of its own even where any words would do as an answer. */
const MUCH = 3

/**
 * Whether a message typed while a record waits for an answer tells of another happening: of another kind, or what cannot be true of the record that
 * waits; while a change or words about a lesson do, whether it is a record by itself or mends one. As an answer it would put into that record what belongs to this one.
 */
export function tellsAnother({ reading, message }: Asking, question: OpenQuestion): boolean {
  const { purpose, key, entries, at } = question
  const waiting = entries[at]
  const said = firstSaid(reading)
  if (said === undefined) return false
  const isTold = TOLD.test(message.text) && said.fields.teachers !== undefined && !saidKeys(said).some((each) => WORDS.has(each))
  if (OF_KEPT_RECORDS.has(purpose)) {
    if (MENDS.has(reading.kind)) return purpose === 'amend' || LATEST_OR_ID.test(message.text)
    return isTold || tellsMuch(said) || isHeaded(message.text, said) || (purpose === 'amend' && namesKindAlone(message.text, said))
  }
  if (purpose !== 'record' || waiting === undefined) return false
  if (said.kind === waiting.kind) return contradict(firmlySaid(waiting, question), said) && (isTold || tellingKeys(said).length > 1)
  if (FREE_TEXT.has(key)) return isTold || tellsMuch(said) || isHeaded(message.text, said)
  return saidKeys(said).some((each) => each !== key)
}

function tellsMuch(said: Entry): boolean {
  return saidKeys(said).filter((key) => !WORDS.has(key)).length >= MUCH && WHEN_OR_WHO.some((key) => said.fields[key] !== undefined)
}

/** 作业公示 四(2) 数学, 培训3学时: the name of its kind stands apart in front of what else it tells. */
function isHeaded(typed: string, said: Entry): boolean {
  const behind = behindKind(typed, said)
  return behind !== undefined && /^[\s:：,，\d]/u.test(behind) && saidKeys(said).length > 0
}

function namesKindAlone(typed: string, said: Entry): boolean {
  return behindKind(typed, said)?.trim() === ''
}

function behindKind(typed: string, { kind }: Entry): string | undefined {
  const told = kindOf(kind)
  const head = told && [told.name, ...told.aliases].find((each) => typed.trimStart().toLowerCase().startsWith(each))
  return head && typed.trimStart().slice(head.length)
}
