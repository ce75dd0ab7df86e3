import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readJsonObject } from '../../../src/platforms/json-object.js'
import { type FakeAnswer, refusedAs } from './answers.js'
import { ContactBook } from './contact-book.js'
import { callbacksTo, framesOver } from './deliver.js'
import { type FakeDingtalkOptions, fakeSetup } from './fake-options.js'
import { type Members, members } from './members.js'
import { Month } from './month.js'
import { RobotCalls } from './robot-api.js'
import type { Shown } from './shown.js'
import { Stream } from './stream.js'
import { Tokens } from './tokens.js'
import { Webhooks } from './webhooks.js'

/** What a path answers next instead of what it would; `lost`: as usual, and the connection breaks before the answer is out. */
export type Scripted = { readonly status?: number; readonly body: unknown } | 'hang' | 'reset' | 'lost'

/** DingTalk on loopback: behaves as its papers say, and as a test wants. */
export interface FakeDingtalk {
  /** Stands for both hosts. */
  readonly origin: string
  /** Settings with which a service talks to this one. */
  readonly settings: Readonly<Record<string, string>>
  /** Everything people have got to see, in order. */
  readonly shown: readonly Shown[]
  /** Calls by path and HTTP status; a broken one counts as 0. */
  readonly calls: readonly { readonly path: string; readonly status: number }[]
  readonly tokens: Tokens
  readonly month: Month
  readonly contacts: ContactBook
  /** Webhook of a session that is open until it is ended. */
  webhook(session: string): string
  endSession(session: string): void
  groupRobotUrl(token: string): string
  /** Answers for the next calls of a path, first come first served; afterwards as usual again. */
  script(path: string, ...answers: readonly Scripted[]): void
  /** People who talk to the service at this address, or to one of several accounts of it. */
  membersAt(service: string, account?: string): Members
  /** Stream mode. */
  readonly stream: Stream
  /** People who talk to whoever holds a connection. */
  membersOverStream(): Members
  /** Resolves when so many messages have been shown. */
  seen(count: number): Promise<void>
  close(): Promise<void>
}

export async function startFakeDingtalk(options: FakeDingtalkOptions = {}): Promise<FakeDingtalk> {
  const setup = fakeSetup(options)
  const shown: Shown[] = []
  const calls: { path: string; status: number }[] = []
  const scripted = new Map<string, Scripted[]>()
  const waiting: { readonly count: number; readonly done: () => void }[] = []
  const show = (each: Shown) => {
    shown.push(each)
    for (const one of waiting.splice(0)) shown.length >= one.count ? one.done() : waiting.push(one)
  }
  const month = new Month(setup)
  const tokens = new Tokens(setup)
  const contacts = new ContactBook(setup, tokens)
  const robot = new RobotCalls(setup, { month, tokens, show })
  const webhooks = new Webhooks(setup, { month, show })

  const stream = new Stream(setup)

  async function answerTo(request: IncomingMessage, url: URL, bytes: Buffer): Promise<FakeAnswer> {
    const body = readJsonObject(bytes) ?? {}
    const token = request.headers['x-acs-dingtalk-access-token']
    const json = request.headers['content-type']?.startsWith('application/json') ?? false
    const post = { bytes: bytes.length, json, body }
    const listed = contacts.answer(url, body)
    if (listed !== undefined) return listed
    switch (request.method === 'POST' ? url.pathname : '') {
      case '/v1.0/oauth2/accessToken':
        return tokens.get(body)
      case '/v1.0/gateway/connections/open':
        return stream.open(body, `http://${request.headers.host}`)
      case '/v1.0/robot/oToMessages/batchSend':
        return robot.toPeople(token, body)
      case '/v1.0/robot/groupMessages/send':
        return robot.toGroup(token, body)
      case '/robot/sendBySession':
        return webhooks.toSession(url.searchParams.get('session') ?? '', post)
      case '/robot/send':
        return webhooks.byGroupRobot(url.searchParams, post)
      default:
        return refusedAs(404, 'InvalidAction.NotFound')
    }
  }

  const server = createServer((request, response) => {
    void bodyOf(request).then(async (bytes) => {
      const url = new URL(request.url ?? '/', 'http://loopback')
      const next = scripted.get(url.pathname)?.shift()
      const broken = typeof next === 'string'
      const plan = typeof next === 'object' || next === 'hang' || next === 'reset' ? undefined : await answerTo(request, url, bytes)
      const { status = 200, body } = typeof next === 'object' ? next : (plan ?? { body: '' })
      calls.push({ path: url.pathname, status: broken ? 0 : status })
      if (next === 'hang') return
      if (broken) return void request.socket.destroy()
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
      response.end(typeof body === 'string' ? body : JSON.stringify(body))
    })
  })
  stream.serveAt(server)
  await new Promise<void>((resolve) => server.listen(setup.port, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    origin,
    settings: {
      DINGTALK_API_BASE: origin,
      DINGTALK_OAPI_BASE: origin,
      DINGTALK_APP_KEY: setup.appKey,
      DINGTALK_APP_SECRET: setup.appSecret,
      DINGTALK_CORP_ID: setup.corpId,
    },
    shown,
    calls,
    tokens,
    month,
    contacts,
    webhook: (session) => `${origin}/robot/sendBySession?session=${session}`,
    endSession: (session) => webhooks.end(session),
    groupRobotUrl: (token) => `${origin}/robot/send?access_token=${token}`,
    script: (path, ...answers) => void scripted.set(path, [...(scripted.get(path) ?? []), ...answers]),
    membersAt: (service, account) => members(setup, { deliver: callbacksTo(setup, service, account), origin, month, webhooks }),
    stream,
    membersOverStream: () => members(setup, { deliver: framesOver(stream, setup), origin, month, webhooks }),
    seen: (count) => (shown.length >= count ? Promise.resolve() : new Promise((done) => waiting.push({ count, done }))),
    close: () =>
      new Promise((resolve) => {
        stream.close()
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
