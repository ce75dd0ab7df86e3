import { BODY_LIMIT_BYTES } from '../../body-limit.js'
import { createEnvelope } from '../../callback-envelope/envelope.js'
import { cutText } from '../../cut-text.js'
import { awaitsIds } from '../../fill-ids.js'
import { fitParts } from '../../part-words.js'
import {
  type Answer,
  DeliveryError,
  type Incoming,
  type Outgoing,
  type Platform,
  type RawRequest,
  type Received,
  type Reply,
} from '../../platform.js'
import { EMPTY, nothing, refused } from '../../quiet.js'
import { partsFor } from '../../reply-parts.js'
import { breakBefore } from '../../text-break.js'
import { FRESH_MS, openCallback, refusal, verifyAddress } from '../callback.js'
import { plainText } from '../plain-text.js'
import { type AppContext, appIncoming } from './app-incoming.js'
import { readFlatXml } from './flat-xml.js'
import { buttonReply, sealedReply, textReply } from './passive-reply.js'
import { type createPush, PUSH_BYTES, SAME_WITHIN_MS } from './push.js'

export interface AppOptions {
  readonly corpId: string
  readonly agentId: string
  readonly token: string
  /** EncodingAESKey, 43 characters. */
  readonly aesKey: string
  /** Says something without a message to answer; needs the app's secret. */
  readonly push?: ReturnType<typeof createPush>
  readonly now: () => number
  readonly randomBytes: (count: number) => Buffer
}

const TEXT_BYTES = 2048
/** A button shows about ten characters. */
const LABEL_BYTES = 30
/** Label of a pressed button whose answer comes as a message. */
const PRESSED = '已处理'
const ANSWER_WITHIN_MS = 3_600_000
/** A member gets thirty a minute, what is more is dropped in silence (§4.2). */
const PER_MINUTE = 24
/** Below ten thousand a minute by far (§4.9). */
const PER_SECOND = 50
/** Ids that stand for one member: neither a list nor `@all` (§4.5). */
const USER_ID = /^[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}$/

/** WeCom's self-built app: encrypted XML, private chats only, answered in the response; with its secret it also writes first. */
export function createApp(options: AppOptions): Platform {
  const { corpId, agentId, push, now, randomBytes } = options
  const app = { corpId, agentId, account: `${corpId}:${agentId}` }
  const envelope = createEnvelope({ token: options.token, aesKey: options.aesKey, receivers: [corpId], unitMs: 1000, windowMs: FRESH_MS })

  function receive(request: RawRequest): Received {
    if (request.method === 'GET') return verifyAddress(envelope, request)
    if (request.body.length > BODY_LIMIT_BYTES) return refused(413, 'BODY_TOO_LARGE')
    const outer = readFlatXml(request.body.toString('utf8'))
    if (typeof outer === 'string') return refusal(outer)
    // Outer ToUserName and AgentID are not signed: only the decrypted ones count.
    if (!outer.has('Encrypt')) return refusal('NO_ENCRYPT')
    const opened = openCallback(envelope, request, outer.get('Encrypt'))
    if (!opened.ok) return refusal(opened.code)
    const inner = readFlatXml(opened.message)
    if (inner === 'XML_DOCTYPE') return refusal(inner)
    // Signed and sealed by WeCom: sent again it would be no better, so it is acknowledged.
    return inner === 'BAD_XML' ? nothing('unreadable') : appIncoming(inner, app, request.receivedAtMs)
  }

  function answer(message: Incoming, reply: Reply | undefined): Answer {
    const words = fitParts(partsFor(message.chat, reply), TEXT_BYTES)
    if (words === '') return EMPTY
    const seconds = Math.floor(now() / 1000)
    const plain =
      (message.context as AppContext).as === 'button'
        ? buttonReply(message.sender, corpId, seconds, labelOf(words, saidByMessage(message, words)))
        : textReply(message.sender, corpId, seconds, cutText(plainText(words), TEXT_BYTES))
    const random = randomBytes(24)
    const timestamp = String(seconds)
    const nonce = random.toString('hex', 16)
    const { sealed, signature } = envelope.close(plain, { receiver: corpId, timestamp, nonce, random: random.subarray(0, 16) })
    return { status: 200, type: 'application/xml; charset=utf-8', body: sealedReply(sealed, signature, timestamp, nonce) }
  }

  /** A pressed button takes a few words; more of them come as a message. For presses only. */
  function saidByMessage(message: Incoming, words: string): boolean {
    const fits = words === firstWords(words) && !awaitsIds(words)
    return push !== undefined && !fits && USER_ID.test(message.sender)
  }

  function deferred(message: Incoming, reply: Reply) {
    if ((message.context as AppContext).as !== 'button') return []
    const parts = partsFor(message.chat, reply)
    const words = fitParts(parts, TEXT_BYTES)
    if (!saidByMessage(message, words)) return []
    return parts.map((part) => ({ address: { user: message.sender }, part, expiresAtMs: message.receivedAtMs + ANSWER_WITHIN_MS }))
  }

  async function send({ key, address, part }: Outgoing, signal: AbortSignal): Promise<void> {
    if (push === undefined) throw new DeliveryError('no-push', { retryable: false })
    const { user } = address as { readonly user: string }
    await push(user, { key: key || randomBytes(16).toString('hex'), part }, signal)
  }

  return {
    name: 'wecom',
    account: app.account,
    route: '/wecom/app',
    methods: ['GET', 'POST'],
    limits: {
      textBytes: PUSH_BYTES,
      sendsPerMinute: PER_MINUTE,
      sendsPerSecond: PER_SECOND,
      ackWithinMs: 5000,
      sameWithinMs: SAME_WITHIN_MS,
    },
    can: { cards: push !== undefined, mention: false, pictures: false, pushPerson: push !== undefined, pushGroup: false },
    ...(push && { reach: { person: (userId: string) => (USER_ID.test(userId) ? { user: userId } : undefined) } }),
    receive,
    answer,
    deferred,
    send,
  }
}

/** The first line, where it fits or nothing else tells what came of the press. */
function labelOf(words: string, isSaid: boolean): string {
  const [line] = words.split('\n', 1) as [string]
  return isSaid && line !== firstWords(words) ? PRESSED : firstWords(words)
}

function firstWords(words: string): string {
  const line = words.split('\n', 1)[0] as string
  return line.slice(0, breakBefore(line, LABEL_BYTES))
}
