import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import { median, quantile } from '../load/figures.js'
import { fire } from '../load/fire.js'
import { startServer } from '../load/start-server.js'
import { fillLedger } from '../progress/fill-ledger.js'
import type { Result } from '../result.js'
import { callbacks } from '../world/callbacks.js'
import { changesOf } from '../world/changes-of.js'
import { county } from '../world/county.js'

const IN_FLIGHT = 64
const REQUESTS = 4_000
const WARM_UP_ROUNDS = 2
const GOAL = 2

/** Latency of callbacks while the same process passes over the county all the time, against the same process at rest; in turns. */
export async function measureCallbacksInPass(folder: string, rounds: number, say: (line: string) => void): Promise<Result> {
  const nowMs = Date.now()
  const directory = await county(nowMs)
  const source = callbacks(directory, nowMs)
  const own = join(folder, 'in-pass')
  mkdirSync(own)
  const file = join(own, 'tingke.db')
  const empty = await sqliteStorage({ file })
  await empty.changeDirectory(changesOf(directory), [])
  await empty.close()
  const records = fillLedger({ file, directory, terms: 1 })
  const server = await startServer('service', { BENCH_STORE: 'sqlite', BENCH_DIR: own })
  const pairs: { readonly rest: number; readonly pass: number }[] = []
  try {
    for (let round = 1 - WARM_UP_ROUNDS; round <= rounds; round += 1) {
      await server.rest()
      const rest = await p99()
      server.pass()
      const pass = await p99()
      say(`  ${round < 1 ? 'warm-up' : `round ${round}`} p99 at rest ${rest.toFixed(1)} ms, in a pass ${pass.toFixed(1)} ms`)
      if (round > 0) pairs.push({ rest, pass })
    }
  } finally {
    await server.rest()
    await server.stop()
  }
  const value = median(pairs.map(({ rest, pass }) => pass / rest))
  return {
    name: 'p99-in-pass/p99',
    value,
    goal: `<= ${GOAL}`,
    holds: value <= GOAL,
    detail: `${IN_FLIGHT} in flight, ledger of ${records} records; rounds ${pairs.map(({ rest, pass }) => `${pass.toFixed(1)}/${rest.toFixed(1)} ms`).join(', ')}`,
  }

  async function p99(): Promise<number> {
    return quantile((await fire(server.port, source.next(REQUESTS, Date.now()), IN_FLIGHT)).latenciesMs, 0.99)
  }
}
