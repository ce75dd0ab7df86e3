import { BODY_LIMIT_BYTES } from '../body-limit.js'
import { createEnvelope } from '../callback-envelope/envelope.js'
import { onlyOne } from '../callback-envelope/only-one.js'
import type { Refused } from '../callback-envelope/verdict.js'
import { asText, type JsonObject, readJsonObject } from '../json-object.js'
import { type Answer, DeliveryError, type Platform, type RawRequest, type Received } from '../platform.js'
import { directoryMoved, EMPTY, logName, nothing, refused } from '../quiet.js'
import { movesContacts } from './contact-events.js'

export interface EventsOptions {
  readonly token: string
  /** 43 letters and digits. */
  readonly aesKey: string
  /** Owner keys a frame may name: the AppKey for a subscription of the console, the corpId for one made through the old API (§5). */
  readonly ownerKeys: readonly [string, ...string[]]
  readonly now: () => number
  readonly randomBytes: (count: number) => Buffer
}

const FRESH_MS = 300_000

/** DingTalk's event callback: every verified event is answered with an encrypted `success`, the check of the address too. */
export function createEvents(options: EventsOptions): Platform {
  const { token, aesKey, ownerKeys, now, randomBytes } = options
  const envelope = createEnvelope({ token, aesKey, receivers: ownerKeys, unitMs: 1, windowMs: FRESH_MS })

  function receive(request: RawRequest): Received {
    if (request.body.length > BODY_LIMIT_BYTES) return refused(413, 'BODY_TOO_LARGE')
    const sealed = asText(readJsonObject(request.body)?.encrypt)
    if (sealed === undefined) return refused(400, 'NO_ENCRYPT')
    const { query } = request
    const opened = envelope.open(
      {
        signature: onlyOne(query, 'msg_signature', 'signature'),
        timestamp: onlyOne(query, 'timestamp', 'timeStamp'),
        nonce: onlyOne(query, 'nonce'),
        sealed,
      },
      request.receivedAtMs,
    )
    if (!opened.ok) return refusal(opened, ownerKeys)
    const event = readJsonObject(opened.message)
    const type = logName(event && member(event, 'eventtype'))
    const answer = success(opened.receiver)
    if (type === 'check_url') return { kind: 'handshake', answer }
    return (movesContacts(type) ? directoryMoved : nothing)(`event:${type}`, answer)
  }

  /** §5: signed over our own time and nonce; `timeStamp` with a capital S, as text. */
  function success(owner: string): Answer {
    const timestamp = String(now())
    const random = randomBytes(24)
    const nonce = random.toString('hex', 16)
    const { sealed, signature } = envelope.close('success', { receiver: owner, timestamp, nonce, random: random.subarray(0, 16) })
    return {
      status: 200,
      type: 'application/json; charset=utf-8',
      body: JSON.stringify({ msg_signature: signature, encrypt: sealed, timeStamp: timestamp, nonce }),
    }
  }

  return {
    name: 'dingtalk',
    account: 'events',
    route: '/dingtalk/events',
    methods: ['POST'],
    limits: { textBytes: 0, sendsPerMinute: 0, ackWithinMs: 2500 },
    can: { cards: false, mention: false, pictures: false, pushPerson: false, pushGroup: false },
    receive,
    answer: () => EMPTY,
    deferred: () => [],
    send: () => Promise.reject(new DeliveryError('no-push', { retryable: false })),
  }
}

/** A wrong owner key is the commonest mistake of a set-up: the log gets its first letters and length beside ours, not the keys (900010). */
function refusal({ code, named }: Refused, ownerKeys: readonly string[]): Received {
  return refused(400, named === undefined ? code : `${code}:900010:${sketch(named)}:not:${ownerKeys.map(sketch).join('/')}`)
}

function sketch(key: string): string {
  return `${key.slice(0, 4).replace(/[^A-Za-z0-9]/g, '.')}-${key.length}`
}

/** Older senders write `EventType` in other cases. */
function member(object: JsonObject, lowerName: string): unknown {
  const name = Object.keys(object).find((key) => key.toLowerCase() === lowerName)
  return name === undefined ? undefined : object[name]
}
