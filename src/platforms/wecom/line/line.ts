import type { Line, LineState, LineUse } from '../../line.js'
import { type Answer, DeliveryError, type Incoming, type Platform } from '../../platform.js'
import { EMPTY, refused } from '../../quiet.js'
import { ACCOUNT } from '../bot/bot.js'
import { BOT_IDS } from '../bot/bot-ids.js'
import { botIncoming } from '../bot/bot-incoming.js'
import { finishedStream, STREAM_BYTES } from '../bot/bot-reply.js'
import type { Service } from '../service.js'
import { type Called, Connection } from './connection.js'
import { holdConnection } from './hold-connection.js'
import { answerRows, chatOf, type LineAddress } from './line-address.js'
import { createLineSend } from './line-send.js'
import type { LineSettings } from './line-settings.js'
import { Silence } from './silence.js'

export interface LineOptions extends LineSettings {
  /** Names the bot is mentioned by in groups, without `@`. */
  readonly names: readonly string[]
  readonly service: Service
  /** Where an app is configured that may ask. */
  readonly userIdOf?: Platform['userIdOf']
  readonly now: () => number
  readonly randomBytes: (count: number) => Buffer
  /** From 0 to below 1, for the jitter. */
  readonly random?: () => number
}

/** A message comes once over the connection: what the store did not take is given to it again by us. */
const AGAIN_MS = [1_000, 5_000, 20_000, 60_000]
const NOT_KEPT = '刚才这句没能记下，请过几分钟再发一次。'

/** WeCom's smart bot over the connection that we open (§2.8): the only way it can push. */
export function createLine(options: LineOptions): Line {
  const { now, randomBytes, random = Math.random } = options
  const silence = new Silence(now())
  let connection: Connection | undefined
  let state: Omit<LineState, 'lastAcknowledgedMs'> = {
    state: 'idle',
    trouble: null,
    lastGroupMessageMs: null,
    lastPrivateMessageMs: null,
    reconnects: 0,
  }
  let lastAcknowledgedMs: number | null = null

  const newId = () => randomBytes(8).toString('hex')
  const acknowledged = () => connection?.acknowledgedMs ?? lastAcknowledgedMs
  const send = createLineSend({
    ask: (cmd, body, reqId) =>
      connection?.ask(cmd, body, reqId) ?? Promise.reject(new DeliveryError('line-down', { retryable: true, unreached: true })),
    unsubscribed: () => connection?.close('unsubscribed'),
    now,
  })

  function called({ reqId, body }: Called, use: LineUse, signal: AbortSignal): void {
    const at = now()
    const received = botIncoming({ ...options, body, nonce: reqId, signedAtMs: at, receivedAtMs: at, account: ACCOUNT })
    const kind = received.kind === 'message' ? received.message.chat.kind : body.chattype === 'single' ? 'private' : 'group'
    silence.heard(kind, at)
    state = { ...state, [kind === 'group' ? 'lastGroupMessageMs' : 'lastPrivateMessageMs']: at }
    if (received.kind === 'message') void turn(received.message, reqId, use, signal)
  }

  async function turn(message: Incoming, reqId: string, use: LineUse, signal: AbortSignal): Promise<void> {
    for (const waitMs of [...AGAIN_MS, null]) {
      try {
        await use.message(message)
        return
      } catch {
        if (waitMs === null || signal.aborted) break
        await new Promise((resolve) => setTimeout(resolve, waitMs))
      }
    }
    if (message.event === undefined || message.event === 'wordless')
      await connection?.ask('aibot_respond_msg', finishedStream(message.messageId, NOT_KEPT), reqId).catch(() => {})
  }

  const platform: Platform = {
    name: 'wecom',
    idsAs: BOT_IDS,
    ...(options.userIdOf && { userIdOf: options.userIdOf }),
    account: ACCOUNT,
    route: '/wecom/bot',
    methods: [],
    limits: { textBytes: STREAM_BYTES, sendsPerMinute: 30, sendsPerHour: 1000, ackWithinMs: 5000 },
    can: { cards: true, mention: false, pictures: false, pushPerson: true, pushGroup: true },
    reach: {
      person: (userId): LineAddress => ({ as: 'push', chat: chatOf({ kind: 'private', id: userId }) }),
      group: (chat): LineAddress => ({ as: 'push', chat: chatOf({ kind: 'group', id: chat }) }),
    },
    // User ids come back in other letters at times.
    conversation: (address) => JSON.stringify([(address as LineAddress).chat.type, (address as LineAddress).chat.id.toLowerCase()]),
    receive: () => refused(405, 'NO_REQUESTS'),
    answer: (): Answer => EMPTY,
    deferred: answerRows,
    send,
  }

  return {
    platform,
    state: () => ({ ...state, lastAcknowledgedMs: acknowledged() }),
    async hold(use, signal) {
      state = { ...state, state: 'connecting' }
      await holdConnection(
        {
          open: (ending) => Connection.open({ ...options, newId, called: (each) => called(each, use, signal), fault: use.fault }, ending),
          silence,
          now,
          random,
          is(now, trouble, opened) {
            lastAcknowledgedMs = acknowledged()
            connection = opened
            state = { ...state, state: now, trouble }
          },
          wasDown(fromMs, toMs) {
            state = { ...state, reconnects: state.reconnects + 1 }
            use.wasDown(fromMs, toMs)
          },
        },
        signal,
      )
    },
  }
}
