import { WebSocket } from 'ws'
import { asObject, asText, type JsonObject, readJsonObject } from '../../json-object.js'
import { DeliveryError } from '../../platform.js'
import { failureCode } from './failure-code.js'
import type { LineSettings } from './line-settings.js'

/** A message or event that the platform sent us. */
export interface Called {
  /** Names it in our answer. */
  readonly reqId: string
  readonly body: JsonObject
}

export interface ConnectionOptions extends LineSettings {
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Unique for each request of ours. */
  readonly newId: () => string
  called(called: Called): void
  /** Reading a message threw: a mistake of ours. */
  fault(error: unknown): void
}

/** Why a connection came to its end. */
export interface Ended {
  /** A code: `kicked` when another one subscribed for the same bot. */
  readonly reason: string
  /** When something was last heard. */
  readonly heardMs: number
}

const OPEN_WITHIN_MS = 10_000
const PING_EVERY_MS = 30_000
const MOST_UNANSWERED = 2
/** The official client waits for five seconds; what is not acknowledged by then may still have arrived. */
const ANSWER_WITHIN_MS = 10_000
const FRAME_BYTES = 2 ** 20

/** The platform will not have us with these settings, or not now. */
export class SubscribeRefused extends Error {
  readonly errcode: number

  constructor(errcode: number) {
    super(`subscribe refused: ${errcode}`)
    this.errcode = errcode
  }
}

interface Pending {
  readonly resolve: (errcode: number) => void
  readonly reject: (error: Error) => void
}

/** One subscribed connection (§2.8). */
export class Connection {
  readonly ended: Promise<Ended>
  readonly #socket: WebSocket
  readonly #options: ConnectionOptions
  readonly #pending = new Map<string, Pending>()
  readonly #pings: NodeJS.Timeout
  #unanswered = 0
  #end!: (ended: Ended) => void
  #reason: string | undefined
  #heardMs: number
  #acknowledgedMs: number | null = null

  /**
   * Connects and subscribes. Rejects with SubscribeRefused, or with an error that has a code.
   */
  static async open(options: ConnectionOptions, signal: AbortSignal): Promise<Connection> {
    const socket = new WebSocket(options.address, {
      handshakeTimeout: OPEN_WITHIN_MS,
      maxPayload: FRAME_BYTES,
      perMessageDeflate: false,
      followRedirects: false,
    })
    const giveUp = () => socket.terminate()
    signal.addEventListener('abort', giveUp)
    try {
      await opened(socket)
      const connection = new Connection(socket, options)
      const { botId, secret } = options
      const errcode = await connection.ask('aibot_subscribe', { bot_id: botId, secret })
      if (errcode === 0) return connection
      connection.close('refused')
      throw new SubscribeRefused(errcode)
    } catch (error) {
      socket.terminate()
      throw error
    } finally {
      signal.removeEventListener('abort', giveUp)
    }
  }

  private constructor(socket: WebSocket, options: ConnectionOptions) {
    this.#socket = socket
    this.#options = options
    this.#heardMs = options.now()
    this.ended = new Promise((resolve) => {
      this.#end = resolve
    })
    this.#pings = setInterval(() => this.#ping(), PING_EVERY_MS)
    socket.on('message', (data, isBinary) => {
      if (!isBinary) this.#read(String(data))
    })
    socket.on('error', (error) => {
      this.#reason ??= failureCode(error)
    })
    socket.on('close', (code) => this.#closed(this.#reason ?? `closed-${code}`))
  }

  /** Nothing of ours waits for an answer. */
  get isIdle(): boolean {
    return this.#pending.size === 0
  }

  /** When something was last answered without an error; null for never. */
  get acknowledgedMs(): number | null {
    return this.#acknowledgedMs
  }

  /**
   * Sends a request and gives the platform's number for it, 0 for success.
   *
   * @throws DeliveryError when it did not go out, or nobody knows what became of it
   */
  ask(cmd: string, body: JsonObject | undefined, reqId = this.#options.newId()): Promise<number> {
    if (this.#socket.readyState !== WebSocket.OPEN)
      return Promise.reject(new DeliveryError('line-down', { retryable: true, unreached: true }))
    if (this.#pending.has(reqId)) return Promise.reject(new DeliveryError('busy:answering', { retryable: true, unreached: true }))
    return new Promise<number>((resolve, reject) => {
      const late = setTimeout(() => {
        this.#pending.delete(reqId)
        reject(new DeliveryError('uncertain:no-answer', { retryable: false }))
      }, ANSWER_WITHIN_MS)
      const settled = () => {
        clearTimeout(late)
        this.#pending.delete(reqId)
      }
      this.#pending.set(reqId, {
        resolve(errcode) {
          settled()
          resolve(errcode)
        },
        reject(error) {
          settled()
          reject(error)
        },
      })
      this.#socket.send(JSON.stringify({ cmd, headers: { req_id: reqId }, ...(body && { body }) }))
    })
  }

  /** Ends it; who waits for an answer is told that nobody knows. */
  close(reason: string): void {
    this.#reason ??= reason
    // At once: a half-dead connection never answers a polite close.
    this.#socket.terminate()
  }

  #ping(): void {
    if (this.#unanswered >= MOST_UNANSWERED) this.close('silent')
    this.#unanswered += 1
    const answered = () => {
      this.#unanswered = 0
    }
    this.ask('ping', undefined).then(answered, () => {})
  }

  #read(text: string): void {
    this.#heardMs = this.#options.now()
    const frame = readJsonObject(text)
    const reqId = asText(asObject(frame?.headers)?.req_id)
    if (frame === undefined || reqId === undefined) return
    const body = asObject(frame.body)
    const isEvent = frame.cmd === 'aibot_event_callback'
    if (isEvent && asObject(body?.event)?.eventtype === 'disconnected_event') this.close('kicked')
    else if (body && (isEvent || frame.cmd === 'aibot_msg_callback')) this.#call({ reqId, body })
    else if (frame.cmd === undefined && typeof frame.errcode === 'number') this.#answered(reqId, frame.errcode)
  }

  /** What one message does to us must not stall the others. */
  #call(called: Called): void {
    try {
      this.#options.called(called)
    } catch (error) {
      this.#options.fault(error)
    }
  }

  #answered(reqId: string, errcode: number): void {
    if (errcode === 0) this.#acknowledgedMs = this.#options.now()
    this.#pending.get(reqId)?.resolve(errcode)
  }

  #closed(reason: string): void {
    clearInterval(this.#pings)
    for (const { reject } of [...this.#pending.values()]) reject(new DeliveryError('uncertain:closed', { retryable: false }))
    this.#end({ reason, heardMs: this.#heardMs })
  }
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('open', resolve)
    // Stays: an error that nobody hears would end the process.
    socket.on('error', reject)
    socket.once('close', () => reject(new Error('closed')))
  })
}
