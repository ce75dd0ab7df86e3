import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Posted {
  readonly session: string
  readonly body: { readonly msgtype?: string; readonly text?: { readonly content?: string } }
}

export interface ScriptedAnswer {
  readonly status?: number
  /** Sent as it is; an object as JSON. */
  readonly body: unknown
}

/** DingTalk's session webhook on loopback: keeps what was posted, and answers as the platform does or as a test wants. */
export interface DingtalkServer {
  /** For DINGTALK_OAPI_BASE. */
  readonly base: string
  readonly posted: readonly Posted[]
  webhook(session: string): string
  /** Answers for the next posts, first come first served; afterwards success again. */
  script(...answers: readonly (ScriptedAnswer | 'hang' | 'reset')[]): void
  /** From now on this session has ended. */
  end(session: string): void
  /** Resolves when so many messages have been accepted. */
  received(count: number): Promise<void>
  close(): Promise<void>
}

const PATH = '/robot/sendBySession'
const MOST_BYTES = 20_000
const OK = { errcode: 0, errmsg: 'ok' }

export async function dingtalkServer(): Promise<DingtalkServer> {
  const posted: Posted[] = []
  const scripted: (ScriptedAnswer | 'hang' | 'reset')[] = []
  const ended = new Set<string>()
  const waiting: { readonly count: number; readonly done: () => void }[] = []

  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const next = scripted.shift()
      if (next === 'hang') return
      if (next === 'reset') return void request.socket.destroy()
      const { status = 200, body: words } = next ?? { body: answerTo(request, body) }
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(typeof words === 'string' ? words : JSON.stringify(words))
      for (const each of waiting.splice(0)) {
        if (posted.length >= each.count) each.done()
        else waiting.push(each)
      }
    })
  })

  function answerTo(request: IncomingMessage, body: Buffer): unknown {
    const url = new URL(request.url ?? '/', 'http://loopback')
    const session = url.searchParams.get('session') ?? ''
    if (request.method !== 'POST' || url.pathname !== PATH) return { errcode: 404, errmsg: 'not found' }
    if (!request.headers['content-type']?.startsWith('application/json')) return { errcode: 43004, errmsg: 'content type' }
    if (ended.has(session)) return { errcode: 300001, errmsg: 'session 不存在' }
    if (body.length > MOST_BYTES) return { errcode: '460101', errmsg: 'message too long' }
    posted.push({ session, body: JSON.parse(body.toString('utf8')) as Posted['body'] })
    return OK
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    base,
    posted,
    webhook: (session) => `${base}${PATH}?session=${session}`,
    script: (...answers) => void scripted.push(...answers),
    end: (session) => void ended.add(session),
    received: (count) => (posted.length >= count ? Promise.resolve() : new Promise((done) => waiting.push({ count, done }))),
    close: () =>
      new Promise((resolve) => {
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
