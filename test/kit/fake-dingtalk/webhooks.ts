import { robotSign } from '../../../src/platforms/dingtalk/robot-signature.js'
import type { JsonObject } from '../../../src/platforms/json-object.js'
import { type FakeAnswer, OK, refusedWith } from './answers.js'
import { webhookContent } from './contents.js'
import type { FakeDingtalkSetup } from './fake-options.js'
import type { Month } from './month.js'
import { Rates } from './rates.js'
import type { Shown } from './shown.js'

const MOST_BYTES = 20_000
const PER_MINUTE = 20
const BLOCKED_MS = 600_000
const SIGNED_FOR_MS = 3_600_000

export interface WebhookPost {
  readonly bytes: number
  readonly json: boolean
  readonly body: JsonObject
}

/** Webhooks of messages that are answered (§2.2), and of groups' own robots (§4.1). */
export class Webhooks {
  readonly #setup: FakeDingtalkSetup
  readonly #month: Month
  readonly #show: (shown: Shown) => void
  readonly #rates: Rates
  readonly #blockedUntil = new Map<string, number>()
  readonly #uuids = new Set<string>()
  readonly #sessions = new Map<string, { readonly untilMs: number; readonly chat: string }>()

  constructor(setup: FakeDingtalkSetup, parts: { readonly month: Month; readonly show: (shown: Shown) => void }) {
    this.#setup = setup
    this.#month = parts.month
    this.#show = parts.show
    this.#rates = new Rates(setup.now, 60_000)
  }

  /** A session that nobody opened counts as open. */
  open(session: string, chat: string, untilMs: number): void {
    this.#sessions.set(session, { chat, untilMs })
  }

  end(session: string): void {
    this.#sessions.set(session, { chat: session, untilMs: Number.NEGATIVE_INFINITY })
  }

  toSession(session: string, post: WebhookPost): FakeAnswer {
    const { chat, untilMs } = this.#sessions.get(session) ?? { chat: session, untilMs: Number.POSITIVE_INFINITY }
    if (this.#setup.now() >= untilMs) return refusedWith(300001, 'session 不存在')
    return this.#posted({ kind: 'session', id: chat }, post)
  }

  byGroupRobot(query: URLSearchParams, post: WebhookPost): FakeAnswer {
    const token = query.get('access_token') ?? ''
    const secret = this.#setup.groupRobots[token]
    if (secret === undefined) return refusedWith(300001, 'token is not exist')
    if (secret !== '' && !this.#isSigned(secret, query)) return refusedWith(310000, 'sign not match')
    const uuid = post.body.msgUuid
    if (typeof uuid === 'string' && this.#uuids.has(uuid)) return OK
    const answer = this.#posted({ kind: 'group-robot', id: token }, post)
    if (answer === OK && typeof uuid === 'string') this.#uuids.add(uuid)
    return answer
  }

  #isSigned(secret: string, query: URLSearchParams): boolean {
    const timestamp = query.get('timestamp') ?? ''
    const fresh = Math.abs(this.#setup.now() - Number(timestamp)) < SIGNED_FOR_MS
    return fresh && query.get('sign') === robotSign(secret, timestamp)
  }

  #posted(to: Shown['to'], { bytes, json, body }: WebhookPost): FakeAnswer {
    if (!json) return refusedWith(43004)
    if (bytes > MOST_BYTES) return refusedWith(460101)
    const name = `${to.kind} ${to.id}`
    const now = this.#setup.now()
    if (now < (this.#blockedUntil.get(name) ?? 0)) return refusedWith(410100)
    if (!this.#rates.take(name, PER_MINUTE)) {
      this.#blockedUntil.set(name, now + BLOCKED_MS)
      return refusedWith(410100)
    }
    const content = webhookContent(body)
    if (typeof content === 'number') return refusedWith(content)
    if (!this.#month.take('messages')) return refusedWith(90020)
    this.#show({ to, ...content, atMs: now })
    return OK
  }
}
