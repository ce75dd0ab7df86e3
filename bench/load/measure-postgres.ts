import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openStorage } from '../../src/storage/open-storage.js'
import { type PostgresServer, postgresServer } from '../../test/kit/postgres-server.js'
import { redisServer } from '../../test/kit/redis-server.js'
import { atLeast } from '../ratio-result.js'
import type { Result } from '../result.js'
import { callbacks } from '../world/callbacks.js'
import { county } from '../world/county.js'
import { median, quantile } from './figures.js'
import { type Fired, fire } from './fire.js'
import { fsyncDelay } from './fsync-delay.js'
import { inTurn } from './in-turn.js'
import { FSYNC_DELAY_MS, IN_FLIGHT } from './measure-callbacks.js'
import { recorded } from './recorded.js'
import { type Server, startServer } from './start-server.js'

/** What is measured side by side. `instances` over one database; `delayed`: its server's disk takes longer to sync. */
const VARIANTS = [
  { name: 'none', store: 'none', delayed: false, instances: 1, requests: 5_000 },
  { name: 'postgres', store: 'postgres', delayed: false, instances: 1, requests: 5_000 },
  { name: 'per-request', store: 'postgres-per-request', delayed: false, instances: 1, requests: 3_000 },
  { name: 'two-instances', store: 'postgres', delayed: false, instances: 2, requests: 5_000 },
  { name: 'postgres-2ms', store: 'postgres', delayed: true, instances: 1, requests: 5_000 },
  { name: 'per-request-2ms', store: 'postgres-per-request', delayed: true, instances: 1, requests: 1_500 },
] as const

const WARM_UP_ROUNDS = 4

type Name = (typeof VARIANTS)[number]['name']

interface Measured {
  readonly name: Name
  /** In each round. */
  readonly requests: number
  readonly servers: readonly Server[]
  /** Null where nothing is kept. */
  readonly url: string | null
  readonly perSecond: number[]
  readonly p99Ms: number[]
  acknowledged: number
}

/**
 * Sealed callbacks against the service over PostgreSQL, each variant with a database of its own on a server of the measurement's own; the second
 * server's disk is slower to sync. Ratios are taken within a round. `share` of the usual requests.
 */
export async function measurePostgres(folder: string, rounds: number, say: (line: string) => void, share = 1): Promise<Result[]> {
  const nowMs = Date.now()
  const source = callbacks(await county(nowMs), nowMs)
  // The server is another user, who must find the shim.
  chmodSync(folder, 0o711)
  const [plain, slow, redis] = await Promise.all([postgresServer(), postgresServer(fsyncDelay(folder, FSYNC_DELAY_MS)), redisServer()])
  const all: Measured[] = []
  try {
    for (const variant of VARIANTS) all.push(await begin(variant, { folder, plain, slow, redisUrl: redis.url }))
    for (let round = 1 - WARM_UP_ROUNDS; round <= rounds; round += 1) {
      for (const measured of inTurn(all, round)) {
        const { name, requests } = measured
        const messages = source.next(Math.round(requests * share), Date.now())
        const { seconds, latenciesMs, bodies } = await fireAtAll(measured.servers, messages)
        measured.acknowledged += recorded(bodies)
        const [perSecond, p99Ms] = [latenciesMs.length / seconds, quantile(latenciesMs, 0.99)]
        say(`  ${round < 1 ? 'warm-up' : `round ${round}`} ${name}: ${perSecond.toFixed(0)} req/s, p99 ${p99Ms.toFixed(1)} ms`)
        if (round < 1) continue
        measured.perSecond.push(perSecond)
        measured.p99Ms.push(p99Ms)
      }
    }
    const kept = await Promise.all(all.map(keptBy))
    return [...all.flatMap(figures), ...ratios(all), keptOf(all, kept)]
  } finally {
    await Promise.all(all.flatMap(({ servers }) => servers.map((server) => server.stop())))
    await Promise.all([plain.stop(), slow.stop(), redis.stop()])
  }
}

interface Given {
  readonly folder: string
  readonly plain: PostgresServer
  readonly slow: PostgresServer
  readonly redisUrl: string
}

async function begin({ name, store, delayed, instances, requests }: (typeof VARIANTS)[number], given: Given): Promise<Measured> {
  const database = `bench_${name.replaceAll('-', '_')}`
  const url = store === 'none' ? null : await (delayed ? given.slow : given.plain).createDatabase(database)
  const place = join(given.folder, `postgres-${name}`)
  mkdirSync(place)
  const env = {
    BENCH_STORE: store,
    BENCH_DIR: place,
    ...(url !== null && { STORE_URL: url }),
    ...(instances > 1 && { REDIS_URL: given.redisUrl }),
  }
  const servers: Server[] = []
  // One after another: the first makes the tables and the county.
  for (let n = 0; n < instances; n += 1) servers.push(await startServer('service', { ...env, BENCH_FIRST: n === 0 ? '1' : '0' }))
  return { name, requests, servers, url, perSecond: [], p99Ms: [], acknowledged: 0 }
}

/** The requests in equal parts to all servers at once, so many in flight in all. */
async function fireAtAll(
  servers: readonly Server[],
  messages: readonly Buffer[],
): Promise<Pick<Fired, 'seconds' | 'latenciesMs' | 'bodies'>> {
  const fired = await Promise.all(
    servers.map(({ port }, n) =>
      fire(
        port,
        messages.filter((_, i) => i % servers.length === n),
        IN_FLIGHT / servers.length,
      ),
    ),
  )
  const seconds = Math.max(...fired.map((each) => each.seconds))
  const latenciesMs = Float64Array.from(fired.flatMap((each) => [...each.latenciesMs])).sort()
  return { seconds, latenciesMs, bodies: fired.flatMap(({ bodies }) => bodies) }
}

function figures({ name, perSecond, p99Ms }: Measured): Result[] {
  // Without a store the service is measured among the callbacks.
  if (name === 'none') return []
  const value = median(perSecond)
  const shown = name.startsWith('per-request') ? `postgres-${name}` : name
  return [{ name: `${shown}/s`, value, goal: null, holds: true, detail: `${value.toFixed(0)} req/s, p99 ${median(p99Ms).toFixed(1)} ms` }]
}

function ratios(all: readonly Measured[]): Result[] {
  const of = (name: Name) => all.find((each) => each.name === name)!.perSecond
  const over = (a: Name, b: Name) => of(a).map((value, i) => value / of(b)[i]!)
  const delayed = `with every sync of its server ${FSYNC_DELAY_MS} ms slower`
  return [
    atLeast('postgres/none', 0.55, over('postgres', 'none'), 'service with PostgreSQL over service without store'),
    atLeast('postgres-group/per-request', 1.5, over('postgres', 'per-request'), 'turns gathered over a transaction a request'),
    atLeast('postgres-group-2ms/per-request-2ms', 3, over('postgres-2ms', 'per-request-2ms'), `the same ${delayed}`),
    atLeast('two-instances/one', 1, over('two-instances', 'postgres'), 'two instances on one machine over one, with Redis'),
  ]
}

/** Every record that an answer spoke of is in the database, and no other. */
async function keptBy({ url }: Measured): Promise<number> {
  if (url === null) return 0
  const storage = await openStorage({ store: { kind: 'postgres', url } })
  let kept = 0
  for await (const _ of storage.records({})) kept += 1
  await storage.close()
  return kept
}

function keptOf(all: readonly Measured[], kept: readonly number[]): Result {
  const durable = all.map((each, i) => ({ ...each, kept: kept[i]! })).filter(({ url }) => url !== null)
  const sum = (of: (each: (typeof durable)[number]) => number) => durable.reduce((total, each) => total + of(each), 0)
  return {
    name: 'postgres-kept/acknowledged',
    value: sum(({ kept }) => kept) / sum(({ acknowledged }) => acknowledged),
    goal: '= 1',
    holds: durable.every(({ kept, acknowledged }) => kept === acknowledged),
    detail: durable.map(({ name, kept, acknowledged }) => `${name}: ${kept} of ${acknowledged}`).join(', '),
  }
}
