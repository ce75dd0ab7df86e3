import { languageOf } from '../domain/language.js'
import { cutText } from './cut-text.js'
import type { Part } from './platform.js'

/** A part as plain text: choices become lines to answer with a number, which every channel can carry. */
export function wordsOf(part: Part): string {
  return part.text + choiceLines(part)
}

/** Parts one after another in at most `maxBytes` bytes. The choices of the last part stay: without them a question cannot be answered. */
export function fitParts(parts: readonly Part[], maxBytes: number): string {
  const words = parts.map(wordsOf).join('\n\n')
  if (Buffer.byteLength(words) <= maxBytes) return words
  const last = parts.at(-1)
  const tail = last === undefined ? '' : choiceLines(last)
  const room = maxBytes - Buffer.byteLength(tail)
  return room < maxBytes / 2 ? cutText(words, maxBytes) : cutText(words.slice(0, words.length - tail.length), room) + tail
}

/** Choices as lines to answer with a number, each after a line end. */
export function choiceLines(part: Part): string {
  const reply = languageOf(part.text) === 'en' ? 'Reply' : '回复'
  return (part.choices ?? []).map(({ label }, at) => `\n${reply} ${at + 1} ${label}`).join('')
}
