import type { Person } from '../../domain/person.js'
import type { Asking } from '../turn.js'
import { findStaff } from './find-staff.js'
import { readSpan, type SaidSpan } from './read-span.js'

/** What a command about a post or leave says. */
export interface DutyOrder {
  readonly person: Person
  readonly span: SaidSpan
  /** 撤回. */
  readonly withdraw: boolean
  /** What was said besides: a role word, a reason. */
  readonly words: readonly string[]
}

/** 撤回: the order takes back what was entered. */
export const WITHDRAW = /撤回|撤销|取消|\b(?:withdraw|undo|cancel)\b/i
const BETWEEN = /[\s,，。;；、:：()（）=]+/u

/** Reads whom, when and what, in any order. `refusal`: one sentence that says what is missing or who is not clear, with a working example. */
export function readDutyOrder(asking: Asking, example: (who: string) => string): DutyOrder | { readonly refusal: string } {
  const { school, texts, rest: typed, today, message } = asking
  const names = school.people.map((person) => person.name).filter((name) => typed.includes(name))
  const { span, rest } = readSpan(typed.replace(WITHDRAW, ' '), message.sentAtMs, names)
  const found = findStaff(school, rest.split(BETWEEN).filter(Boolean), today)
  const withdraw = WITHDRAW.test(typed)
  switch (found.kind) {
    case 'one':
      if (found.words.some((word) => school.named(word).length > 0)) return { refusal: texts.dutyOneAtATime(example(found.person.name)) }
      return { person: found.person, words: found.words, span, withdraw }
    case 'several':
      return {
        refusal: texts.dutyNamesakes(
          found.typed,
          found.people.map((person) => `${person.name} ${[...person.subjects, person.id].join(' ')}`),
          example(`${found.people[0]!.name} ${found.people[0]!.subjects[0] ?? found.people[0]!.id}`),
        ),
      }
    case 'none':
      return {
        refusal: texts.dutyNobody(
          found.typed,
          found.near.map((person) => person.name),
          example(found.near[0]?.name ?? '孙丽'),
        ),
      }
    case 'unsaid':
      return { refusal: texts.dutyWhose(example('孙丽')) }
  }
}
