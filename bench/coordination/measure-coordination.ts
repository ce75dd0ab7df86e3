import { Redis } from 'ioredis'
import { SCRIPTS } from '../../src/coordination/redis/scripts.js'
import { redisServer } from '../../test/kit/redis-server.js'
import { median } from '../load/figures.js'
import { atLeast } from '../ratio-result.js'
import type { Result } from '../result.js'
import { spendByMulti } from './spend-by-multi.js'

const UNITS = 10_000
const IN_FLIGHT = 32
/** Robots of a county, each with its own budget. */
const BUDGETS = 500
const LIMIT = 18
const WINDOW_MS = 65_000

/**
 * Uses of shared budgets a second, as the service takes them, by one script over one connection, against the same by WATCH and MULTI, which needs a
 * connection for each that is under way. In turns, on a Redis of its own.
 */
export async function measureCoordination(rounds: number, say: (line: string) => void): Promise<Result> {
  const server = await redisServer()
  const one = new Redis(server.port)
  const many = Array.from({ length: IN_FLIGHT }, () => new Redis(server.port))
  one.defineCommand('tingkeSpend', SCRIPTS.tingkeSpend)
  const [lua, multi]: [number[], number[]] = [[], []]
  try {
    // The first round warms up and is not counted.
    for (let round = 0; round <= rounds; round += 1) {
      await server.client.flushall()
      const byLua = await perSecond((key) => one.tingkeSpend(key, LIMIT, WINDOW_MS))
      await server.client.flushall()
      const byMulti = await perSecond((key, worker) => spendByMulti(many[worker]!, key, LIMIT, WINDOW_MS))
      say(`  ${round === 0 ? 'warm-up' : `round ${round}`} script ${byLua.toFixed(0)}/s, MULTI ${byMulti.toFixed(0)}/s`)
      if (round === 0) continue
      lua.push(byLua)
      multi.push(byMulti)
    }
  } finally {
    for (const connection of [one, ...many]) connection.disconnect()
    await server.stop()
  }
  const ratios = lua.map((value, i) => value / multi[i]!)
  const what = `one use of a shared budget: ${median(lua).toFixed(0)}/s by one script over one connection, ${median(multi).toFixed(0)}/s by WATCH and MULTI over ${IN_FLIGHT}`
  return atLeast('lua/multi', 2, ratios, what)
}

async function perSecond(spend: (key: string, worker: number) => Promise<number>): Promise<number> {
  let next = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async (_, worker) => {
      while (next < UNITS) await spend(`budget ${next++ % BUDGETS}`, worker)
    }),
  )
  return (UNITS / (performance.now() - began)) * 1000
}
