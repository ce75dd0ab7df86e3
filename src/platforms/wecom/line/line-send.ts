import { cutText } from '../../cut-text.js'
import type { JsonObject } from '../../json-object.js'
import { fitParts } from '../../part-words.js'
import { DeliveryError, type Outgoing, type Part } from '../../platform.js'
import { isUnexplained, problemOf } from '../api/verdicts.js'
import { CARD, finishedStream, pressedCard, STREAM_BYTES, WELCOME_BYTES } from '../bot/bot-reply.js'
import { buttonCard, cardButtons, laidOut, taskIdOf } from '../card.js'
import { markedMarkdown } from '../marked-markdown.js'
import { plainMarkdown } from '../plain-markdown.js'
import { plainText } from '../plain-text.js'
import type { Chat, LineAddress } from './line-address.js'

export interface LineSendOptions {
  /** As `Connection.ask`, over the connection there is. */
  ask(cmd: string, body: JsonObject, reqId?: string): Promise<number>
  /** The platform does not know our subscription any more. */
  unsubscribed(): void
  readonly now: () => number
}

/** The request is spent, its stream at an end, or the chat takes no streams: say it without the request (§2.8). */
const SPENT = [846605, 846608, 600039]
const UNSUBSCRIBED = 846609
const MOST_UNCERTAIN = 1_000

/** Sends one row through the connection; an answer whose time or request has passed goes as a message of its own. */
export function createLineSend({ ask, unsubscribed, now }: LineSendOptions) {
  /** Answers that went out without an acknowledgement. */
  const uncertain = new Set<string>()

  async function asked(cmd: string, body: JsonObject, reqId?: string): Promise<number> {
    const errcode = await ask(cmd, body, reqId)
    if (errcode === UNSUBSCRIBED) {
      unsubscribed()
      throw new DeliveryError(`not-subscribed:${errcode}`, { retryable: true, unreached: true })
    }
    if (errcode !== 0 && !SPENT.includes(errcode)) throw problemOf(errcode)
    return errcode
  }

  /** Nobody is written to who never wrote to the bot (§2.8); by which number WeCom says so is not told, so any that nobody knows may mean it. */
  async function push(chat: Chat, message: JsonObject): Promise<void> {
    try {
      const errcode = await asked('aibot_send_msg', { chatid: chat.id, chat_type: chat.type, ...message })
      if (errcode !== 0) throw problemOf(errcode)
    } catch (error) {
      if (!isUnexplained(error)) throw error
      throw new DeliveryError(error.code, { retryable: false, unreached: true, cause: error })
    }
  }

  const say = (chat: Chat, part: Part) => push(chat, { msgtype: 'markdown', markdown: { content: words(part) } })

  /** With buttons in private where they fit; in a group everybody could press them. */
  async function show(chat: Chat, part: Part, key: string): Promise<void> {
    const buttons = chat.type === 1 ? cardButtons(part) : undefined
    const shown = buttons && laidOut(part.text, CARD)
    if (shown === undefined) return say(chat, part)
    try {
      await push(chat, { msgtype: 'template_card', template_card: buttonCard(shown, buttons!, taskIdOf(key)) })
    } catch (error) {
      if (!wasRefused(error)) throw error
      await say(chat, part)
    }
  }

  /** The same stream again is the same message: one of unknown outcome may be repeated, and one that is at its end by then had arrived. */
  async function answer({ chat, reqId, stream }: LineAddress & { as: 'answer' }, part: Part, key: string): Promise<void> {
    const wasUncertain = uncertain.has(key)
    try {
      const errcode = await asked('aibot_respond_msg', finishedStream(stream, words(part)), reqId)
      if (errcode !== 0 && !wasUncertain) await say(chat, part)
    } catch (error) {
      if (!isUncertain(error)) throw error
      // Those given up since are the oldest.
      if (uncertain.size >= MOST_UNCERTAIN) uncertain.delete(uncertain.values().next().value as string)
      uncertain.add(key)
      throw new DeliveryError(error.code, { retryable: true, cause: error })
    }
    uncertain.delete(key)
  }

  async function press({ chat, reqId, untilMs, card, behind }: LineAddress & { as: 'press' }, part: Part): Promise<void> {
    const shown = now() < untilMs && (await inTime('aibot_respond_update_msg', pressedCard(card, part.text), reqId))
    if (!shown && !behind) await say(chat, part)
  }

  /** Whether the platform took it; a refusal is no more than that, for the words can still be said. */
  async function inTime(cmd: string, body: JsonObject, reqId: string): Promise<boolean> {
    try {
      return (await asked(cmd, body, reqId)) === 0
    } catch (error) {
      if (wasRefused(error)) return false
      throw error
    }
  }

  return async ({ key, address, part }: Outgoing): Promise<void> => {
    const to = address as LineAddress
    switch (to.as) {
      case 'push':
      case 'buttons':
        return show(to.chat, part, key)
      case 'answer':
        return answer(to, part, key)
      case 'press':
        return press(to, part)
      case 'welcome': {
        const text = { msgtype: 'text', text: { content: cutText(plainText(part.text), WELCOME_BYTES) } }
        if (now() < to.untilMs && (await inTime('aibot_respond_welcome_msg', text, to.reqId))) return
        return say(to.chat, part)
      }
    }
  }
}

function words(part: Part): string {
  return markedMarkdown(part, STREAM_BYTES) ?? cutText(plainMarkdown(fitParts([part], STREAM_BYTES)), STREAM_BYTES)
}

function isUncertain(error: unknown): error is DeliveryError {
  return error instanceof DeliveryError && error.code.startsWith('uncertain:')
}

/** It certainly did not arrive, and never will. */
function wasRefused(error: unknown): boolean {
  return error instanceof DeliveryError && !error.retryable && !isUncertain(error)
}
