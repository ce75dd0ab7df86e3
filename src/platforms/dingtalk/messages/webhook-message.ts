import { wordsOf } from '../../part-words.js'
import type { Part } from '../../platform.js'
import { cardOf } from './card.js'
import { markedOf } from './marked.js'

/** Body of a post to a webhook. */
export type WebhookMessage = Readonly<Record<string, unknown>>

/** Of a body of 20 000 (§2.2). */
const MOST_BYTES = 18_000

/**
 * Plain words with the choices as numbered lines, as webhooks take them (§2.2). Whoever is mentioned has to be named twice by user id, in the list and
 * in the words, where the client shows the name instead.
 */
export function webhookText(part: Part, mention?: string): WebhookMessage {
  const content = wordsOf(part)
  if (mention === undefined) return { msgtype: 'text', text: { content } }
  return { msgtype: 'text', text: { content: `@${mention} ${content}` }, at: { atUserIds: [mention], isAtAll: false } }
}

/** Markdown; undefined where nothing stands out in the words. */
export function webhookMarked(part: Part): WebhookMessage | undefined {
  const marked = markedOf(part)
  return marked && fitting({ msgtype: 'markdown', markdown: marked })
}

/** A card with buttons one under the other; undefined where the part makes none. */
export function webhookCard(part: Part): WebhookMessage | undefined {
  const card = cardOf(part)
  if (card === undefined) return undefined
  const { title, text } = card
  const btns = card.buttons.map((button) => ({ title: button.title, actionURL: button.url }))
  return fitting({ msgtype: 'actionCard', actionCard: { title, text, btnOrientation: '0', btns } })
}

function fitting(message: WebhookMessage): WebhookMessage | undefined {
  return Buffer.byteLength(JSON.stringify(message)) > MOST_BYTES ? undefined : message
}
