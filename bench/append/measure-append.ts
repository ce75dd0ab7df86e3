import { join } from 'node:path'
import { openStorage } from '../../src/storage/open-storage.js'
import type { Storage } from '../../src/storage/storage.js'
import type { StoreAddress } from '../../src/storage/store-address.js'
import { newRecord, outboxRow, turn } from '../../test/contract/storage-samples.js'
import { postgresServer } from '../../test/kit/postgres-server.js'
import { median } from '../load/figures.js'
import { atLeast } from '../ratio-result.js'
import type { Result } from '../result.js'

const TURNS = 4_000
const IN_FLIGHT = 64
const SCHOOLS = 20

/** Commits a second of turns that make a record and leave a message in the outbox, over those that make a record alone: on both stores, in turns. */
export async function measureAppend(folder: string, rounds: number, say: (line: string) => void): Promise<Result[]> {
  const postgres = await postgresServer()
  try {
    return [
      await over({ kind: 'sqlite', file: join(folder, 'append.db') }, 'append-outbox/append', rounds, say),
      await over({ kind: 'postgres', url: postgres.url() }, 'postgres-append-outbox/append', rounds, say),
    ]
  } finally {
    await postgres.stop()
  }
}

async function over(store: StoreAddress, name: string, rounds: number, say: (line: string) => void): Promise<Result> {
  const storage = await openStorage({ store })
  const [alone, both]: [number[], number[]] = [[], []]
  let made = 0
  const next = () => `${store.kind} ${made++}`
  try {
    // The first round warms up and is not counted.
    for (let round = 0; round <= rounds; round += 1) {
      const plain = await perSecond(storage, next, false)
      const withOutbox = await perSecond(storage, next, true)
      say(
        `  ${store.kind}, ${round === 0 ? 'warm-up' : `round ${round}`}: ${plain.toFixed(0)}/s, with an outbox row ${withOutbox.toFixed(0)}/s`,
      )
      if (round === 0) continue
      alone.push(plain)
      both.push(withOutbox)
    }
  } finally {
    await storage.close()
  }
  const ratios = both.map((value, i) => value / alone[i]!)
  return atLeast(name, 0.7, ratios, `${median(both).toFixed(0)}/s over ${median(alone).toFixed(0)}/s, ${IN_FLIGHT} in flight`)
}

async function perSecond(storage: Storage, next: () => string, withOutbox: boolean): Promise<number> {
  let left = TURNS
  const began = performance.now()
  await Promise.all(
    Array.from({ length: IN_FLIGHT }, async (_, worker) => {
      const school = `学校${worker % SCHOOLS}`
      while (left-- > 0) {
        const id = next()
        const source = { platform: 'console', account: 'demo', messageId: id, channel: 'private' as const }
        await storage.commit(turn(id, { records: [newRecord({ school, source })], outbox: withOutbox ? [outboxRow(`${id} private`)] : [] }))
      }
    }),
  )
  return (TURNS / (performance.now() - began)) * 1000
}
