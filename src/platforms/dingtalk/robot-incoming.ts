import { asText, type JsonObject } from '../json-object.js'
import type { ChatPlace, Received } from '../platform.js'
import { logName, nothing } from '../quiet.js'
import type { AnswerAddress } from './address.js'
import type { Hosts } from './hosts.js'
import { quotedIn, saidIn } from './said.js'
import { sessionWebhook } from './session-webhook.js'
import { SILENT } from './silent.js'

export interface RobotIdentity {
  readonly account: string
  readonly robotCode: string
  readonly corpId: string | undefined
  readonly names: readonly string[]
  readonly hosts: Hosts
}

/** Where the answer to this message goes, and until when. */
export interface RobotContext {
  readonly address: AnswerAddress
  readonly expiresAtMs: number
}

/** Messages of people that may hold nothing to read (§1.2). */
const WORDLESS = new Set(['picture', 'richText', 'audio', 'video', 'file', 'unknownMsgType'])
/** The usual life of a session webhook, for a body that does not say (§1.2). */
const WEBHOOK_LIFE_MS = 90 * 60_000
/** The platform's error for an organisation whose monthly messages are used up: the text is missing then (§0.1). */
const QUOTA_EXHAUSTED = '20001'

/** A verified robot callback in our words (§1.2). The body is not signed: nothing in it gives rights, `isAdmin` least of all. */
export function robotIncoming(body: JsonObject, robot: RobotIdentity, signedAtMs: number, receivedAtMs: number): Received {
  if (String(body.errorCode ?? body.errCode ?? '') === QUOTA_EXHAUSTED) return nothing('quota-exhausted', SILENT)
  const chat = chatOf(body)
  const msgId = asText(body.msgId)
  if (!msgId || chat === undefined) return nothing('incomplete', SILENT)
  const text = saidIn(body, chat.kind === 'group', robot.names)
  const wordless = text === undefined && chat.kind === 'private' && WORDLESS.has(String(body.msgtype))
  if (text === undefined && !wordless) return nothing(`type:${logName(body.msgtype)}`, SILENT)

  const sentAtMs = milliseconds(body.createAt) ?? signedAtMs
  const quoted = quotedIn(body)
  const sender = staffId(body, robot.corpId)
  const otherwise = chat.kind === 'group' ? { group: chat.id } : sender ? { person: sender } : undefined
  const webhookEndsAtMs = milliseconds(body.sessionWebhookExpiredTime) ?? sentAtMs + WEBHOOK_LIFE_MS
  const webhook = receivedAtMs < webhookEndsAtMs ? sessionWebhook(body.sessionWebhook, robot.hosts) : undefined
  const context: RobotContext = {
    address: {
      webhook: webhook ?? null,
      ...(chat.kind === 'group' && sender && { mention: sender }),
      ...(otherwise && { otherwise }),
    },
    // The API takes an answer that the webhook no longer takes, as long as it is of use.
    expiresAtMs: otherwise ? Math.max(webhookEndsAtMs, receivedAtMs + WEBHOOK_LIFE_MS) : webhookEndsAtMs,
  }
  return {
    kind: 'message',
    message: {
      platform: 'dingtalk',
      account: robot.account,
      // One message that mentions two robots has one msgId (§1.2).
      messageId: `${asText(body.robotCode) || robot.robotCode}:${msgId}`,
      sender,
      chat,
      text: text ?? '',
      ...(wordless && { event: 'wordless' as const }),
      ...(quoted === undefined ? {} : { quoted }),
      sentAtMs,
      receivedAtMs,
      context,
    },
  }
}

/** The user id inside the organisation. Missing for people of other organisations, whose encrypted ids stand for nobody we know. */
function staffId(body: JsonObject, corpId: string | undefined): string {
  const senderCorp = asText(body.senderCorpId)
  // The field has been seen encrypted; only a clear id can be compared.
  const foreign = corpId !== undefined && senderCorp?.startsWith('ding') && senderCorp !== corpId
  return foreign ? '' : (asText(body.senderStaffId) ?? '')
}

function chatOf(body: JsonObject): ChatPlace | undefined {
  const id = asText(body.conversationId)
  if (!id) return undefined
  if (String(body.conversationType) === '1') return { kind: 'private', id }
  if (String(body.conversationType) !== '2') return undefined
  const title = asText(body.conversationTitle)
  return { kind: 'group', id, ...(title === undefined ? {} : { title }) }
}

/** Documented as text, sent as number: both are read. */
function milliseconds(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\d{10,16}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : undefined
}
