import { distance } from 'fastest-levenshtein'
import { pinyin } from 'pinyin-pro'
import type { Command } from './command.js'

/** What a message's first word says about which command it is for. */
export type Named =
  | { readonly kind: 'word'; readonly command: Command; readonly rest: string }
  /** A slash and a word that is no command. */
  | { readonly kind: 'unknown'; readonly typed: string; readonly near: string | undefined }
  | { readonly kind: 'read' }

const FIRST_WORD = /^\s*([/／])?\s*([^\s:：,，]+)[\s:：,，]*([\s\S]*)$/u

/** All commands, found by name or synonym; two that answer to one word are refused when the book is made. */
export class CommandBook {
  readonly #byWord = new Map<string, Command>()
  readonly #byReading = new Map<string, Command>()

  constructor(readonly commands: readonly Command[]) {
    for (const command of commands) {
      for (const word of [command.name, ...command.synonyms]) claim(this.#byWord, word.toLowerCase(), command)
      for (const kind of command.readings) claim(this.#byReading, kind, command)
    }
  }

  named(text: string): Named {
    const match = FIRST_WORD.exec(text)
    if (!match) return { kind: 'read' }
    const [, slash, first, rest] = match
    const word = first!.normalize('NFKC').toLowerCase()
    const command = this.#byWord.get(word)
    const undone = command && this.#undoneBy(command, rest!)
    if (undone) return undone
    if (command?.foundBy === 'word' && (slash || rest === '' || (command.takes ?? /^/).test(rest!)))
      return { kind: 'word', command, rest: rest!.trim() }
    if (slash && !command && /^[\p{Script=Han}a-z]{1,12}$/u.test(word)) return { kind: 'unknown', typed: word, near: this.#near(word) }
    return { kind: 'read' }
  }

  /** The command that the first word of a text is for, whatever follows and whether or not there is a slash. */
  answeringTo(text: string): Command | undefined {
    const word = FIRST_WORD.exec(text)?.[2]
    return word === undefined ? undefined : this.#byWord.get(word.normalize('NFKC').toLowerCase())
  }

  forReading(kind: string): Command | undefined {
    return this.#byReading.get(kind)
  }

  /** 撤回 请假 孙丽: the command that is undone says so itself. */
  #undoneBy(undoing: Command, rest: string): Named | undefined {
    const [, , first = '', said = ''] = FIRST_WORD.exec(rest) ?? []
    const command = this.#byWord.get(first.normalize('NFKC').toLowerCase())
    return command?.undoneBy === undoing.name ? { kind: 'word', command, rest: `${said.trim()} ${undoing.name}` } : undefined
  }

  #near(typed: string): string | undefined {
    const words = this.commands.map((command) => ({ name: command.name, steps: distance(sound(typed), sound(command.name)) }))
    const best = words.sort((a, b) => a.steps - b.steps)[0]
    return best && best.steps <= 2 ? best.name : undefined
  }
}

function claim(map: Map<string, Command>, word: string, command: Command): void {
  const other = map.get(word)
  if (other) throw new Error(`commands ${other.name} and ${command.name} both answer to "${word}"`)
  map.set(word, command)
}

function sound(word: string): string {
  return pinyin(word, { toneType: 'none', type: 'array' }).join('')
}
