import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { asObject, type JsonObject, readJsonObject } from '../../../src/platforms/json-object.js'

export interface PushedFrame {
  readonly type: string
  readonly topic: string
  readonly data: string
  /** Beside those that every frame has. */
  readonly headers: JsonObject
}

/** DingTalk's end of one connection. */
export class StreamSocket {
  readonly #socket: WebSocket
  readonly #waiting = new Map<string, (answer: JsonObject) => void>()
  readonly #connectionId = randomBytes(8).toString('hex')
  #state: 'up' | 'leaving' | 'zombie' = 'up'
  /** Data of the answers to keep-alive frames. */
  readonly pongs: string[] = []

  constructor(socket: WebSocket, keepAliveMs: number) {
    this.#socket = socket
    socket.on('error', () => {})
    socket.on('message', (data) => this.#answered(readJsonObject(String(data))))
    const beat = setInterval(() => void this.#keepAlive(), keepAliveMs)
    socket.once('close', () => clearInterval(beat))
    if (keepAliveMs > 0) void this.#keepAlive()
    else clearInterval(beat)
  }

  /** Frames are given to it: a half-dead one looks well from here. */
  get carries(): boolean {
    return this.#state !== 'leaving' && this.#socket.readyState === WebSocket.OPEN
  }

  /** The answer to a frame, undefined for none in time. */
  async ask(frame: PushedFrame, withinMs: number): Promise<JsonObject | undefined> {
    const messageId = randomBytes(8).toString('hex')
    const late = new AbortController()
    const answer = new Promise<JsonObject>((resolve) => this.#waiting.set(messageId, resolve))
    if (this.#state !== 'zombie') this.#send(frame, messageId)
    try {
      return await Promise.race([answer, wait(withinMs, undefined, { signal: late.signal })])
    } finally {
      late.abort()
      this.#waiting.delete(messageId)
    }
  }

  /** Sends as it is, whatever it is. */
  raw(text: string): void {
    this.#socket.send(text)
  }

  /** Announces the end, is silent, and closes. */
  async leave(silentMs: number): Promise<void> {
    this.#send(
      { type: 'SYSTEM', topic: 'disconnect', data: '{"reason":"connection is expired"}', headers: {} },
      randomBytes(8).toString('hex'),
    )
    this.#state = 'leaving'
    await wait(silentMs)
    this.#socket.close()
  }

  /** From now on it answers pings and delivers nothing. */
  die(): void {
    this.#state = 'zombie'
  }

  /** From now on it does not even answer pings, and stays open for so long. */
  freeze(ms: number): void {
    this.#state = 'zombie'
    this.#socket.pause()
    void wait(ms, undefined, { ref: false }).then(() => this.drop())
  }

  drop(): void {
    this.#socket.terminate()
  }

  async #keepAlive(): Promise<void> {
    if (this.#state !== 'up') return
    const data = JSON.stringify({ opaque: randomBytes(4).toString('hex') })
    const answer = await this.ask({ type: 'SYSTEM', topic: 'ping', data, headers: {} }, 1000)
    if (answer?.data === data) this.pongs.push(data)
  }

  #send({ type, topic, data, headers }: PushedFrame, messageId: string): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return
    const usual = { connectionId: this.#connectionId, topic, messageId, contentType: 'application/json', time: String(Date.now()) }
    this.#socket.send(JSON.stringify({ specVersion: '1.0', type, headers: { ...usual, ...headers }, data }))
  }

  #answered(answer: JsonObject | undefined): void {
    const messageId = asObject(answer?.headers)?.messageId
    if (answer !== undefined && typeof messageId === 'string') this.#waiting.get(messageId)?.(answer)
  }
}
