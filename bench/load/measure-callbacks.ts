import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { atLeast, atMost, noted } from '../ratio-result.js'
import type { Result } from '../result.js'
import { callbacks } from '../world/callbacks.js'
import { county } from '../world/county.js'
import { median, quantile } from './figures.js'
import { fire } from './fire.js'
import { fsyncDelay } from './fsync-delay.js'
import { inTurn } from './in-turn.js'
import { processorSeconds } from './processor-time.js'
import { recorded } from './recorded.js'
import { type Server, startServer } from './start-server.js'

export const IN_FLIGHT = 64
export const FSYNC_DELAY_MS = 2

/** What is measured side by side: `requests` in each round, few where a request takes long. */
const VARIANTS = [
  { name: 'bare', file: 'bare', store: '', delayed: false, requests: 5_000 },
  { name: 'koa', file: 'koa', store: '', delayed: false, requests: 5_000 },
  { name: 'none', file: 'service', store: 'none', delayed: false, requests: 5_000 },
  { name: 'ledger', file: 'service', store: 'sqlite', delayed: false, requests: 5_000 },
  { name: 'none-2ms', file: 'service', store: 'none', delayed: true, requests: 5_000 },
  { name: 'ledger-2ms', file: 'service', store: 'sqlite', delayed: true, requests: 5_000 },
  { name: 'per-request-2ms', file: 'service', store: 'per-request', delayed: true, requests: 600 },
] as const

/** The service has far more code than the yardstick, and it takes this long until all of it is compiled. */
const WARM_UP_ROUNDS = 6

type Name = (typeof VARIANTS)[number]['name']

interface Round {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly generatorBusy: number
  /** Processor time of the server for one request, all threads. */
  readonly serverMicroseconds: number
}

type Rounds = Readonly<Record<Name, Round[]>>

/**
 * Sealed callbacks against the bare yardstick and against the service over its stores: every variant in every round, so that what else the
 * machine does hits all of them, ratios within the round, medians over the rounds. The first rounds warm up and are not counted.
 */
export async function measureCallbacks(folder: string, rounds: number, say: (line: string) => void): Promise<Result[]> {
  const nowMs = Date.now()
  const source = callbacks(await county(nowMs), nowMs)
  const delay = fsyncDelay(folder, FSYNC_DELAY_MS)
  const servers = new Map<Name, Server>()
  const acknowledged = new Map<Name, number>()
  const measured = Object.fromEntries(VARIANTS.map(({ name }) => [name, []])) as unknown as Rounds
  try {
    for (const { name, file, store, delayed } of VARIANTS) {
      mkdirSync(join(folder, name))
      servers.set(name, await startServer(file, { BENCH_STORE: store, BENCH_DIR: join(folder, name), ...(delayed ? delay : {}) }))
    }
    for (let round = 1 - WARM_UP_ROUNDS; round <= rounds; round += 1) {
      for (const { name, requests } of inTurn(VARIANTS, round)) {
        const server = servers.get(name)!
        const messages = source.next(requests, Date.now())
        const cpuBefore = processorSeconds(server.pid)
        const fired = await fire(server.port, messages, IN_FLIGHT)
        const cpu = processorSeconds(server.pid) - cpuBefore
        acknowledged.set(name, (acknowledged.get(name) ?? 0) + recorded(fired.bodies))
        const result = {
          perSecond: fired.latenciesMs.length / fired.seconds,
          p50Ms: quantile(fired.latenciesMs, 0.5),
          p99Ms: quantile(fired.latenciesMs, 0.99),
          generatorBusy: fired.generatorBusy,
          serverMicroseconds: (cpu * 1e6) / requests,
        }
        say(`  ${round < 1 ? 'warm-up' : `round ${round}`} ${figures(name, result)}`)
        if (round > 0) measured[name].push(result)
      }
    }
  } finally {
    await Promise.all([...servers.values()].map((server) => server.stop()))
  }
  return [...plain(measured), ...ratios(measured), keptOf(folder, acknowledged)]
}

function plain(measured: Rounds): Result[] {
  return VARIANTS.map(({ name }) => {
    const rounds = measured[name]
    const middle = (key: keyof Round): number => median(rounds.map((round) => round[key]))
    const result: Round = {
      perSecond: middle('perSecond'),
      p50Ms: middle('p50Ms'),
      p99Ms: middle('p99Ms'),
      generatorBusy: middle('generatorBusy'),
      serverMicroseconds: middle('serverMicroseconds'),
    }
    return { name: `${name}/s`, value: result.perSecond, goal: null, holds: true, detail: figures(name, result) }
  })
}

function figures(name: Name, { perSecond, p50Ms, p99Ms, generatorBusy, serverMicroseconds }: Round): string {
  return `${name}: ${perSecond.toFixed(0)} req/s, p50 ${p50Ms.toFixed(2)} ms, p99 ${p99Ms.toFixed(2)} ms, ${serverMicroseconds.toFixed(0)} µs of processor a request, generator busy ${(generatorBusy * 100).toFixed(0)} %`
}

function ratios(measured: Rounds): Result[] {
  const over = (a: Name, b: Name): number[] => measured[a].map((round, i) => round.perSecond / measured[b][i]!.perSecond)
  return [
    atLeast('callback/bare', 0.65, over('none', 'bare'), 'service without store over bare node:http with the same crypto work'),
    noted('koa/bare', over('koa', 'bare'), 'the bare work behind Koa and its router'),
    atLeast('ledger/none', 0.65, over('ledger', 'none'), 'service with SQLite over service without store'),
    atLeast('ledger-2ms/none-2ms', 0.65, over('ledger-2ms', 'none-2ms'), `the same with every fsync ${FSYNC_DELAY_MS} ms slower`),
    atLeast(
      'group/per-request',
      5,
      over('ledger-2ms', 'per-request-2ms'),
      `group commit over one transaction a request, fsync ${FSYNC_DELAY_MS} ms slower`,
    ),
    atMost(
      'fsync-p99/delay',
      12,
      measured['ledger-2ms'].map((round) => round.p99Ms / FSYNC_DELAY_MS),
      `p99 of ${IN_FLIGHT} in flight over the delay`,
    ),
  ]
}

/** Every record that an answer spoke of is in the store, and no other. */
function keptOf(folder: string, acknowledged: ReadonlyMap<Name, number>): Result {
  const durable = VARIANTS.filter(({ store }) => store === 'sqlite' || store === 'per-request').map(({ name }) => {
    const db = new Database(join(folder, name, 'tingke.db'), { readonly: true })
    const kept = db.prepare('select count(*) from records').pluck().get() as number
    db.close()
    return { name, kept, sent: acknowledged.get(name) ?? 0 }
  })
  const kept = durable.reduce((sum, each) => sum + each.kept, 0)
  const sent = durable.reduce((sum, each) => sum + each.sent, 0)
  return {
    name: 'kept/acknowledged',
    value: kept / sent,
    goal: '= 1',
    holds: durable.every((each) => each.kept === each.sent),
    detail: durable.map((each) => `${each.name}: ${each.kept} of ${each.sent}`).join(', '),
  }
}
