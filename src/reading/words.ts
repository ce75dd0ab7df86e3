import { signsOf } from './signs.js'

/** Stands where a field has claimed a character; never part of a chat message after normalisation. */
export const CLAIMED = '\ue000'
const FILL = CLAIMED.repeat(4000)

/**
 * The text of one message while its fields are being taken out. A field claims the characters it was read from, so that no later reader
 * takes them for something else; what is left in the end are people and free text. Positions stay those of `text`.
 */
export class Words {
  rest: string
  /** Bits of `SIGN` of the whole text: what is not in it is not in what is left. */
  readonly signs: number

  constructor(readonly text: string) {
    this.rest = text
    this.signs = signsOf(text)
  }

  /** Whether the text has any of these signs. */
  has(signs: number): boolean {
    return (this.signs & signs) !== 0
  }

  claim(start: number, end: number): void {
    this.rest = this.rest.slice(0, start) + FILL.slice(0, end - start) + this.rest.slice(end)
  }

  /** Puts line breaks over words that say nothing themselves and part what stands on either side, such as the command. */
  cut(start: number, end: number): void {
    this.rest = this.rest.slice(0, start) + '\n'.repeat(end - start) + this.rest.slice(end)
  }

  /** Gives claimed characters back: a later reader needs them as text. */
  restore(start: number, end: number): void {
    this.rest = this.rest.slice(0, start) + this.text.slice(start, end) + this.rest.slice(end)
  }

  /** Every match in what is left, one after the other; their characters are claimed. None unless `when`. */
  all(pattern: RegExp, when = true): RegExpExecArray[] {
    const matches: RegExpExecArray[] = []
    while (when) {
      const match = this.take(pattern)
      if (!match || match[0] === '') break
      matches.push(match)
    }
    return matches
  }

  /** First match in what is left; its characters are claimed. */
  take(pattern: RegExp): RegExpExecArray | null {
    const match = pattern.exec(this.rest)
    if (match) this.claim(match.index, match.index + match[0].length)
    return match
  }
}
