import type { JsonObject } from '../../../src/platforms/json-object.js'
import { asObject, asText } from '../../../src/platforms/json-object.js'

/** A callback that was sent and may be answered. */
interface Request {
  readonly kind: 'message' | 'enter_chat' | 'template_card_event'
  readonly chat: string
  readonly atMs: number
  readonly taskId?: string
  spent: boolean
}

const INVALID = 846605
const OVER = 846608
const DAY_MS = 86_400_000
const AT_ONCE_MS = 5_000
const STREAM_MS = 360_000
const MALFORMED = 40058
const CONTENT_BYTES = 20_480

/** The requests of callbacks, and what may be said to each of them (§2.8). */
export class LineRequests {
  readonly #byId = new Map<string, Request>()
  readonly #now: () => number

  constructor(now: () => number) {
    this.#now = now
  }

  add(reqId: string, request: Omit<Request, 'atMs' | 'spent'>): void {
    this.#byId.set(reqId, { ...request, atMs: this.#now(), spent: false })
  }

  chatOf(reqId: string): string | undefined {
    return this.#byId.get(reqId)?.chat
  }

  /** The number an answer gets; 0 when it is taken. */
  answer(reqId: string, cmd: string, body: JsonObject): number {
    const request = this.#byId.get(reqId)
    if (request === undefined || COMMAND[request.kind] !== cmd) return INVALID
    const age = this.#now() - request.atMs
    if (age > (request.kind === 'message' ? DAY_MS : AT_ONCE_MS) || (request.spent && request.kind !== 'message')) return INVALID
    const problem = this.#problem(request, body, age)
    if (problem === 0) request.spent = true
    return problem
  }

  #problem(request: Request, body: JsonObject, age: number): number {
    if (request.kind === 'enter_chat') return asText(asObject(body.text)?.content) ? 0 : MALFORMED
    if (request.kind === 'template_card_event')
      return body.response_type === 'update_template_card' && asObject(body.template_card)?.task_id === request.taskId ? 0 : MALFORMED
    if (request.spent) return OVER
    const stream = asObject(body.stream)
    if (body.msgtype !== 'stream' || !asText(stream?.id)) return MALFORMED
    if (Buffer.byteLength(asText(stream?.content) ?? '') > CONTENT_BYTES) return MALFORMED
    return age > STREAM_MS && stream?.finish !== true ? OVER : 0
  }
}

const COMMAND: Readonly<Record<Request['kind'], string>> = {
  message: 'aibot_respond_msg',
  enter_chat: 'aibot_respond_welcome_msg',
  template_card_event: 'aibot_respond_update_msg',
}
