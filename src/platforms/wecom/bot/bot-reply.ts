import { cutText } from '../../cut-text.js'
import { awaitsIds } from '../../fill-ids.js'
import type { JsonObject } from '../../json-object.js'
import { fitParts } from '../../part-words.js'
import type { Incoming, Part } from '../../platform.js'
import { buttonCard, cardButtons, laidOut, taskIdOf } from '../card.js'
import { plainMarkdown } from '../plain-markdown.js'
import { plainText } from '../plain-text.js'
import type { BotContext, PressedCard } from './bot-incoming.js'

/** UTF-8 bytes of a stream's content (§2.5). */
export const STREAM_BYTES = 20_480
/** The limit of the welcome text is not documented; the smallest of WeCom's texts is. */
export const WELCOME_BYTES = 2048
/** Characters that a card shows (§2.11). */
export const CARD = { title: 26, words: 112 }
const PRESSED = '已处理'

/** Plain JSON of the answer to a message, an opened chat or a pressed button; undefined when nothing is said. */
export function botReply(message: Incoming, parts: readonly Part[]): unknown {
  if (parts.length === 0) return undefined
  const { as } = message.context as BotContext
  if (as === 'greeting') return { msgtype: 'text', text: { content: plainText(fitParts(parts, WELCOME_BYTES)) } }
  if (as === 'stream') return cardBehindStream(message, parts) ?? finishedStream(message.messageId, streamWords(parts))
  return pressedCard(as.card, fitParts(parts, STREAM_BYTES))
}

/** A stream that ends with its first word is the way to answer in one go, and never polled. */
export function finishedStream(id: string, content: string): JsonObject {
  return { msgtype: 'stream', stream: { id, finish: true, content } }
}

/** What the answer to a pressed button cannot say on its card. */
export function besideCard(parts: readonly Part[]): string | undefined {
  const words = fitParts(parts, STREAM_BYTES)
  const fits = laidOut(words, CARD) !== undefined && !awaitsIds(words)
  return words === '' || fits ? undefined : words
}

/**
 * The words as a stream, which can be read and quoted whole, with a card of buttons behind it. In a group everybody could press them, so there
 * the choices stay numbered lines.
 */
function cardBehindStream(message: Incoming, parts: readonly Part[]): unknown {
  const buttons = message.chat.kind === 'private' ? cardButtons(parts.at(-1)) : undefined
  if (buttons === undefined) return undefined
  const content = streamWords([...parts.slice(0, -1), { text: parts.at(-1)!.text }])
  const shown = { title: beginning(parts.at(-1)!.text), words: '' }
  return {
    msgtype: 'stream_with_template_card',
    stream: { id: message.messageId, finish: true, content },
    template_card: buttonCard(shown, buttons, taskIdOf(message.messageId)),
  }
}

/** A card event takes nothing but a new card for the old one: the answer as its text, the button spent. */
export function pressedCard(card: Pick<PressedCard, 'taskId' | 'key'>, words: string): JsonObject {
  const { title, words: rest } = laidOut(words, CARD) ?? { title: beginning(words), words: '' }
  return {
    response_type: 'update_template_card',
    template_card: {
      card_type: 'button_interaction',
      main_title: { title: plainText(title) },
      ...(rest === '' ? {} : { sub_title_text: plainText(rest) }),
      button_list: [{ text: PRESSED, style: 2, key: card.key }],
      replace_text: PRESSED,
      task_id: card.taskId,
    },
  }
}

function streamWords(parts: readonly Part[]): string {
  return cutText(plainMarkdown(fitParts(parts, STREAM_BYTES)), STREAM_BYTES)
}

/** The first line, as much of it as a title shows. */
export function beginning(text: string): string {
  const line = [...(text.trim().split('\n', 1)[0] as string)]
  return line.length <= CARD.title ? line.join('') : `${line.slice(0, CARD.title - 1).join('')}…`
}
