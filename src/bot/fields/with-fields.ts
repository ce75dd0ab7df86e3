import { again } from '../answer-question.js'
import { ask } from '../ask.js'
import type { OpenQuestion } from '../open-question.js'
import { choiceOf } from '../question-choices.js'
import type { Asking, Decision } from '../turn.js'
import type { Field, Taken } from './field.js'

export type Fields = Readonly<Record<string, Field<unknown>>>

/** What a command gets of its fields: an optional one that was not said is undefined. */
export type FieldValues<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never }

/** A command with fields, as the dispatcher runs it. */
export interface RunWithFields {
  run(asking: Asking): Promise<Decision>
  /** Takes the answer to a question of this command. */
  answered(asking: Asking, question: OpenQuestion): Promise<Decision>
}

/** Words kept for each key that is known, as the field reads them. */
type Kept = Readonly<Record<string, string>>

/** What looks like something else goes first: 5-3班 is no day, 11-20 no number. */
const ORDER: readonly Field<unknown>['type'][] = ['class', 'day', 'person', 'choice', 'number', 'text']

/** Reads the fields of a command from what follows its word, asks for one that is missing, and runs it with all of them. */
export function withFields<F extends Fields>(
  { name, examples, fields }: { readonly name: string; readonly examples: readonly string[]; readonly fields: F },
  run: (asking: Asking, values: FieldValues<F>) => Decision | Promise<Decision>,
): RunWithFields {
  const declared = Object.keys(fields)
  const inReadingOrder = [...declared].sort((a, b) => ORDER.indexOf(fields[a]!.type) - ORDER.indexOf(fields[b]!.type))

  /** `pending`: what must still be asked for; `taken`: what was made of the first of these. */
  async function go(asking: Asking, kept: Kept, pending: readonly string[], taken?: Taken<unknown>): Promise<Decision> {
    return pending.length === 0 ? await run(asking, valuesOf(asking, kept)) : askFor(asking, kept, pending, taken)
  }

  function valuesOf(asking: Asking, kept: Kept): FieldValues<F> {
    const value = (key: string) => {
      const taken = kept[key] === undefined ? undefined : fields[key]!.take(kept[key], asking)
      return taken?.kind === 'value' ? taken.value : undefined
    }
    return Object.fromEntries(declared.map((key) => [key, value(key)])) as FieldValues<F>
  }

  function askFor(asking: Asking, kept: Kept, pending: readonly string[], taken: Taken<unknown>): Decision {
    const { platform, account, messageId, receivedAtMs } = asking.message
    const key = pending[0]!
    const { label, choices } = fields[key]!
    const asked = taken?.kind === 'ask' ? taken : undefined
    return ask(asking, {
      purpose: 'fields',
      key,
      at: 0,
      entries: [{ kind: name, fields: kept, missing: pending }],
      text: asked?.text ?? asking.texts.fieldMissing(label, choices.length > 0 ? undefined : examples[0]!),
      choices: (asked?.choices ?? choices).map((choice) => ({ ...choice, fields: {} })),
      source: { platform, account, messageId, channel: asking.inGroup ? 'group' : 'private' },
      saidAtMs: receivedAtMs,
    })
  }

  return {
    run(asking) {
      const kept: Record<string, string> = {}
      const unclear = new Map<string, Taken<unknown>>()
      let rest = asking.rest.normalize('NFKC')
      for (const key of inReadingOrder) {
        const taken = fields[key]!.take(rest, asking)
        if (taken?.kind === 'ask') unclear.set(key, taken)
        if (taken?.kind !== 'value') continue
        kept[key] = taken.kept
        rest = taken.rest
      }
      const pending = declared.filter((key) => kept[key] === undefined && (fields[key]!.required || unclear.has(key)))
      return go(asking, kept, pending, unclear.get(pending[0] ?? ''))
    },
    async answered(asking, question) {
      const { fields: said = {}, missing: pending = [] } = question.entries[0] ?? {}
      const chosen = choiceOf(question, asking.message.text)
      const answer = chosen === undefined || chosen === 'stale' ? asking.message.text : chosen.value
      const taken = fields[question.key]?.take(answer.normalize('NFKC'), asking)
      if (!taken) return again(asking, question)
      const [kept, left] = taken.kind === 'value' ? [{ ...said, [question.key]: taken.kept }, pending.slice(1)] : [said, pending]
      const decision = await go(asking, kept as Kept, left, taken)
      return { ...decision, question: decision.question ?? null }
    },
  }
}
