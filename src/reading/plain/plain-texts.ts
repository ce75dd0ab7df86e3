import { LESSON_SECTIONS } from '../lesson.js'
import { type Section, takeSections } from '../sections.js'
import { Words } from '../words.js'

/** The labelled texts at the end of a message and what they have left of it. */
export interface PlainTexts {
  words: Words
  sections: Section[]
}

/** Signs of a plain text: no brackets, quotes, letters, line breaks, and no numbered points. */
const PLAIN = /^[\u4e00-\u9fff\d ,、。!:%]+$/
const POINT = /[\d一二三四五六七八九十]、/
const LEFT = /[^\ue000 ,。]/

/** Where the labelled texts of a message begin: at the word before the first colon. The end of the text when it has none. */
export function startOfTexts(text: string): number {
  const colon = text.indexOf(':')
  if (colon < 0) return text.length
  let start = colon
  while (start > 0 && text[start - 1] !== ' ' && text[start - 1] !== ',') start--
  return start
}

/** The labelled texts of the end of a message, when there is nothing else in it. */
export function plainTexts(end: string): PlainTexts | undefined {
  if (!PLAIN.test(end) || POINT.test(end)) return undefined
  const words = new Words(end)
  const sections = takeSections(words, LESSON_SECTIONS)
  return LEFT.test(words.rest) ? undefined : { words, sections }
}
