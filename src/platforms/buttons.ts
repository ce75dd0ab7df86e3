import type { Choice, Part } from './platform.js'

export interface ButtonLimits {
  readonly most: number
  /** Characters a button shows. */
  readonly labelLength: number
  /** UTF-8 bytes of what a button carries. */
  readonly valueBytes: number
}

/** A whole command, or an answer that names its question. */
const STANDS_ALONE = /^(?:\/|\d{1,2}@\w)/

/**
 * The choices of a part as buttons, or undefined where they must be numbered lines. A card stays on the screen for ever: a bare number or word
 * on it would answer whatever question happens to be open when somebody presses it.
 */
export function buttonsOf({ choices = [] }: Part, { most, labelLength, valueBytes }: ButtonLimits): readonly Choice[] | undefined {
  if (choices.length === 0 || choices.length > most) return undefined
  const fit = ({ label, value }: Choice) =>
    label !== '' && [...label].length <= labelLength && STANDS_ALONE.test(value) && Buffer.byteLength(value) <= valueBytes
  const distinct = new Set(choices.map(({ value }) => value)).size === choices.length
  return distinct && choices.every(fit) ? choices : undefined
}
