import type { Actor } from '../domain/actors.js'
import type { DatedValue, Obligation, Period, Shape, ValueLabel } from '../domain/obligation.js'
import { ROLE_WORDS } from '../domain/roles.js'
import type { Due } from '../domain/shapes/deadline.js'
import type { Bind } from '../domain/shapes/quota.js'

/** The words of one language in which an obligation is told. Titles, clauses and quotes stay as the document has them. */
export interface ObligationWords {
  readonly shapes: Readonly<Record<Shape, string>>
  readonly periods: Readonly<Record<Period, string>>
  readonly labels: Readonly<Record<ValueLabel, string>>
  actor(actor: Actor): string
  role(bind: Bind): string
  note(words: string): string
  reading(words: string): string
  atLeast(period: string, who: string): string
  atMost(grades: readonly number[] | undefined, exactly: boolean): string
  reach(period: string): string
  since(day: string): string
  due(due: Due, periods: Readonly<Record<Period, string>>): string
  quoted(quote: string, clause: string): string
  head(title: string, shape: string, actors: readonly string[]): string
}

/** An obligation with whom it binds, its numbers, clause and quote. */
export function obligationLines(obligation: Obligation, words: ObligationWords): string[] {
  const { title, actors, note, ambiguity, quote, clause, shape } = obligation
  const numbers = numberLines(obligation, words)
  return [
    words.head(title, words.shapes[shape], actors.map(words.actor)),
    ...(note === undefined ? [] : [words.note(note)]),
    ...numbers,
    ...(shape === 'deadline' || shape === 'checklist' ? [words.quoted(quote, clause)] : []),
    ...(ambiguity === undefined ? [] : [words.reading(ambiguity)]),
  ]
}

function numberLines(obligation: Obligation, words: ObligationWords): string[] {
  switch (obligation.shape) {
    case 'quota':
      return [...obligation.binds, ...obligation.bodies].flatMap((bind) => {
        const who = 'role' in bind ? words.role(bind) : words.actor(bind.body)
        return numbered(words.atLeast(words.periods[obligation.period], who), bind, obligation.unit, words)
      })
    case 'ceiling':
      return obligation.limits.flatMap((limit) =>
        numbered(words.atMost(limit.grades, limit.bound === 'exactly'), limit, obligation.unit, words),
      )
    case 'coverage':
      return numbered(words.reach(words.periods[obligation.period]), { values: obligation.values }, obligation.unit, words)
    case 'deadline':
      return [words.due(obligation.due, words.periods)]
    case 'checklist':
      return []
  }
}

function numbered(
  before: string,
  { values, ambiguity }: { readonly values: readonly DatedValue[]; readonly ambiguity?: string },
  unit: string,
  words: ObligationWords,
): string[] {
  return [
    ...values.map(({ from, value, clause, quote, label }) => {
      return `${before}${value}${unit}${from === null ? '' : words.since(from)} ${words.labels[label]}${words.quoted(quote, clause)}`
    }),
    ...(ambiguity === undefined ? [] : [words.reading(ambiguity)]),
  ]
}

/** The first word we write for a role. */
export function roleWord({ role }: Bind): string {
  return ROLE_WORDS[role][0]!
}
