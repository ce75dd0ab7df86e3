import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type JsonObject, readJsonObject } from '../../../src/platforms/json-object.js'
import { AppMessages } from './app-messages.js'
import { Callbacks } from './callbacks.js'
import { ContactBook } from './contact-book.js'
import { OK, refusedWith } from './errcodes.js'
import { type FakeWecomOptions, fakeSetup } from './fake-options.js'
import { Groups } from './groups.js'
import { type Members, members } from './members.js'
import { ResponseUrls } from './response-urls.js'
import type { Shown } from './shown.js'
import { Tokens } from './tokens.js'

/**
 * What a path answers next instead of what it would: a number, a whole answer, nothing at all, or a broken connection; `lost`: the call is taken,
 * and its answer gets lost on the way.
 */
export type Scripted = number | { readonly status?: number; readonly body: string } | 'hang' | 'reset' | 'lost'

/** WeCom on loopback: behaves as its papers say, and as a test wants. */
export interface FakeWecom {
  readonly origin: string
  /** Settings with which a service talks to this one. */
  readonly settings: Readonly<Record<string, string>>
  /** Everything people have got to see, in order. */
  readonly shown: readonly Shown[]
  /** Calls by path and the number they were answered with; a broken one counts as NaN. */
  readonly calls: readonly { readonly path: string; readonly errcode: number }[]
  readonly tokens: Tokens
  readonly messages: AppMessages
  readonly contacts: ContactBook
  robotUrl(key: string): string
  /** Answers for the next calls of a path, first come first served; afterwards as usual again. */
  script(path: string, ...answers: readonly Scripted[]): void
  /** People who talk to the service at this address, or to one of several accounts of it. */
  membersAt(service: string, account?: string): Members
  /** Resolves when so many messages have been shown. */
  seen(count: number): Promise<void>
  close(): Promise<void>
}

export async function startFakeWecom(options: FakeWecomOptions = {}): Promise<FakeWecom> {
  const setup = fakeSetup(options)
  const shown: Shown[] = []
  const calls: { path: string; errcode: number }[] = []
  const scripted = new Map<string, Scripted[]>()
  const waiting: { readonly count: number; readonly done: () => void }[] = []
  const show = (each: Shown) => {
    shown.push(each)
    for (const one of waiting.splice(0)) shown.length >= one.count ? one.done() : waiting.push(one)
  }
  const tokens = new Tokens(setup)
  const messages = new AppMessages(setup, show)
  const contacts = new ContactBook(setup)
  const groups = new Groups(setup, show)
  const responses = new ResponseUrls(setup.now, show)

  function answerTo(path: string, query: URLSearchParams, body: JsonObject): JsonObject {
    if (path === '/cgi-bin/gettoken') return tokens.get(query)
    if (path === '/cgi-bin/webhook/send') return groups.byRobot(query.get('key') ?? '', body)
    if (path === '/cgi-bin/aibot/response') return responses.post(query.get('response_code') ?? '', body)
    const problem = tokens.problem(query.get('access_token'))
    if (problem !== 0) return refusedWith(problem)
    if (setup.untrusted) return refusedWith(60020)
    if (path === '/cgi-bin/agent/get') return agent(query.get('agentid'))
    if (path === '/cgi-bin/message/send') return messages.send(body)
    if (path === '/cgi-bin/message/update_template_card') return messages.update(body)
    if (path === '/cgi-bin/appchat/send') return groups.inAppChat(body)
    return contacts.answer(path, query, body) ?? refusedWith(404)
  }

  /** The app's own entry; `close` is 1 for one that was switched off. */
  function agent(agentId: string | null): JsonObject {
    if (agentId !== setup.agentId) return refusedWith(301002)
    return { ...OK, agentid: Number(agentId), name: '听课', close: setup.stopped ? 1 : 0 }
  }

  const server = createServer((request, response) => {
    void bodyOf(request).then((text) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://loopback')
      const next = scripted.get(pathname)?.shift()
      const own = () => JSON.stringify(answerTo(pathname, searchParams, readJsonObject(text) ?? {}))
      const body = scriptedBody(next) ?? own()
      calls.push({ path: pathname, errcode: Number(readJsonObject(body)?.errcode) })
      if (next === 'hang') return
      if (next === 'reset' || next === 'lost') return void request.socket.destroy()
      response.writeHead(typeof next === 'object' ? (next.status ?? 200) : 200, { 'content-type': 'application/json; charset=utf-8' })
      response.end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(setup.port, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const robotUrl = (key: string) => `${origin}/cgi-bin/webhook/send?key=${key}`

  return {
    origin,
    settings: {
      WECOM_API_BASE: origin,
      WECOM_CORP_ID: setup.corpId,
      WECOM_AGENT_ID: setup.agentId,
      WECOM_SECRET: setup.secret,
      WECOM_TOKEN: setup.app.token,
      WECOM_AES_KEY: setup.app.aesKey,
      WECOM_BOT_TOKEN: setup.bot.token,
      WECOM_BOT_AES_KEY: setup.bot.aesKey,
    },
    shown,
    calls,
    tokens,
    messages,
    contacts,
    robotUrl,
    script: (path, ...answers) => void scripted.set(path, [...(scripted.get(path) ?? []), ...answers]),
    membersAt: (service, account) => members(new Callbacks(setup, service, account), responses, origin, (card) => messages.newCode(card)),
    seen: (count) => (shown.length >= count ? Promise.resolve() : new Promise((done) => waiting.push({ count, done }))),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** Undefined where the call is answered as usual. */
function scriptedBody(next: Scripted | undefined): string | undefined {
  if (typeof next === 'number') return JSON.stringify(refusedWith(next))
  if (typeof next === 'object') return next.body
  return next === 'hang' || next === 'reset' ? '' : undefined
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
