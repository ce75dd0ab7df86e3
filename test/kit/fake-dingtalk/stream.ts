import { randomBytes } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { WebSocketServer } from 'ws'
import { asText, type JsonObject } from '../../../src/platforms/json-object.js'
import { type FakeAnswer, refusedAs } from './answers.js'
import type { FakeDingtalkSetup } from './fake-options.js'
import { StreamSocket } from './stream-socket.js'

const TICKET_MS = 90_000

/** What became of one frame: the code of its answer for each try, 0 for none. */
export interface Pushed {
  readonly tries: readonly number[]
  /** Data of the answer, as text. */
  readonly data: string
}

/** Stream mode (§3): the gateway with its tickets, and the connections over which frames go out until they are acknowledged. */
export class Stream {
  readonly #setup: FakeDingtalkSetup
  readonly #sockets = new WebSocketServer({ noServer: true })
  readonly #tickets = new Map<string, number>()
  readonly #live = new Set<StreamSocket>()
  /** How long the gateway takes to answer. */
  slowMs = 0
  /** Bodies of the gateway's calls, secrets included. */
  readonly asked: JsonObject[] = []
  /** Connections that were ever opened, and those turned away for their ticket. */
  opened = 0
  /** Most that were open at once. */
  mostAtOnce = 0
  turnedAway = 0

  constructor(setup: FakeDingtalkSetup) {
    this.#setup = setup
  }

  async open(body: JsonObject, origin: string): Promise<FakeAnswer> {
    this.asked.push(body)
    await wait(this.slowMs)
    const { appKey, appSecret } = this.#setup
    if (body.clientId !== appKey || body.clientSecret !== appSecret) return refusedAs(401, 'authFailed')
    if (!Array.isArray(body.subscriptions) || body.subscriptions.length === 0) return refusedAs(400, 'invalidParameter.subscriptions')
    return { status: 200, body: { endpoint: `${origin.replace(/^http/, 'ws')}/connect`, ticket: this.giveTicket() } }
  }

  /** Connections are made at the server of everything else. */
  serveAt(server: Server): void {
    server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
  }

  giveTicket(): string {
    const ticket = randomBytes(16).toString('hex')
    this.#tickets.set(ticket, this.#setup.now())
    return ticket
  }

  /** Whether it opens a connection: once, and not later than 90 seconds after it was given out. */
  takeTicket(ticket: string): boolean {
    const givenMs = this.#tickets.get(ticket)
    this.#tickets.delete(ticket)
    return givenMs !== undefined && Math.abs(this.#setup.now() - givenMs) < TICKET_MS
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = new URL(request.url ?? '/', 'http://loopback')
    if (url.pathname !== '/connect' || !this.takeTicket(url.searchParams.get('ticket') ?? '')) {
      this.turnedAway += 1
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
      return
    }
    this.#sockets.handleUpgrade(request, socket, head, (opened) => {
      this.opened += 1
      const live = new StreamSocket(opened, this.#setup.keepAliveMs)
      this.#live.add(live)
      this.mostAtOnce = Math.max(this.mostAtOnce, this.#live.size)
      opened.once('close', () => this.#live.delete(live))
    })
  }

  get connections(): readonly StreamSocket[] {
    return [...this.#live]
  }

  /** Resolves when there are so many connections that carry frames. */
  async connected(count = 1): Promise<void> {
    while (this.#carrying().length !== count) await wait(5)
  }

  /** One frame to one of the connections, and again after a while as long as nobody acknowledges it. With none to send it over it is lost (§3.3). */
  async push(type: 'CALLBACK' | 'EVENT', topic: string, data: JsonObject | string, headers: JsonObject = {}): Promise<Pushed> {
    const tries: number[] = []
    while (tries.length < this.#setup.streamTries) {
      const carrying = this.#carrying()
      if (tries.length === 0 && carrying.length === 0) break
      const socket = carrying[tries.length % Math.max(1, carrying.length)]
      const text = typeof data === 'string' ? data : JSON.stringify(data)
      const answer = await (socket?.ask({ type, topic, data: text, headers }, this.#setup.redeliverMs) ?? wait(this.#setup.redeliverMs))
      tries.push(Number(answer?.code ?? 0))
      if (answer !== undefined) return { tries, data: asText(answer.data) ?? '' }
    }
    return { tries, data: '' }
  }

  #carrying(): readonly StreamSocket[] {
    return [...this.#live].filter((socket) => socket.carries)
  }

  close(): void {
    for (const socket of this.#live) socket.drop()
    this.#sockets.close()
  }
}
