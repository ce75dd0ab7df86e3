import { type Fields, type FieldValues, withFields } from './fields/with-fields.js'
import type { OpenQuestion } from './open-question.js'
import type { Asking, Decision } from './turn.js'

/** A slash command: one file in `handlers/`. Help, synonyms and did-you-mean come from it. */
export interface Command {
  /** Chinese name, without slash. */
  readonly name: string
  /** Other words for it: Chinese, pinyin, English. */
  readonly synonyms: readonly string[]
  /** Kinds of reading it answers when no command word decides (`observation`, `query` …). */
  readonly readings: readonly string[]
  /** Working examples: the first stands in the general help, all of them answer `/帮助` with a word of the command behind it. */
  readonly examples: readonly string[]
  /** False where the general help has words of its own for the command, or leaves it to whoever asks for it. */
  readonly listed?: false
  /**
   * `word`: the command word first in a message decides, whatever the rest reads like (`/进度 数学组`). `reading`: the whole message is
   * read, so the word may stand anywhere.
   */
  readonly foundBy: 'word' | 'reading'
  /** What may follow the bare word (without slash) for it to be this command; anything when absent. */
  readonly takes?: RegExp
  /** The command that undoes it when said before it: `/撤回 请假 孙丽` is `/请假 孙丽 撤回`. */
  readonly undoneBy?: string
  /** A promise where something is read of the store; what takes long (a whole county) lets others get their turn in between. */
  readonly run: (asking: Asking) => Decision | Promise<Decision>
  /** Takes the answer to a question about one of its fields. */
  readonly answered?: (asking: Asking, question: OpenQuestion) => Promise<Decision>
}

/** A command that declares what it wants to know. It runs when all of it is known; what is missing is asked for, one thing at a time. */
export interface CommandWithFields<F extends Fields> extends Omit<Command, 'run' | 'answered'> {
  readonly fields: F
  readonly run: (asking: Asking, values: FieldValues<F>) => Decision | Promise<Decision>
}

/** Checks a command's shape and returns it: `export default command({ … })`. */
export function command<F extends Fields>(given: CommandWithFields<F>): Command
export function command(given: Command): Command
export function command<F extends Fields>(given: Command | CommandWithFields<F>): Command {
  if (!/^\S+$/.test(given.name)) throw new Error(`command name "${given.name}" must be one word`)
  if (given.examples.length === 0) throw new Error(`command ${given.name} needs an example`)
  if (!('fields' in given)) return Object.freeze(given)
  const { fields, run, ...rest } = given
  if (Object.values(fields).filter(({ type }) => type === 'text').length > 1) throw new Error(`command ${given.name} takes one text`)
  return Object.freeze({ ...rest, ...withFields({ ...rest, fields }, run) })
}
