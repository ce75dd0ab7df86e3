import { asObject, asText, type JsonObject } from '../../json-object.js'
import { tidied, withoutMention } from '../../mention.js'
import type { ChatPlace, Incoming, Received } from '../../platform.js'
import { logName, nothing } from '../../quiet.js'
import { secondsToMs } from '../callback.js'
import type { Service } from '../service.js'
import { responseUrl } from './response-url.js'
import { saidIn } from './said.js'

/** What the answer to this very message needs: its nonce, and for a pressed button the card it sits on. */
export interface BotContext {
  readonly nonce: string
  readonly as: 'stream' | 'greeting' | { readonly card: PressedCard }
}

export interface PressedCard {
  readonly taskId: string
  readonly key: string
  /** Takes what the card cannot show, once. */
  readonly responseUrl: string | undefined
}

export interface BotCallback {
  readonly body: JsonObject
  readonly nonce: string
  /** The URL's timestamp: ordinary messages carry no time of their own (§2.3). */
  readonly signedAtMs: number
  readonly receivedAtMs: number
  readonly account: string
  readonly names: readonly string[]
  readonly service: Service
}

/** Messages of people that may hold nothing to read (§2.3). */
const WORDLESS = new Set(['image', 'mixed', 'voice', 'file', 'video'])

/** A decrypted callback of the smart bot in our words (§2.3, §2.4). Stream polls are not for here. */
export function botIncoming(callback: BotCallback): Received {
  const { body, nonce } = callback
  const type = asText(body.msgtype)
  if (type === 'event') return eventIncoming(callback)
  const said = saidIn(body)
  const chat = chatOf(body)
  if (said === undefined) {
    const isOurs = chat?.kind === 'private' && type !== undefined && WORDLESS.has(type)
    return isOurs
      ? message(callback, chat, { text: '', event: 'wordless', context: { nonce, as: 'stream' } })
      : nothing(`type:${logName(type)}`)
  }
  const text = chat?.kind === 'group' && type !== 'voice' ? withoutMention(said, callback.names) : tidied(said)
  const quote = asObject(body.quote)
  const quoted = quote && saidIn(quote)
  return message(callback, chat, { text, ...(quoted === undefined ? {} : { quoted }), context: { nonce, as: 'stream' } })
}

function eventIncoming(callback: BotCallback): Received {
  const { body, nonce } = callback
  const event = asObject(body.event)
  const type = asText(event?.eventtype)
  if (type === 'enter_chat') return message(callback, privateChat(body), { text: '', event: 'greet', context: { nonce, as: 'greeting' } })
  if (type !== 'template_card_event') return nothing(`event:${logName(type)}`)
  // The tables of the documentation spell the names without underscore, its samples and real traffic with.
  const press = asObject(event?.template_card_event)
  const key = asText(press?.event_key) ?? asText(press?.eventkey)
  const taskId = asText(press?.task_id) ?? asText(press?.taskid) ?? ''
  if (!key) return nothing('incomplete')
  const card = { taskId, key, responseUrl: responseUrl(body.response_url, callback.service) }
  return message(callback, chatOf(body), { text: key, event: 'press', context: { nonce, as: { card } } })
}

type Said = Pick<Incoming, 'text' | 'quoted' | 'event'> & { readonly context: BotContext }

function message(callback: BotCallback, chat: ChatPlace | undefined, said: Said): Received {
  const sender = senderOf(callback.body)
  const messageId = messageIdOf(callback.body, said.context)
  if (!sender || !messageId || chat === undefined) return nothing('incomplete')
  return {
    kind: 'message',
    message: {
      platform: 'wecom',
      account: callback.account,
      messageId,
      sender,
      chat,
      sentAtMs: secondsToMs(callback.body.create_time) ?? callback.signedAtMs,
      receivedAtMs: callback.receivedAtMs,
      ...said,
    },
  }
}

/** The same button of the same card, pressed again by the same person, is the same press: it comes under another id. */
function messageIdOf(body: JsonObject, { as }: BotContext): string | undefined {
  const card = typeof as === 'object' && as.card.taskId !== '' ? as.card : undefined
  return card ? `${senderOf(body)}|${card.taskId}|${card.key}` : asText(body.msgid)
}

/** Whatever is not said to be a private chat counts as a group, so that nothing private can slip into one. */
function chatOf(body: JsonObject): ChatPlace | undefined {
  if (body.chattype === 'single') return privateChat(body)
  const id = asText(body.chatid)
  return id ? { kind: 'group', id } : undefined
}

function privateChat(body: JsonObject): ChatPlace | undefined {
  const id = senderOf(body)
  return id ? { kind: 'private', id } : undefined
}

/** Raw: it may be the contact book's userid or an encrypted id (§2.10), which nothing tells apart. */
function senderOf(body: JsonObject): string | undefined {
  return asText(asObject(body.from)?.userid)
}
