import { fitParts } from '../../part-words.js'
import type { ChatPlace, Incoming, Part, Reply } from '../../platform.js'
import { partsFor } from '../../reply-parts.js'
import type { BotContext } from '../bot/bot-incoming.js'
import { beginning, besideCard, STREAM_BYTES } from '../bot/bot-reply.js'
import { cardButtons } from '../card.js'

/** A conversation as `aibot_send_msg` names it. */
export interface Chat {
  /** User id or chat id. */
  readonly id: string
  /** 1: with one person; 2: a group. Always said, else a group is guessed first. */
  readonly type: 1 | 2
}

/** Where words go through the connection, and as what. */
export type LineAddress = { readonly chat: Chat } & (
  | { readonly as: 'push' }
  /** Buttons behind words that were said already. */
  | { readonly as: 'buttons' }
  /** To the message of that request, as a stream of that id which ends with its first word. */
  | { readonly as: 'answer'; readonly reqId: string; readonly stream: string }
  /** To somebody who opened the chat, until then. */
  | { readonly as: 'welcome'; readonly reqId: string; readonly untilMs: number }
  /** On the card of a pressed button, until then. `behind`: another message holds the words whole. */
  | { readonly as: 'press'; readonly reqId: string; readonly untilMs: number; readonly card: SpentCard; readonly behind: boolean }
)

interface SpentCard {
  readonly taskId: string
  readonly key: string
}

interface LineRow {
  readonly address: LineAddress
  readonly part: Part
  readonly expiresAtMs: null
}

/** Welcome and card update (§2.8). */
const AT_ONCE_MS = 5_000

export function chatOf({ kind, id }: Pick<ChatPlace, 'kind' | 'id'>): Chat {
  return { id, type: kind === 'group' ? 2 : 1 }
}

/** An answer as what leaves through the connection, in this order. Streams with cards behind them are for callbacks only (§2.8). */
export function answerRows(message: Incoming, reply: Reply): readonly LineRow[] {
  const parts = partsFor(message.chat, reply)
  const last = parts.at(-1)
  if (last === undefined) return []
  const { nonce: reqId, as } = message.context as BotContext
  const chat = chatOf(message.chat)
  const words = fitParts(parts, STREAM_BYTES)
  const untilMs = message.receivedAtMs + AT_ONCE_MS
  if (as === 'greeting') return [row({ as: 'welcome', chat, reqId, untilMs }, { text: words })]
  if (typeof as === 'object') {
    const { taskId, key } = as.card
    const beside = besideCard(parts)
    const behind = beside !== undefined
    return [
      row({ as: 'press', chat, reqId, untilMs, card: { taskId, key }, behind }, { text: words }),
      ...(behind ? [row({ as: 'push', chat }, { text: beside })] : []),
    ]
  }
  const answer = { as: 'answer', chat, reqId, stream: message.messageId } as const
  const choices = chat.type === 1 ? cardButtons(last) : undefined
  if (choices === undefined) return [row(answer, { text: words })]
  return [
    row(answer, { text: fitParts([...parts.slice(0, -1), { text: last.text }], STREAM_BYTES) }),
    row({ as: 'buttons', chat }, { text: beginning(last.text), choices }),
  ]
}

function row(address: LineAddress, part: Part): LineRow {
  return { address, part, expiresAtMs: null }
}
