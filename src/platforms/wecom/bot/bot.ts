import { BODY_LIMIT_BYTES } from '../../body-limit.js'
import { createEnvelope } from '../../callback-envelope/envelope.js'
import { onlyOne } from '../../callback-envelope/only-one.js'
import { asObject, asText, readJsonObject } from '../../json-object.js'
import type { Answer, Incoming, Outgoing, Platform, RawRequest, Received, Reply } from '../../platform.js'
import { EMPTY, nothing, refused } from '../../quiet.js'
import { partsFor } from '../../reply-parts.js'
import { FRESH_MS, openCallback, refusal, verifyAddress } from '../callback.js'
import type { Service } from '../service.js'
import { BOT_IDS } from './bot-ids.js'
import { type BotContext, botIncoming } from './bot-incoming.js'
import { besideCard, botReply, finishedStream, STREAM_BYTES } from './bot-reply.js'
import { answerLater, RESPONSE_OPEN_MS } from './response-url.js'

export interface BotOptions {
  readonly token: string
  /** EncodingAESKey, 43 characters. */
  readonly aesKey: string
  /** Names the bot is mentioned by in groups, without `@`. */
  readonly names: readonly string[]
  readonly service: Service
  /** Where an app is configured that may ask. */
  readonly userIdOf?: Platform['userIdOf']
  readonly fetch: typeof fetch
  readonly now: () => number
  readonly randomBytes: (count: number) => Buffer
}

/** One bot needs no name of its own; several will bring theirs. */
export const ACCOUNT = 'bot'
const LOST = '这条消息已经处理完了；如果没有看到结果，请再发一次。'

/** WeCom's smart bot over its URL callback: encrypted JSON, groups and private chats, answered in the response. */
export function createBot(options: BotOptions): Platform {
  const { names, service, now, randomBytes } = options
  const envelope = createEnvelope({ token: options.token, aesKey: options.aesKey, receivers: [''], unitMs: 1000, windowMs: FRESH_MS })

  function receive(request: RawRequest): Received {
    if (request.method === 'GET') return verifyAddress(envelope, request)
    if (request.body.length > BODY_LIMIT_BYTES) return refused(413, 'BODY_TOO_LARGE')
    const sealed = asText(readJsonObject(request.body)?.encrypt)
    if (sealed === undefined) return refusal('NO_ENCRYPT')
    const opened = openCallback(envelope, request, sealed)
    if (!opened.ok) return refusal(opened.code)
    const body = readJsonObject(opened.message)
    // Signed and sealed by WeCom: sent again it would be no better, so it is acknowledged.
    if (body === undefined) return nothing('unreadable')
    const nonce = onlyOne(request.query, 'nonce') as string
    const poll = body.msgtype === 'stream' && asText(body.msgid) ? asText(asObject(body.stream)?.id) : undefined
    // Our streams end with their first answer: a poll is for one nobody knows, and would otherwise be asked for six minutes (§2.6).
    if (poll !== undefined) return nothing('stream-poll', sealedAnswer(finishedStream(poll, LOST), nonce))
    const signedAtMs = Number(onlyOne(request.query, 'timestamp')) * 1000
    return botIncoming({ body, nonce, signedAtMs, receivedAtMs: request.receivedAtMs, account: ACCOUNT, names, service })
  }

  function answer(message: Incoming, reply: Reply | undefined): Answer {
    const plain = botReply(message, partsFor(message.chat, reply))
    return plain === undefined ? EMPTY : sealedAnswer(plain, (message.context as BotContext).nonce)
  }

  /** What a pressed card has no room for is posted behind it, to where the press may be answered once (§2.7). */
  function deferred(message: Incoming, reply: Reply) {
    const { as } = message.context as BotContext
    if (typeof as === 'string' || as.card.responseUrl === undefined) return []
    const text = besideCard(partsFor(message.chat, reply))
    if (text === undefined) return []
    return [{ address: { responseUrl: as.card.responseUrl }, part: { text }, expiresAtMs: message.receivedAtMs + RESPONSE_OPEN_MS }]
  }

  function send({ address, part }: Outgoing, signal: AbortSignal): Promise<void> {
    return answerLater(options.fetch, (address as { readonly responseUrl: string }).responseUrl, part.text, signal)
  }

  /** §2.2: signed with the nonce of the request, the time a number. */
  function sealedAnswer(plain: unknown, nonce: string): Answer {
    const timestamp = Math.floor(now() / 1000)
    const random = randomBytes(16)
    const { sealed, signature } = envelope.close(JSON.stringify(plain), { receiver: '', timestamp: String(timestamp), nonce, random })
    return {
      status: 200,
      type: 'application/json; charset=utf-8',
      body: JSON.stringify({ encrypt: sealed, msgsignature: signature, timestamp, nonce }),
    }
  }

  return {
    name: 'wecom',
    idsAs: BOT_IDS,
    ...(options.userIdOf && { userIdOf: options.userIdOf }),
    account: ACCOUNT,
    route: '/wecom/bot',
    methods: ['GET', 'POST'],
    limits: { textBytes: STREAM_BYTES, sendsPerMinute: 30, ackWithinMs: 5000 },
    can: { cards: true, mention: false, pictures: false, pushPerson: false, pushGroup: false },
    receive,
    answer,
    deferred,
    send,
  }
}
