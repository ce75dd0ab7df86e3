import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { postgresServer } from '../../test/kit/postgres-server.js'
import { redisServer } from '../../test/kit/redis-server.js'
import { median, quantile } from '../load/figures.js'
import { fire } from '../load/fire.js'
import { IN_FLIGHT } from '../load/measure-callbacks.js'
import type { Result } from '../result.js'
import { callbacks } from '../world/callbacks.js'
import { county } from '../world/county.js'
import { type Delivered, deliver } from './deliver.js'
import { type Instance, startInstance } from './instance.js'
import { type Kept, keptOf } from './kept-of.js'
import { proxyVersion, type ReverseProxy, sendsAgain, startProxy } from './start-proxy.js'

const INSTANCES = 3
const REQUESTS = 1_000
const WARM_UP_ROUNDS = 3
const MOST_ROUNDS = 5
/** The proxy asks every second: after this it has seen that an instance went or came back. */
const SEEN_MS = 1_500

/** What became of messages while instances went and came back. */
type Suffered = Delivered & Kept

/**
 * Three instances over one PostgreSQL, with Redis, behind the reverse proxy of `compose.yaml`, over TLS: how fast, and what becomes of messages while all
 * instances are restarted one after another, and while one is killed.
 */
export async function measureProxy(folder: string, rounds: number, say: (line: string) => void): Promise<Result[]> {
  const version = proxyVersion()
  if (version === undefined || !sendsAgain(version)) return [leftOut(version)]
  const nowMs = Date.now()
  const source = callbacks(await county(nowMs), nowMs)
  const [postgres, redis] = await Promise.all([postgresServer(), redisServer()])
  const instances: Instance[] = []
  let proxy: ReverseProxy | undefined
  try {
    const place = join(folder, 'behind-proxy')
    mkdirSync(place)
    const env = { BENCH_DIR: place, STORE_URL: postgres.url(), REDIS_URL: redis.url }
    // One after another: the first makes the tables and the county.
    for (let n = 0; n < INSTANCES; n += 1) instances.push(await startInstance(env, n === 0))
    const through = await startProxy(
      join(folder, 'proxy'),
      instances.map(({ port }) => port),
    )
    proxy = through
    const speed = await speedThrough(through, Math.min(rounds, MOST_ROUNDS))
    const next = () => source.next(1, Date.now())[0]!
    const during = async (trouble: () => Promise<void>): Promise<Suffered> => {
      const delivered = await deliver(through.connect, next, IN_FLIGHT, trouble)
      const suffered = { ...delivered, ...(await keptOf(postgres.url(), delivered.acknowledged)) }
      say(`  ${wordsOf(suffered)}`)
      return suffered
    }
    say('  instances restarted one after another:')
    const restarted = await during(async () => {
      for (const instance of instances) await restart(instance)
      await wait(SEEN_MS)
    })
    say('  an instance killed:')
    const killed = await during(() => kill(instances[0]!))
    const missed = restarted.refused + restarted.cut
    return [
      speed,
      ...kept('proxy-restart', restarted),
      { name: 'proxy-restart-missed', value: missed, goal: '= 0', holds: missed === 0, detail: 'sendings refused or cut' },
      ...kept('proxy-kill', killed),
    ]
  } finally {
    await proxy?.stop()
    await Promise.all(instances.map((instance) => instance.stop()))
    await Promise.all([postgres.stop(), redis.stop()])
  }

  async function speedThrough({ port, connect }: ReverseProxy, count: number): Promise<Result> {
    const measured: { readonly perSecond: number; readonly p50Ms: number; readonly p99Ms: number }[] = []
    for (let round = 1 - WARM_UP_ROUNDS; round <= count; round += 1) {
      const { seconds, latenciesMs } = await fire(port, source.next(REQUESTS, Date.now()), IN_FLIGHT, connect)
      const one = { perSecond: latenciesMs.length / seconds, p50Ms: quantile(latenciesMs, 0.5), p99Ms: quantile(latenciesMs, 0.99) }
      say(`  ${round < 1 ? 'warm-up' : `round ${round}`} ${one.perSecond.toFixed(0)} req/s, p99 ${one.p99Ms.toFixed(1)} ms`)
      if (round > 0) measured.push(one)
    }
    const [value, p50, p99] = (['perSecond', 'p50Ms', 'p99Ms'] as const).map((key) => median(measured.map((each) => each[key])))
    const detail = `${INSTANCES} instances behind Caddy ${version}, TLS: ${value!.toFixed(0)} req/s, p50 ${p50!.toFixed(1)} ms, p99 ${p99!.toFixed(1)} ms`
    return { name: 'proxy/s', value: value!, goal: null, holds: true, detail }
  }
}

function leftOut(version: string | undefined): Result {
  const detail = `not measured: it needs Caddy 2.11.2 or later, here is ${version ?? 'none'}`
  return { name: 'proxy/s', value: 0, goal: null, holds: true, detail }
}

async function restart(instance: Instance): Promise<void> {
  await wait(SEEN_MS)
  await instance.stop()
  await instance.start()
}

async function kill(instance: Instance): Promise<void> {
  await wait(SEEN_MS)
  await instance.kill()
  await wait(2 * SEEN_MS)
  await instance.start()
  await wait(SEEN_MS)
}

function kept(name: string, suffered: Suffered): Result[] {
  const { acknowledged, kept, doubled } = suffered
  const all = kept === acknowledged.length
  return [
    { name: `${name}-kept/acknowledged`, value: kept / acknowledged.length, goal: '= 1', holds: all, detail: wordsOf(suffered) },
    { name: `${name}-doubled`, value: doubled, goal: '= 0', holds: doubled === 0, detail: 'messages with more than one record' },
  ]
}

function wordsOf({ seconds, acknowledged, sent, refused, cut, waitedMs, kept, doubled }: Suffered): string {
  return (
    `${sent} sent, ${refused} refused, ${cut} cut, ${acknowledged.length} acknowledged, ${kept} of them kept, ${doubled} doubled; ` +
    `${(acknowledged.length / seconds).toFixed(0)} req/s, p50 ${quantile(waitedMs, 0.5).toFixed(1)} ms, p99 ${quantile(waitedMs, 0.99).toFixed(1)} ms, ` +
    `longest ${(waitedMs.at(-1) ?? 0).toFixed(0)} ms`
  )
}
