import type { Coordination } from '../../coordination/coordination.js'
import { BODY_LIMIT_BYTES } from '../body-limit.js'
import { type JsonObject, readJsonObject } from '../json-object.js'
import { wordsOf } from '../part-words.js'
import type { Incoming, Platform, PlatformLimits, RawRequest, Received, Reply } from '../platform.js'
import type { CountUse } from '../platform-settings.js'
import { refused } from '../quiet.js'
import { partsFor } from '../reply-parts.js'
import { createAccessToken } from './api/access-token.js'
import { createRobotApi } from './api/robot-api.js'
import type { Hosts } from './hosts.js'
import { type RobotContext, robotIncoming } from './robot-incoming.js'
import { robotSend } from './robot-send.js'
import { robotSignatureProblem } from './robot-signature.js'
import { SILENT } from './silent.js'

export interface RobotOptions {
  readonly appKey: string
  readonly appSecret: string
  readonly robotCode: string
  /** The school's own organisation: senders of another are unknown. */
  readonly corpId?: string
  /** Names the robot is mentioned by in groups, without `@`. */
  readonly names: readonly string[]
  readonly hosts: Hosts
  readonly perMonth: NonNullable<PlatformLimits['perMonth']>
  /** Groups that another way out serves. */
  readonly servedGroups: ReadonlySet<string>
  readonly fetch: typeof fetch
  readonly coordination: Coordination
  readonly used: CountUse
}

/** A webhook's body may have 20 000 bytes (§2.2), a template's values 15 000 (§4.4), in which JSON writes a line break or a quote with two. */
const TEXT_BYTES = 7000
/** Of 20 (§2.2, §6), so that what leaves apart and arrives together is no more. */
const SENDS_PER_MINUTE = 18
const SENDS_PER_SECOND = 16

export interface Robot extends Platform {
  /** A message that came in another way than by a request of `receive`, and is known to come from DingTalk. */
  incoming(body: JsonObject, receivedAtMs: number): Received
}

/**
 * DingTalk's enterprise robot over HTTP: the response is silent, answers go to the message's session webhook, and what nobody asked for through
 * the API. Of the month's allowance each call of the API takes a call, each message that comes in or leaves by a webhook a message (§0.1;
 * whether answers count is not documented).
 */
export function createRobot(options: RobotOptions): Robot {
  const { appKey, appSecret, robotCode, corpId, names, hosts, fetch, coordination, used } = options
  const identity = { account: appKey, robotCode, corpId, names, hosts }
  const self = { name: 'dingtalk', account: appKey }
  const token = createAccessToken({ appKey, appSecret, apiBase: hosts.api, fetch, coordination })
  const api = createRobotApi({ robotCode, apiBase: hosts.api, token, fetch, called: () => used(self, 'calls', 1) })
  /** Messages that came in since the last answer: counted with the next, so that receiving one writes nothing. */
  let cameIn = 0

  function posted(): void {
    used(self, 'messages', cameIn + 1)
    cameIn = 0
  }

  function receive(request: RawRequest): Received {
    if (request.body.length > BODY_LIMIT_BYTES) return refused(413, 'BODY_TOO_LARGE')
    const { timestamp, sign } = request.headers
    const problem = robotSignatureProblem(appSecret, timestamp, sign, request.receivedAtMs)
    if (problem !== undefined) return refused(401, problem === 'timestamp' ? 'STALE_TIMESTAMP' : 'BAD_SIGNATURE')
    const body = readJsonObject(request.body)
    if (body === undefined) return refused(400, 'BAD_JSON')
    return taken(body, Number(timestamp), request.receivedAtMs)
  }

  function taken(body: JsonObject, signedAtMs: number, receivedAtMs: number): Received {
    cameIn += 1
    return robotIncoming(body, identity, signedAtMs, receivedAtMs)
  }

  function deferred(message: Incoming, reply: Reply) {
    const { address, expiresAtMs } = message.context as RobotContext
    const parts = partsFor(message.chat, reply)
    // A press is said aloud: buttons are for a chat with the robot alone.
    const shown = message.chat.kind === 'private' ? parts : parts.map((part) => ({ text: wordsOf(part) }))
    return shown.map((part) => ({ address, part, expiresAtMs }))
  }

  return {
    ...self,
    route: '/dingtalk/robot',
    methods: ['POST'],
    limits: {
      textBytes: TEXT_BYTES,
      sendsPerMinute: SENDS_PER_MINUTE,
      sendsPerSecond: SENDS_PER_SECOND,
      ackWithinMs: 1000,
      perMonth: options.perMonth,
    },
    can: { cards: true, mention: true, pictures: false, pushPerson: true, pushGroup: true },
    reach: {
      person: (userId) => ({ person: userId }),
      group: (chat) => (options.servedGroups.has(chat) ? undefined : { group: chat }),
    },
    receive,
    incoming: (body, receivedAtMs) => taken(body, receivedAtMs, receivedAtMs),
    answer: () => SILENT,
    deferred,
    send: robotSend({ api, fetch, posted }),
  }
}
