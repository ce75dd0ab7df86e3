import { tidied } from '../../mention.js'
import type { Incoming, Received } from '../../platform.js'
import { directoryMoved, logName, nothing } from '../../quiet.js'
import { refusal, secondsToMs } from '../callback.js'
import type { FlatXml } from './flat-xml.js'

export interface AppIdentity {
  readonly corpId: string
  readonly agentId: string
  readonly account: string
}

/** How a message must be answered passively (§1.5): a card event takes card updates only. */
export interface AppContext {
  readonly as: 'text' | 'button'
}

/** Messages of people that hold nothing to read (§1.3). */
const WORDLESS = new Set(['image', 'voice', 'video', 'location', 'link'])

const GREETED = new Set(['enter_agent', 'subscribe'])

/** Of people and departments; tags are nobody's post (§1.4). */
const CONTACT_CHANGES = /^(?:create|update|delete)_(?:user|party)$/

/** Fields of a press: the same button of the same card, pressed again, is the same press. */
const PRESS_KEY = ['FromUserName', 'TaskId', 'EventKey']

/** Fields that tell two events of one second apart (§1.6): `FromUserName + CreateTime` alone is too weak. */
const EVENT_KEY = ['FromUserName', 'CreateTime', 'Event', 'EventKey', 'TaskId', 'ChangeType', 'UserID', 'Id', 'TagId']

/** A decrypted callback of the self-built app in our words (§1.3, §1.4). */
export function appIncoming(fields: FlatXml, app: AppIdentity, receivedAtMs: number): Received {
  // Our own passive replies carry the same signature and key: the receiver tells a message from a reply sent back at us.
  if (fields.get('ToUserName') !== app.corpId) return refusal('TO_USER_MISMATCH')
  const agentId = fields.get('AgentID')
  if (agentId !== undefined && agentId !== app.agentId) return refusal('AGENT_MISMATCH')

  const type = fields.get('MsgType')
  const content = fields.get('Content')
  if (type === 'event') return eventIncoming(fields, app, receivedAtMs)
  if (type !== undefined && WORDLESS.has(type))
    return message(fields, app, receivedAtMs, { text: '', event: 'wordless', context: { as: 'text' } })
  if (type !== 'text' || content === undefined) return nothing(`type:${logName(type)}`)
  return message(fields, app, receivedAtMs, { text: tidied(content), context: { as: 'text' } })
}

function eventIncoming(fields: FlatXml, app: AppIdentity, receivedAtMs: number): Received {
  const event = fields.get('Event') ?? ''
  const value = fields.get('EventKey') ?? ''
  if (GREETED.has(event)) return message(fields, app, receivedAtMs, { text: '', event: 'greet', context: { as: 'text' } })
  if (event === 'template_card_event' && value !== '') {
    return message(fields, app, receivedAtMs, { text: value, event: 'press', context: { as: 'button' } })
  }
  const moved = event === 'change_contact' && CONTACT_CHANGES.test(fields.get('ChangeType') ?? '')
  return (moved ? directoryMoved : nothing)(`event:${logName(event)}`)
}

type Said = Pick<Incoming, 'text' | 'event'> & { readonly context: AppContext }

function message(fields: FlatXml, app: AppIdentity, receivedAtMs: number, said: Said): Received {
  const sender = fields.get('FromUserName')
  const sentAtMs = secondsToMs(fields.get('CreateTime'))
  if (!sender || sentAtMs === undefined || !fields.has('AgentID')) return nothing('incomplete')
  return {
    kind: 'message',
    message: {
      platform: 'wecom',
      account: app.account,
      messageId: fields.get('MsgId') || keyOf(fields, said.event === 'press' && fields.get('TaskId') ? PRESS_KEY : EVENT_KEY),
      sender,
      chat: { kind: 'private', id: sender },
      sentAtMs,
      receivedAtMs,
      ...said,
    },
  }
}

function keyOf(fields: FlatXml, names: readonly string[]): string {
  return names.map((name) => fields.get(name) ?? '').join('|')
}
