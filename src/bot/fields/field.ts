import type { Day } from '../../domain/day.js'
import { readClasses } from '../../reading/classes.js'
import { NUMBER, numeral } from '../../reading/numerals.js'
import { Words } from '../../reading/words.js'
import { readSpan } from '../duties/read-span.js'
import type { QuestionChoice } from '../open-question.js'
import type { Asking } from '../turn.js'
import { takePerson } from './take-person.js'

/** What a field made of the words of a message. `undefined`: they say nothing about it. */
export type Taken<T> =
  /** `kept`: words that this field reads as the same value on any day. */
  | { readonly kind: 'value'; readonly value: T; readonly kept: string; readonly rest: string }
  /** Something was said, and it may mean several things or none. Without a text of its own the field is simply asked for. */
  | { readonly kind: 'ask'; readonly text?: string; readonly choices?: readonly FieldChoice[] }
  | undefined

/** A choice whose value the field reads. */
export type FieldChoice = Pick<QuestionChoice, 'label' | 'value'>

/** One thing that a command wants to know, read from the words behind it and asked for when it is missing. */
export interface Field<T> {
  readonly type: 'class' | 'day' | 'person' | 'choice' | 'number' | 'text'
  /** What a question calls it, in the words of the school. */
  readonly label: string
  readonly required: boolean
  /** Offered when it is asked for. */
  readonly choices: readonly FieldChoice[]
  /** Takes its value out of the words; `rest` are the others. */
  take(words: string, asking: Asking): Taken<T>
}

const DIGITS = /(?<![\d.])(\d+(?:\.\d+)?)(?:\p{Script=Han}{1,2}(?!\S))?/u
/** 三, 三次: a numeral that fills its word, but for a measure word. */
const NUMERAL = new RegExp(`(?<!\\S)(${NUMBER})\\p{Script=Han}?(?!\\S)`, 'u')

/** Makes the fields of a command: `fields: { who: field.person('谁'), note: field.optional(field.text('备注')) }`. */
export const field = {
  /** Everything that no other field takes. A command has one at most. */
  text: (label: string) =>
    made<string>('text', label, (words) => (words.trim() === '' ? undefined : value(words.trim(), words.trim(), ''))),

  /** A number as typed, Arabic or Chinese; 20 in 20分钟. */
  number: (label: string) =>
    made<number>('number', label, (words) => {
      const match = DIGITS.exec(words) ?? NUMERAL.exec(words)
      const read = match ? numeral(match[1]!) : undefined
      return read === undefined ? undefined : value(read, String(read), without(words, match!.index, match![0].length))
    }),

  /** A day (ISO), also relative to the message: 明天, 下周三, 11-20. */
  day: (label: string) =>
    made<Day>('day', label, (words, { message, school }) => {
      const names = school.people.map((person) => person.name)
      const { span, rest } = readSpan(words, message.sentAtMs, names)
      if (span.unclear) return { kind: 'ask' }
      const day = span.from ?? span.to ?? undefined
      return day === undefined ? undefined : value(day, day, rest)
    }),

  /** Somebody of the staff, as people are called; who bears one name with others, or nearly, is asked about. */
  person: (label: string) => made('person', label, takePerson),

  /** A class of the school, `五(3)班`. */
  class: (label: string) =>
    made<string>('class', label, (words, { school }) => {
      const [token] = readClasses(new Words(words)).tokens
      if (!token) return undefined
      if (!school.classNamed(token.value)) return { kind: 'ask' }
      return value(token.value, token.value, without(words, token.start, token.end - token.start))
    }),

  /** One of these words; they are offered when it is asked for. */
  choice: <const T extends string>(label: string, options: readonly T[]): Field<T> => ({
    ...made<T>('choice', label, (words) => {
      const said = [...options].sort((a, b) => b.length - a.length).find((option) => words.includes(option))
      return said === undefined ? undefined : value(said, said, words.replace(said, ' '))
    }),
    choices: options.map((option) => ({ label: option, value: option })),
  }),

  /** The same, not asked for when nothing is said about it. */
  optional: <T>(given: Field<T>): Field<T | undefined> => ({ ...given, required: false }),
}

function made<T>(type: Field<T>['type'], label: string, take: Field<T>['take']): Field<T> {
  return { type, label, required: true, choices: [], take }
}

function value<T>(read: T, kept: string, rest: string): Taken<T> {
  return { kind: 'value', value: read, kept, rest }
}

function without(words: string, start: number, length: number): string {
  return `${words.slice(0, start)} ${words.slice(start + length)}`
}
