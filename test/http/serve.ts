import { type IncomingHttpHeaders, request } from 'node:http'
import type { Middleware } from 'koa'
import { onTestFinished } from 'vitest'
import type { Bot } from '../../src/bot/bot.js'
import { entrancesOf, type FindEntrance, soleEntrances } from '../../src/http/entrances.js'
import { createHttp } from '../../src/http/http.js'
import { listen, type Stopping } from '../../src/http/listen.js'
import { storeReadiness } from '../../src/http/readiness.js'
import type { Incoming, Platform, Received } from '../../src/platforms/platform.js'
import { createLog } from '../../src/telemetry/log.js'
import { createMetrics, type Metrics } from '../../src/telemetry/metrics.js'

export interface Heard {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Asked {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string | Buffer
}

/** A request with any headers, the host among them. */
export function ask(url: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString() }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

export interface Served {
  readonly url: string
  readonly metrics: Metrics
  /** Everything logged so far. */
  log(): string
  stop(stopping?: Stopping): Promise<void>
}

export interface Serving {
  readonly platforms?: readonly Platform[]
  readonly bot?: Bot
  /** In place of the platforms. */
  readonly entrance?: FindEntrance
  readonly ready?: () => Promise<boolean>
  readonly routes?: (parts: { readonly metrics: Metrics; readonly log: ReturnType<typeof createLog> }) => readonly Middleware[]
  readonly nowMs?: number
}

/** The real web service, with a bot of the test's own. */
export function service(given: Serving) {
  const written: string[] = []
  const log = createLog('debug', { write: (line: string) => void written.push(line) })
  const metrics = createMetrics({ process: false })
  const { platforms = [], bot = { turn: () => Promise.reject(new Error('no bot')) } } = given
  const koa = createHttp({
    entrance: given.entrance ?? soleEntrances(entrancesOf({ platforms, bot, metrics, log })),
    readiness: () => storeReadiness(given.ready ?? (() => Promise.resolve(true))),
    metrics,
    log,
    now: () => given.nowMs ?? Date.parse('2026-11-16T10:05:00+08:00'),
    routes: given.routes?.({ metrics, log }) ?? [],
  })
  return { koa, metrics, log: () => written.join('') }
}

/** The service on a free port; stopped after the test. */
export async function serve(given: Serving): Promise<Served> {
  const { koa, metrics, log } = service(given)
  const listening = await listen(koa, { host: '127.0.0.1', port: 0 })
  const stop = (stopping: Stopping = { graceMs: 100 }) => listening.stop(stopping)
  onTestFinished(() => stop())
  return { url: listening.url, metrics, log, stop }
}

/** A platform that takes plain text as a message of somebody, when it is signed `ok`. */
export function plainPlatform(given: Partial<Platform> = {}): Platform {
  return {
    name: 'plain',
    account: 'one',
    route: '/plain/in',
    methods: ['GET', 'POST'],
    limits: { textBytes: 2048, sendsPerMinute: 20, ackWithinMs: 5000 },
    can: { cards: false, mention: false, pictures: false, pushPerson: false, pushGroup: false },
    receive({ method, path, query, headers, body, receivedAtMs }): Received {
      if (headers.sign !== 'ok') return { kind: 'refused', reason: 'BAD_SIGNATURE', answer: { status: 401, body: '' } }
      if (method === 'GET') return { kind: 'handshake', answer: { status: 200, body: query.get('echo') ?? '' } }
      if (body.length === 0) return { kind: 'nothing', reason: 'empty', answer: { status: 200, body: '' } }
      const message: Incoming = {
        platform: 'plain',
        account: path,
        messageId: 'm1',
        sender: 's1',
        chat: { kind: 'private', id: 's1' },
        text: body.toString(),
        sentAtMs: receivedAtMs,
        receivedAtMs,
        context: undefined,
      }
      return { kind: 'message', message }
    },
    answer: (_message, reply) => ({ status: 200, type: 'text/x-plain', body: reply?.here?.text ?? '' }),
    deferred: () => [],
    send: () => Promise.resolve(),
    ...given,
  }
}
