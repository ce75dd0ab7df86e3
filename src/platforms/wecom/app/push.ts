import { createHash } from 'node:crypto'
import { cutText } from '../../cut-text.js'
import { inForms } from '../../in-forms.js'
import { asText, type JsonObject } from '../../json-object.js'
import { fitParts } from '../../part-words.js'
import type { Outgoing, Part } from '../../platform.js'
import type { AppApi } from '../api/app-api.js'
import { isFormRefusal, leftOut } from '../api/verdicts.js'
import { buttonCard, cardButtons, laidOut, taskIdOf } from '../card.js'
import { markedMarkdown } from '../marked-markdown.js'
import { plainText } from '../plain-text.js'

export interface PushOptions {
  readonly api: AppApi
  readonly agentId: string
  /** Choices become cards. The WeChat plug-in does not show cards. */
  readonly cards: boolean
  /** What stands out is marked. The WeChat plug-in does not show Markdown, so this is for schools whose staff all read in WeCom itself. */
  readonly markdown: boolean
}

/** Content of a text or of Markdown (§4.2); what is longer is cut. */
const TEXT_BYTES = 2048
const MARK_BITS = 12
/** A sign of the mark takes three bytes. */
const ROOM = TEXT_BYTES - 3 * MARK_BITS
/** Bytes of one text, leaving room for choices, the mark, and signs that grow when they are made plain. */
export const PUSH_BYTES = 1900
const CARD = { title: 36, words: 160 }
/** WeCom drops the same content to the same people for this long, four hours at most. */
const SAME_SECONDS = 14_400
/** How long we count on it: a request may take its time to arrive. */
export const SAME_WITHIN_MS = 3 * 3_600_000
/** Whom an answer of success leaves out: unknown or out of the app's sight, and those without a licence. */
const LEFT_OUT = ['invaliduser', 'unlicenseduser'] as const

/** Messages of the app to one member, without a message to answer (`message/send`). A repeat of the same outbox row is dropped by WeCom. */
export function createPush({ api, agentId, cards, markdown }: PushOptions) {
  async function post(user: string, message: JsonObject, signal: AbortSignal): Promise<void> {
    const body = {
      touser: user,
      agentid: Number(agentId),
      ...message,
      enable_duplicate_check: 1,
      duplicate_check_interval: SAME_SECONDS,
    }
    const answer = await api.call({ path: '/cgi-bin/message/send', body, repeatable: true, signal })
    const missed = LEFT_OUT.find((list) => names(answer[list], user))
    if (missed !== undefined) throw leftOut(missed)
  }

  return async (user: string, { key, part }: Pick<Outgoing, 'key' | 'part'>, signal: AbortSignal): Promise<void> => {
    const card = cards ? cardMessage(part, key) : undefined
    const marked = markdown ? markdownMessage(part, key) : undefined
    return inForms([card, marked, textMessage(part, key)], (message) => post(user, message, signal), isFormRefusal)
  }
}

function cardMessage(part: Part, key: string): JsonObject | undefined {
  const buttons = cardButtons(part)
  const shown = buttons && laidOut(part.text, CARD)
  return shown && { msgtype: 'template_card', template_card: buttonCard(shown, buttons, taskIdOf(key)) }
}

function markdownMessage(part: Part, key: string): JsonObject | undefined {
  const content = markedMarkdown(part, ROOM)
  return content === undefined ? undefined : { msgtype: 'markdown', markdown: { content: content + mark(key) } }
}

function textMessage(part: Part, key: string): JsonObject {
  return { msgtype: 'text', text: { content: cutText(plainText(fitParts([part], ROOM)), ROOM) + mark(key) } }
}

/**
 * Two messages that say the same are not one: the same answer to the same question, asked again, must arrive. Signs nobody sees tell the rows
 * apart, while a row sent again stays the same.
 */
function mark(key: string): string {
  const bits = createHash('sha256').update(key).digest().readUInt16BE(0) % 2 ** MARK_BITS
  return bits.toString(2).padStart(MARK_BITS, '0').replaceAll('0', '\u200b').replaceAll('1', '\u200c')
}

/** User ids joined by bars, which come back in small letters. */
function names(list: unknown, user: string): boolean {
  const wanted = user.toLowerCase()
  return (asText(list) ?? '').split('|').some((each) => each.toLowerCase() === wanted)
}
