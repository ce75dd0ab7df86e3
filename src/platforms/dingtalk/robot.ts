import { BODY_LIMIT_BYTES } from '../body-limit.js'
import { readJsonObject } from '../json-object.js'
import { wordsOf } from '../part-words.js'
import { DeliveryError, type Incoming, type Outgoing, type Platform, type RawRequest, type Received, type Reply } from '../platform.js'
import { refused } from '../quiet.js'
import { partsFor } from '../reply-parts.js'
import { postJson } from './post-json.js'
import { type RobotContext, robotIncoming } from './robot-incoming.js'
import { robotSignatureProblem } from './robot-signature.js'
import { sendProblem } from './send-errors.js'
import { SILENT } from './silent.js'

export interface RobotOptions {
  readonly appKey: string
  readonly appSecret: string
  readonly robotCode: string
  /** The school's own organisation: senders of another are unknown. */
  readonly corpId?: string
  /** Names the robot is mentioned by in groups, without `@`. */
  readonly names: readonly string[]
  /** Origin that stands for `https://oapi.dingtalk.com`. */
  readonly oapiBase: string
  readonly fetch: typeof fetch
}

/** Of 20 000 bytes a body may have (§2.2), leaving room for what JSON adds. */
const TEXT_BYTES = 18_000

/** DingTalk's enterprise robot over HTTP: the response is silent, answers go to the message's session webhook. */
export function createRobot(options: RobotOptions): Platform {
  const { appKey, appSecret, robotCode, corpId, names, oapiBase } = options
  const identity = { account: appKey, robotCode, corpId, names, oapiBase }

  function receive(request: RawRequest): Received {
    if (request.body.length > BODY_LIMIT_BYTES) return refused(413, 'BODY_TOO_LARGE')
    const { timestamp, sign } = request.headers
    const problem = robotSignatureProblem(appSecret, timestamp, sign, request.receivedAtMs)
    if (problem !== undefined) return refused(401, problem === 'timestamp' ? 'STALE_TIMESTAMP' : 'BAD_SIGNATURE')
    const body = readJsonObject(request.body)
    if (body === undefined) return refused(400, 'BAD_JSON')
    return robotIncoming(body, identity, Number(timestamp), request.receivedAtMs)
  }

  function deferred(message: Incoming, reply: Reply) {
    const { webhook, expiresAtMs } = message.context as RobotContext
    return partsFor(message.chat, reply).map((part) => ({ address: { webhook }, part: { text: wordsOf(part) }, expiresAtMs }))
  }

  async function send({ address, part }: Outgoing, signal: AbortSignal): Promise<void> {
    const { webhook } = address as { readonly webhook: string | null }
    // The message named another place than DingTalk's: its answer is given up here, where the log sees it.
    if (webhook === null) throw new DeliveryError('webhook-refused', { retryable: false })
    const { status, text } = await postJson(options.fetch, webhook, { msgtype: 'text', text: { content: part.text } }, signal)
    const problem = sendProblem(status, text)
    if (problem !== undefined) throw problem
  }

  return {
    name: 'dingtalk',
    account: appKey,
    route: '/dingtalk/robot',
    methods: ['POST'],
    limits: { textBytes: TEXT_BYTES, sendsPerMinute: 20, ackWithinMs: 1000 },
    can: { cards: false, mention: false, pictures: false, pushPerson: false, pushGroup: false },
    receive,
    answer: () => SILENT,
    deferred,
    send,
  }
}
