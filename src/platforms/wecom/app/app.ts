import { BODY_LIMIT_BYTES } from '../../body-limit.js'
import { createEnvelope } from '../../callback-envelope/envelope.js'
import { fitParts } from '../../part-words.js'
import { type Answer, DeliveryError, type Incoming, type Platform, type RawRequest, type Received, type Reply } from '../../platform.js'
import { EMPTY, nothing, refused } from '../../quiet.js'
import { partsFor } from '../../reply-parts.js'
import { breakBefore } from '../../text-break.js'
import { FRESH_MS, openCallback, refusal, verifyAddress } from '../callback.js'
import { type AppContext, appIncoming } from './app-incoming.js'
import { readFlatXml } from './flat-xml.js'
import { buttonReply, sealedReply, textReply } from './passive-reply.js'

export interface AppOptions {
  readonly corpId: string
  readonly agentId: string
  readonly token: string
  /** EncodingAESKey, 43 characters. */
  readonly aesKey: string
  readonly now: () => number
  readonly randomBytes: (count: number) => Buffer
}

const TEXT_BYTES = 2048
/** A button shows about ten characters. */
const LABEL_BYTES = 30

/** WeCom's self-built app: encrypted XML, private chats only, answered in the response. */
export function createApp(options: AppOptions): Platform {
  const { corpId, agentId, now, randomBytes } = options
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
        ? buttonReply(message.sender, corpId, seconds, firstWords(words))
        : textReply(message.sender, corpId, seconds, words)
    const random = randomBytes(24)
    const timestamp = String(seconds)
    const nonce = random.toString('hex', 16)
    const { sealed, signature } = envelope.close(plain, { receiver: corpId, timestamp, nonce, random: random.subarray(0, 16) })
    return { status: 200, type: 'application/xml; charset=utf-8', body: sealedReply(sealed, signature, timestamp, nonce) }
  }

  return {
    name: 'wecom',
    account: app.account,
    route: '/wecom/app',
    methods: ['GET', 'POST'],
    limits: { textBytes: TEXT_BYTES, sendsPerMinute: 30, ackWithinMs: 5000 },
    can: { cards: false, mention: false, pictures: false, pushPerson: false, pushGroup: false },
    receive,
    answer,
    deferred: () => [],
    send: () => Promise.reject(new DeliveryError('no-push', { retryable: false })),
  }
}

function firstWords(words: string): string {
  const line = words.split('\n', 1)[0] as string
  return line.slice(0, breakBefore(line, LABEL_BYTES))
}
