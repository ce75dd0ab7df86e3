import { wordsOf } from '../../part-words.js'
import type { Part } from '../../platform.js'
import type { TemplateMessage } from '../api/robot-api.js'
import { type Card, cardOf } from './card.js'
import { markedOf } from './marked.js'

/** Of a message's values as JSON (§4.4; not told for private ones, kept below for both). */
const MOST_BYTES = 15_000

/** Plain words with the choices as numbered lines. */
export function textTemplate(part: Part): TemplateMessage {
  return { msgKey: 'sampleText', msgParam: JSON.stringify({ content: wordsOf(part) }) }
}

/** Markdown; undefined where nothing stands out in the words, or they do not fit. */
export function markedTemplate(part: Part): TemplateMessage | undefined {
  const marked = markedOf(part)
  const msgParam = marked && JSON.stringify(marked)
  return msgParam === undefined || Buffer.byteLength(msgParam) > MOST_BYTES ? undefined : { msgKey: 'sampleMarkdown', msgParam }
}

/** A card with buttons; undefined where the part makes none. */
export function cardTemplate(part: Part): TemplateMessage | undefined {
  const card = cardOf(part)
  if (card === undefined) return undefined
  const { title, text } = card
  const msgParam = JSON.stringify({ title, text, ...buttonsOf(card) })
  if (Buffer.byteLength(msgParam) > MOST_BYTES) return undefined
  return { msgKey: card.buttons.length === 1 ? 'sampleActionCard' : `sampleActionCard${card.buttons.length}`, msgParam }
}

function buttonsOf({ buttons }: Card): Readonly<Record<string, string>> {
  const [only] = buttons
  if (only !== undefined && buttons.length === 1) return { singleTitle: only.title, singleURL: only.url }
  return Object.fromEntries(
    buttons.flatMap(({ title, url }, at) => [
      [`actionTitle${at + 1}`, title],
      [`actionURL${at + 1}`, url],
    ]),
  )
}
