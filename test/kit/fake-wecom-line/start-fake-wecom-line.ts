import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import { asObject, asText, type JsonObject, readJsonObject } from '../../../src/platforms/json-object.js'
import { cardProblem } from '../fake-wecom/card-check.js'
import { wordsShown } from '../fake-wecom/shown.js'
import { LineRates } from './line-rates.js'
import { LineRequests } from './line-requests.js'

export interface FakeLineOptions {
  /** 0 for any free port. */
  readonly port?: number
  readonly now?: () => number
  readonly botId?: string
  readonly secret?: string
  /** False: the bot is not in API mode with the long connection chosen. */
  readonly apiMode?: boolean
}

/** Words that appeared on somebody's screen. */
export interface LineShown {
  readonly chat: string
  readonly as: 'answer' | 'welcome' | 'update' | 'push'
  readonly text: string
  readonly card?: JsonObject
  /** What was answered, by its msgid. */
  readonly to?: string
  readonly atMs: number
}

export interface LineSaying {
  readonly user: string
  readonly group?: string
  readonly text: string
  readonly msgid?: string
}

type Kind = 'group' | 'private'

const UNSUBSCRIBED = 846609
const WRONG_SECRET = 40001
/** As another service of WeCom says it. */
const WRONG_BOT = 93019
/** Which number a bot gets that is not in API mode is not known; this one stands for it. */
export const NO_API_MODE = 846698
const TOO_FAST = 45009
/** WeCom's number for a chat in which nobody has spoken to the bot is not known; this one stands for it. */
export const NEVER_SPOKE = 846699

/** WeCom's long connection on loopback (wecom.md §2.8): behaves as its papers say, and as badly as a test wants. */
export class FakeWecomLine {
  readonly shown: LineShown[] = []
  /** Commands that came, in order, with the number they got. */
  readonly calls: { readonly cmd: string; readonly errcode: number }[] = []
  /** Successful subscriptions. */
  subscribed = 0
  /** Those that ended somebody else's. */
  displaced = 0
  /** How the next connections are received: an HTTP status, nothing at all, or as usual. */
  gate: number | 'hang' | undefined
  /** Answers come so much later. */
  slowMs = 0
  readonly #server = createServer()
  readonly #sockets = new WebSocketServer({ noServer: true })
  readonly #requests: LineRequests
  readonly #rates: LineRates
  readonly #options: Required<FakeLineOptions>
  readonly #spoken = new Set<string>()
  readonly #taskIds = new Set<string>()
  readonly #scripted = new Map<string, (number | 'lost')[]>()
  readonly #msgids = new Map<string, string>()
  readonly #waiting: { readonly until: () => boolean; readonly done: () => void }[] = []
  #deaf = new Set<Kind>()
  #mute = false
  #current: WebSocket | undefined
  #count = 0

  static async start(options: FakeLineOptions = {}): Promise<FakeWecomLine> {
    const fake = new FakeWecomLine({
      port: 0,
      now: Date.now,
      botId: 'AIBDEMO0001',
      secret: 'LineSecret-invented-3Kd',
      apiMode: true,
      ...options,
    })
    fake.#server.listen(fake.#options.port, '127.0.0.1')
    await once(fake.#server, 'listening')
    return fake
  }

  private constructor(options: Required<FakeLineOptions>) {
    this.#options = options
    this.#requests = new LineRequests(options.now)
    this.#rates = new LineRates(options.now)
    this.#server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => {})
      if (this.gate === 'hang') return
      if (this.gate !== undefined) return void socket.end(`HTTP/1.1 ${this.gate} Refused\r\nConnection: close\r\n\r\n`)
      this.#sockets.handleUpgrade(request, socket, head, (each) => this.#received(each))
    })
  }

  get address(): string {
    return `ws://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Settings with which a service connects to this one. */
  get settings(): Readonly<Record<string, string>> {
    return { WECOM_BOT_ID: this.#options.botId, WECOM_BOT_SECRET: this.#options.secret, WECOM_BOT_WS: this.address }
  }

  get isSubscribed(): boolean {
    return this.#current !== undefined
  }

  /** Somebody writes to the bot. False when WeCom had nobody to give it to: then it is lost. */
  say({ user, group, text, msgid = this.#newId('msg') }: LineSaying): boolean {
    const chat = group ?? user
    this.#spoken.add(chat)
    const place = group === undefined ? { chattype: 'single' } : { chattype: 'group', chatid: group }
    const body = { msgid, aibotid: this.#options.botId, from: { userid: user }, ...place, msgtype: 'text', text: { content: text } }
    return this.#call('aibot_msg_callback', body, group === undefined ? 'private' : 'group', { kind: 'message', chat })
  }

  enter(user: string): boolean {
    return this.#event(user, { eventtype: 'enter_chat' }, { kind: 'enter_chat', chat: user })
  }

  press(user: string, taskId: string, key: string): boolean {
    const event = {
      eventtype: 'template_card_event',
      template_card_event: { card_type: 'button_interaction', event_key: key, task_id: taskId },
    }
    return this.#event(user, event, { kind: 'template_card_event', chat: user, taskId })
  }

  /** Any frame, as it is. */
  raw(text: string): void {
    this.#current?.send(text)
  }

  /** Numbers for the next commands of that kind; `lost`: it is taken and its answer gets lost. */
  script(cmd: string, ...answers: readonly (number | 'lost')[]): void {
    this.#scripted.set(cmd, [...(this.#scripted.get(cmd) ?? []), ...answers])
  }

  drop(): void {
    for (const each of this.#sockets.clients) each.terminate()
    this.#current = undefined
  }

  /** Pings are answered and nothing of that kind is delivered, until somebody subscribes anew. */
  deafen(...kinds: readonly Kind[]): void {
    this.#deaf = new Set(kinds)
  }

  /** Nothing comes and nothing is answered; the connection stays open. */
  mute(): void {
    this.#mute = true
  }

  /** The subscription is forgotten, the connection stays. */
  forget(): void {
    this.#current = undefined
  }

  /** Another process subscribes for the same bot. */
  kick(): void {
    this.#end(this.#current)
    this.#current = undefined
  }

  /** Resolves once it is so. */
  async until(condition: () => boolean): Promise<void> {
    if (!condition()) await new Promise<void>((done) => this.#waiting.push({ until: condition, done }))
  }

  async close(): Promise<void> {
    this.drop()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #received(socket: WebSocket): void {
    socket.on('error', () => {})
    socket.on('close', () => {
      if (this.#current === socket) this.#current = undefined
      this.#tell()
    })
    socket.on('message', (data) => {
      if (this.#mute && socket === this.#current) return
      const frame = readJsonObject(String(data)) ?? {}
      const cmd = asText(frame.cmd) ?? ''
      const reqId = asText(asObject(frame.headers)?.req_id) ?? ''
      const next = cmd === 'aibot_subscribe' ? undefined : this.#scripted.get(cmd)?.shift()
      const errcode = typeof next === 'number' ? next : this.#taken(socket, cmd, reqId, asObject(frame.body) ?? {})
      this.calls.push({ cmd, errcode })
      const answer = JSON.stringify({ headers: { req_id: reqId }, errcode, errmsg: errcode === 0 ? 'ok' : 'refused' })
      if (next !== 'lost') this.slowMs > 0 ? setTimeout(() => socket.send(answer), this.slowMs) : socket.send(answer)
      this.#tell()
    })
  }

  #taken(socket: WebSocket, cmd: string, reqId: string, body: JsonObject): number {
    if (cmd === 'aibot_subscribe') return this.#subscribe(socket, body)
    if (cmd === 'ping') return 0
    if (socket !== this.#current) return UNSUBSCRIBED
    return cmd === 'aibot_send_msg' ? this.#push(body) : this.#answer(cmd, reqId, body)
  }

  #subscribe(socket: WebSocket, { bot_id, secret }: JsonObject): number {
    if (bot_id !== this.#options.botId) return WRONG_BOT
    if (secret !== this.#options.secret) return WRONG_SECRET
    if (!this.#options.apiMode) return NO_API_MODE
    if (this.#current !== undefined && this.#current !== socket) {
      this.displaced += 1
      this.#end(this.#current)
    }
    this.#current = socket
    this.#deaf.clear()
    this.#mute = false
    this.subscribed += 1
    return 0
  }

  #push(body: JsonObject): number {
    const chat = asText(body.chatid) ?? ''
    if (body.chat_type !== 1 && body.chat_type !== 2) return 40058
    if (!this.#spoken.has(chat)) return NEVER_SPOKE
    if (!this.#rates.take(chat)) return TOO_FAST
    const card = asObject(body.template_card)
    if (body.msgtype === 'template_card') {
      const problem = body.chat_type === 2 ? 40008 : cardProblem(card, this.#taskIds)
      if (problem !== 0) return problem
    } else if (body.msgtype !== 'markdown' || wordsShown(body) === '' || Buffer.byteLength(wordsShown(body)) > 20_480) return 40058
    this.#show({ chat, as: 'push', text: wordsShown(body), ...(card && { card }) })
    return 0
  }

  #answer(cmd: string, reqId: string, body: JsonObject): number {
    const chat = this.#requests.chatOf(reqId) ?? ''
    const problem = this.#requests.answer(reqId, cmd, body)
    if (problem !== 0) return problem
    if (!this.#rates.take(chat)) return TOO_FAST
    const card = asObject(body.template_card)
    const text = card ? wordsShown({ msgtype: 'template_card', template_card: card }) : wordsShown(body)
    const as = cmd === 'aibot_respond_msg' ? 'answer' : card ? 'update' : 'welcome'
    this.#show({ chat, as, text, to: this.#msgids.get(reqId) ?? '', ...(card && { card }) })
    return 0
  }

  #event(user: string, event: JsonObject, request: Parameters<LineRequests['add']>[1]): boolean {
    const created = Math.floor(this.#options.now() / 1000)
    const body = { msgid: this.#newId('event'), create_time: created, from: { userid: user }, chattype: 'single', msgtype: 'event', event }
    return this.#call('aibot_event_callback', body, 'private', request)
  }

  #call(cmd: string, body: JsonObject, kind: Kind, request: Parameters<LineRequests['add']>[1]): boolean {
    if (this.#current?.readyState !== WebSocket.OPEN || this.#mute || this.#deaf.has(kind)) return false
    const reqId = this.#newId('req')
    this.#requests.add(reqId, request)
    this.#msgids.set(reqId, asText(body.msgid) ?? '')
    this.#current.send(JSON.stringify({ cmd, headers: { req_id: reqId }, body }))
    return true
  }

  #end(socket: WebSocket | undefined): void {
    const body = { msgtype: 'event', event: { eventtype: 'disconnected_event' } }
    socket?.send(JSON.stringify({ cmd: 'aibot_event_callback', headers: { req_id: this.#newId('req') }, body }))
    socket?.close()
  }

  #show(each: Omit<LineShown, 'atMs'>): void {
    this.shown.push({ ...each, atMs: this.#options.now() })
  }

  #tell(): void {
    for (const one of this.#waiting.splice(0)) one.until() ? one.done() : this.#waiting.push(one)
  }

  #newId(what: string): string {
    this.#count += 1
    return `${what}-${this.#count}`
  }
}
