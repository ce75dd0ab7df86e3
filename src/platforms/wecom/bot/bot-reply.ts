import { cutText } from '../../cut-text.js'
import { fitParts } from '../../part-words.js'
import type { Incoming, Part } from '../../platform.js'
import type { BotContext } from './bot-incoming.js'
import { plainMarkdown } from './plain-markdown.js'

/** UTF-8 bytes of a stream's content (§2.5). */
export const STREAM_BYTES = 20_480
/** The limit of the welcome text is not documented; the smallest of WeCom's texts is. */
const WELCOME_BYTES = 2048
/** Characters that a card shows of its title and of the text under it (§2.11). */
const TITLE_BYTES = 26 * 3
const SUB_TITLE_BYTES = 112 * 3

/** Plain JSON of the answer to a message, an opened chat or a pressed button; undefined when nothing is said. */
export function botReply(message: Incoming, parts: readonly Part[]): unknown {
  if (parts.length === 0) return undefined
  const { as } = message.context as BotContext
  if (as === 'greeting') return { msgtype: 'text', text: { content: fitParts(parts, WELCOME_BYTES) } }
  if (as === 'stream') return finishedStream(message.messageId, cutText(plainMarkdown(fitParts(parts, STREAM_BYTES)), STREAM_BYTES))
  return pressedCard(as.card, fitParts(parts, SUB_TITLE_BYTES))
}

/** A stream that ends with its first word is the way to answer in one go, and never polled. */
export function finishedStream(id: string, content: string): unknown {
  return { msgtype: 'stream', stream: { id, finish: true, content } }
}

/** A card event takes nothing but a new card for the old one: the answer as its text, the button spent. */
function pressedCard(card: { readonly taskId: string; readonly key: string }, words: string): unknown {
  const [title, ...rest] = words.split('\n')
  return {
    response_type: 'update_template_card',
    template_card: {
      card_type: 'button_interaction',
      main_title: { title: cutText(title ?? '', TITLE_BYTES) },
      ...(rest.length > 0 ? { sub_title_text: rest.join('\n') } : {}),
      button_list: [{ text: '已处理', style: 2, key: card.key }],
      replace_text: '已处理',
      task_id: card.taskId,
    },
  }
}
