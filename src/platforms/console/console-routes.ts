import { readFileSync } from 'node:fs'
import type { Context, Middleware } from 'koa'
import Router from 'koa-router'
import type { TurnOutcome } from '../../bot/bot.js'
import { dayOf } from '../../domain/day.js'
import { holdsOn } from '../../domain/spell.js'
import { BodyError } from '../../http/read-body.js'
import { readRequest } from '../../http/read-request.js'
import { respond } from '../../http/respond.js'
import { fromRoot } from '../../root.js'
import type { Storage } from '../../storage/storage.js'
import type { Log } from '../../telemetry/log.js'
import type { Metrics } from '../../telemetry/metrics.js'
import { readJsonObject } from '../json-object.js'
import type { Incoming } from '../platform.js'
import { type Entry, mayOpenPage, maySpeak } from './access.js'
import type { ConsoleAccount, ConsoleAccounts } from './console-accounts.js'
import { CONSOLE, json, repliesOf } from './console-platform.js'
import { labelOf } from './people.js'

export interface ConsoleDeps {
  readonly accounts: ConsoleAccounts
  /** null: only direct loopback requests are answered. */
  readonly token: string | null
  readonly log: Log
  readonly metrics: Pick<Metrics, 'refusal'>
  now(): number
}

const PAGE_FILES = [
  { path: '/console', file: 'index.html', type: 'text/html; charset=utf-8' },
  { path: '/console/page.css', file: 'page.css', type: 'text/css; charset=utf-8' },
  { path: '/console/page.js', file: 'page.js', type: 'text/javascript; charset=utf-8' },
]

/** `GET /console` and its files, `GET /console/accounts` and `/console/people`, `POST /console/messages`. */
export function consoleRoutes(deps: ConsoleDeps): Middleware {
  const { accounts, token, log, metrics } = deps
  const router = new Router()

  for (const { path, file, type } of PAGE_FILES) {
    const body = readFileSync(fromRoot('src', 'platforms', 'console', 'page', file), 'utf8')
    router.get(path, (ctx) => {
      if (admitted(ctx, mayOpenPage(knock(ctx), token))) respond(ctx, { status: 200, type, body })
    })
  }

  router.get('/console/accounts', (ctx) => {
    if (admitted(ctx, maySpeak(knock(ctx), token))) respond(ctx, json(200, { accounts: accounts.names }))
  })

  router.get('/console/people', async (ctx) => {
    if (!admitted(ctx, maySpeak(knock(ctx), token))) return
    const account = chosen(ctx, ctx.query.account)
    if (account) respond(ctx, json(200, await cast(account.storage, deps.now())))
  })

  router.post('/console/messages', async (ctx) => {
    if (!admitted(ctx, maySpeak(knock(ctx), token))) return
    if (!ctx.is('application/json')) return respond(ctx, json(415, { error: '请用 content-type: application/json。' }))
    await say(ctx)
  })

  return router.routes() as unknown as Middleware

  async function say(ctx: Context): Promise<void> {
    const started = performance.now()
    const request = await readRequest(ctx.req, deps.now()).catch((error: unknown) => {
      if (!(error instanceof BodyError) || error.status !== 413) throw error
    })
    if (request === undefined) {
      // The rest of it is not read: the connection cannot be used again.
      ctx.set('connection', 'close')
      return respond(ctx, json(413, { error: '太长了：一条消息最多 64 KB。' }))
    }
    const account = chosen(ctx, readJsonObject(request.body)?.account)
    if (account === undefined) return
    const { platform, bot, storage, metrics, log } = account
    try {
      const received = await platform.receive(request)
      if (received.kind !== 'message') {
        if (received.kind === 'refused') metrics.refusal(CONSOLE, received.reason)
        return respond(ctx, received.answer)
      }
      const outcome = await bot.turn(received.message)
      metrics.turn(CONSOLE, 'text', outcome.reply ? 'answered' : 'silent')
      respond(ctx, json(200, await answerOf(received.message, outcome, storage)))
      metrics.reply(CONSOLE, (performance.now() - started) / 1000)
    } catch (error) {
      metrics.turn(CONSOLE, 'text', 'failed')
      log.error('turn-failed', { requestId: ctx.state.requestId, platform: CONSOLE, error })
      respond(ctx, json(503, { error: '这条没有保存成功，请稍后再发一次。' }))
    }
  }

  /** Answers by itself where there is none to speak to. */
  function chosen(ctx: Context, wanted: unknown): ConsoleAccount | undefined {
    const { names } = accounts
    const name = typeof wanted === 'string' && names.includes(wanted) ? wanted : null
    if (names.length > 0 && name === null) {
      respond(ctx, json(400, { error: `请写明 account 是哪个账号：${names.join('、')}。` }))
      return undefined
    }
    const account = accounts.find(name)
    if (account === undefined) respond(ctx, json(503, { error: `账号 ${name} 现在打不开，请稍后再试。` }))
    return account
  }

  function admitted(ctx: Context, entry: Entry): boolean {
    if (entry === 'open') return true
    metrics.refusal(CONSOLE, entry.reason)
    log.info('refused', { requestId: ctx.state.requestId, platform: CONSOLE, reason: entry.reason })
    if (entry.status === 401) ctx.set('www-authenticate', 'Bearer')
    respond(ctx, json(entry.status, { error: `${entry.sentence}。` }))
    return false
  }
}

function knock(ctx: Context) {
  return { remoteAddress: ctx.req.socket.remoteAddress, headers: ctx.req.headers }
}

/** The JSON of INTERFACE §3. Records show only fields that are not private. */
async function answerOf(message: Incoming, { reply, school, recordIds, pushes }: TurnOutcome, storage: Pick<Storage, 'record'>) {
  const found = school === null ? [] : await Promise.all([...new Set(recordIds)].map((id) => storage.record(school, id)))
  const records = found.filter((each) => each !== undefined)
  return {
    replies: repliesOf(message, reply),
    records: records.map(({ id, kind, status, fields }) => ({ id, kind, status, fields })),
    pushes: pushes.map(({ to, text }) => ({ to, text })),
  }
}

/** Who can speak and where, for the page. */
async function cast(storage: Pick<Storage, 'directory'>, nowMs: number) {
  const { people, spells, bindings } = await storage.directory()
  const today = dayOf(nowMs)
  const titles = new Map<string, string>()
  for (const spell of spells) {
    if (spell.kind === 'post' && holdsOn(spell, today) && !titles.has(spell.person)) titles.set(spell.person, spell.title)
  }
  return {
    people: people.map((person) => ({ as: labelOf(person, people), title: titles.get(person.id) ?? '', school: person.school })),
    groups: [...new Set(bindings.filter(({ platform }) => platform === CONSOLE).map(({ chat }) => chat))],
  }
}
