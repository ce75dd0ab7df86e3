import { join } from 'node:path'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { Result } from '../result.js'
import { changesOf } from '../world/changes-of.js'
import { county } from '../world/county.js'
import { fillLedger } from './fill-ledger.js'
import { progressTimer, takeTurns } from './time-progress.js'

const SIZES = [
  { name: '200k', terms: 1 },
  { name: '2m', terms: 10 },
] as const
const ROUNDS = 60
const GOAL = 1.6

/** `/进度` for 60 people on a ledger of about 200,000 and of about two million records, one after the other in turns. */
export async function measureProgress(folder: string, say: (line: string) => void): Promise<Result> {
  const nowMs = Date.now()
  const directory = await county(nowMs)
  const stores = []
  for (const { name, terms } of SIZES) {
    const file = join(folder, `${name}.db`)
    const empty = await sqliteStorage({ file })
    await empty.changeDirectory(changesOf(directory), [])
    await empty.close()
    const began = performance.now()
    const records = fillLedger({ file, directory, terms })
    say(`  ${records} records written in ${((performance.now() - began) / 1000).toFixed(1)} s`)
    stores.push({ records, storage: await sqliteStorage({ file }) })
  }
  const timers = await Promise.all(stores.map(({ storage }) => progressTimer(storage, nowMs)))
  const [small, large] = (await takeTurns(timers, ROUNDS)) as [number, number]
  for (const { storage } of stores) await storage.close()
  return {
    name: 'progress-2m/200k',
    value: large / small,
    goal: `<= ${GOAL}`,
    holds: large / small <= GOAL,
    detail: `60 people, all obligations of both packs: ${small.toFixed(2)} ms at ${stores[0]!.records} records, ${large.toFixed(2)} ms at ${stores[1]!.records} (medians of ${ROUNDS})`,
  }
}
