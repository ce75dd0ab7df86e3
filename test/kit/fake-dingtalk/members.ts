import { randomBytes } from 'node:crypto'
import type { JsonObject } from '../../../src/platforms/json-object.js'
import type { FakeDingtalkSetup } from './fake-options.js'
import type { Month } from './month.js'
import type { Shown } from './shown.js'
import type { Webhooks } from './webhooks.js'

/** Where somebody talks to the robot. */
export type RobotChat = { readonly group: string; readonly title?: string } | 'private'

/** Conversation id of somebody's chat with the robot alone. */
export function privateChat(user: string): string {
  return `cidPrivate-${user}`
}

/** What became of one callback. */
export interface Delivered {
  readonly msgId: string
  /** The session in which it is answered. */
  readonly session: string
  /** HTTP status or code of the answer to each try: 0 for none in time. */
  readonly tries: readonly number[]
  readonly body: string
}

/** What people do in their DingTalk. */
export interface Members {
  /** Types to the robot; the same `id` is the same message, delivered again. */
  say(user: string, chat: RobotChat, text: string, id?: string): Promise<Delivered>
  /** Presses a button, by its label: the words it stands for are said by whoever presses. */
  press(user: string, shown: Shown, label: string): Promise<Delivered>
}

/** In every sample (§1.2). */
const SESSION_MS = 5_400_000

export interface MembersParts {
  /** How a message gets to the robot. */
  readonly deliver: (body: string) => Promise<Pick<Delivered, 'tries' | 'body'>>
  readonly origin: string
  readonly month: Month
  readonly webhooks: Webhooks
}

/** People whose messages reach the robot. */
export function members(setup: FakeDingtalkSetup, { deliver, origin, month, webhooks }: MembersParts): Members {
  const sessions = new Map<string, string>()

  async function say(user: string, chat: RobotChat, text: string, id = `msg${randomBytes(8).toString('base64url')}`): Promise<Delivered> {
    const session = sessions.get(id) ?? randomBytes(16).toString('hex')
    sessions.set(id, session)
    const until = setup.now() + SESSION_MS
    const place = placeOf(user, chat)
    webhooks.open(session, place.conversationId, until)
    const message = {
      msgId: id,
      createAt: setup.now(),
      senderId: `$:LWCP_v1:$${user}`,
      ...(setup.published && { senderStaffId: user }),
      senderNick: '某某',
      senderCorpId: setup.corpId,
      chatbotCorpId: setup.corpId,
      robotCode: setup.appKey,
      isAdmin: false,
      sessionWebhook: `${origin}/robot/sendBySession?session=${session}`,
      sessionWebhookExpiredTime: until,
      ...place,
    }
    const words = { msgtype: 'text', text: { content: chat === 'private' ? text : ` ${text}` } }
    // Without an allowance messages still come, and say nothing (§0.1).
    const spent = { msgtype: 'text', errorCode: 20001, errorMessage: '本月用量已用完' }
    const body = JSON.stringify({ ...message, ...(month.take('messages') ? words : spent) })
    return { msgId: id, session, ...(await deliver(body)) }
  }

  return {
    say,
    press(user, shown, label) {
      const says = shown.buttons.find((each) => each.label === label)?.says
      if (!says) throw new Error(`no button ${label} that says something`)
      return say(user, 'private', says)
    },
  }
}

function placeOf(user: string, chat: RobotChat): JsonObject & { readonly conversationId: string } {
  if (chat === 'private') return { conversationType: '1', conversationId: privateChat(user) }
  return { conversationType: '2', conversationId: chat.group, conversationTitle: chat.title ?? chat.group, isInAtList: true }
}
