import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Gone } from './call-over.js'
import { startKeeper } from './keeper.js'
import { type Listener, type Message, Services } from './service.js'
import { shimOrSkip } from './shim.js'
import { transpile } from './transpile.js'

const KILLS = 20
const IN_FLIGHT = 32
/** Generous: the time goes into starting processes, which a busy machine does slowly. */
const TIMEOUT_MS = 600_000
const STAFF = ['周建国', '马国强', '欧阳明', '林芳', '司马静', '高建军', '孟庆祥', '何涛']
const SLOW_DISK_US = '2000'
const SYNC_MS = 100

const services = new Services()
let root: string
beforeAll(() => {
  root = transpile(['src', 'handlers', 'test/e2e', 'test/contract'])
}, TIMEOUT_MS)
afterAll(async () => {
  await services.killAll()
  rmSync(root, { recursive: true, force: true })
})

type Env = Readonly<Record<string, string>>
type Start = (place: string, env: Env) => Promise<Listener>

/** What is killed, the answers it gives at least before each kill, and how it starts. */
const KILLED: readonly (readonly [string, number, Start])[] = [
  ['the store', 100, (place, env) => startKeeper(root, place, env)],
  ['the whole service', 10, (place, env) => services.start({ root, dataDir: join(place, 'data'), env })],
]

describe.each(KILLED)('kill -9 of %s under load loses nothing acknowledged and keeps nothing twice', (what, atLeast, start) => {
  // Both disks at once: while one process starts, the other is under load.
  it.concurrent('on this disk', { timeout: TIMEOUT_MS }, () =>
    inPlace((place) => crash(`${what}, this disk`, place, atLeast, () => start(place, {}))),
  )

  it.concurrent('on a disk that takes 2 ms to sync', { timeout: TIMEOUT_MS }, ({ skip }) =>
    inPlace(async (place) => {
      const shim = shimOrSkip('bench/fsync-delay.c', place, skip)
      if (shim === null) return
      const slow = { LD_PRELOAD: shim, FSYNC_DELAY_US: SLOW_DISK_US }
      await crash(`${what}, slow disk`, place, atLeast, () => start(place, slow))
    }),
  )
})

describe('an answer of the service', () => {
  it('does not overtake the sync', { timeout: TIMEOUT_MS }, ({ skip }) =>
    inPlace(async (place) => {
      const shim = shimOrSkip('bench/fsync-delay.c', place, skip)
      if (shim === null) return
      const slow = { LD_PRELOAD: shim, FSYNC_DELAY_US: String(SYNC_MS * 1_000) }
      const service = await services.start({ root, dataDir: join(place, 'data'), env: slow })
      const took: number[] = []
      for (let n = 0; n < 10; n++) {
        const asked = performance.now()
        expect((await service.say(message(n))).status).toBe(200)
        took.push(performance.now() - asked)
      }
      // The quickest one too: a commit that leaves the sync for later answers in a few milliseconds.
      expect(Math.min(...took)).toBeGreaterThan(SYNC_MS)
      await service.stop()
    }),
  )
})

async function inPlace(work: (place: string) => Promise<void>): Promise<void> {
  const place = mkdtempSync(join(tmpdir(), 'tingke-crash-'))
  mkdirSync(join(place, 'data'))
  try {
    await work(place)
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

/** Kills after `atLeast` and some more answers, so that the moments fall differently into batches, logs and checkpoints. */
async function crash(what: string, place: string, atLeast: number, start: () => Promise<Listener>): Promise<void> {
  const load = new Load()
  for (let kill = 0; kill < KILLS; kill++) {
    const listener = await start()
    const working = load.run(listener)
    await Promise.race([load.answers(atLeast + ((kill * 7_919) % (atLeast * 7))), working])
    await listener.kill()
    await working
  }
  const listener = await start()
  await load.finish(listener)
  await listener.stop()

  const kept = keptIn(join(place, 'data', 'tingke.db'))
  const lost = [...load.acknowledged].filter(([messageId, id]) => !kept.get(messageId)?.includes(id))
  const double = [...kept].filter(([, ids]) => ids.length > 1)
  const total = load.acknowledged.size
  console.info(
    `${what}: ${KILLS} kills, ${total} acknowledged, ${lost.length} lost, ${double.length} double, ${load.redelivered} redelivered`,
  )
  expect(lost).toEqual([])
  expect(double).toEqual([])
  expect(kept.size).toBe(total)
  expect(load.differing).toEqual([])
  expect(load.redelivered).toBeGreaterThanOrEqual(KILLS)
  expect(total).toBeGreaterThanOrEqual(KILLS * atLeast)
}

/** Distinct messages, many under way at once; what was not acknowledged is sent again, as the platforms do. */
class Load {
  /** Record id that the answer gave, by message id. */
  readonly acknowledged = new Map<string, string>()
  /** Messages answered again with another record. */
  readonly differing: string[] = []
  redelivered = 0
  #next = 0
  #onAnswer = () => {}
  #unanswered: number[] = []

  /** Resolves after so many further answers. */
  answers(count: number): Promise<void> {
    const enough = this.acknowledged.size + count
    return new Promise((resolve) => {
      this.#onAnswer = () => {
        if (this.acknowledged.size >= enough) resolve()
      }
    })
  }

  /** Sends until the process is gone. */
  async run(listener: Listener): Promise<void> {
    const worker = async () => {
      while (await this.#send(listener, this.#unanswered.pop() ?? this.#next++));
    }
    await Promise.all(Array.from({ length: IN_FLIGHT }, worker))
  }

  /** Sends again what was never acknowledged, and some of what was. */
  async finish(listener: Listener): Promise<void> {
    const answered = [...this.acknowledged.keys()].slice(-100).map((id) => Number(id.slice(1)))
    for (let n = this.#unanswered.pop(); n !== undefined; n = this.#unanswered.pop()) expect(await this.#send(listener, n)).toBe(true)
    for (const n of answered) expect(await this.#send(listener, n)).toBe(true)
  }

  /** False when the process is gone. */
  async #send(listener: Listener, n: number): Promise<boolean> {
    const { id } = message(n)
    try {
      const { status, records } = await listener.say(message(n))
      // A service that is overrun refuses some; the platform sends those again, and so do we.
      if (status >= 500) return this.#again(n, true)
      expect([id, status, records.length], listener.output()).toEqual([id, 200, 1])
      const before = this.acknowledged.get(id)
      if (before !== undefined && before !== records[0]) this.differing.push(id)
      this.acknowledged.set(id, records[0]!)
      this.#onAnswer()
      return true
    } catch (error) {
      if (!(error instanceof Gone)) throw error
      return this.#again(n, false)
    }
  }

  #again(n: number, alive: boolean): boolean {
    this.redelivered += 1
    this.#unanswered.push(n)
    return alive
  }
}

function message(n: number): Message {
  return {
    id: `m${n}`,
    as: STAFF[n % STAFF.length]!,
    text: `/反思 第${n}次课后想到：例题偏难，下次先铺垫`,
    at: '2026-11-16T16:05:00+08:00',
  }
}

/** Record ids in the database, by the message they came from. */
function keptIn(file: string): Map<string, string[]> {
  const db = new Database(file, { readonly: true })
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  const kept = new Map<string, string[]>()
  for (const row of db.prepare<[], { message_id: string; id: string }>('select message_id, id from records').iterate()) {
    kept.set(row.message_id, [...(kept.get(row.message_id) ?? []), row.id])
  }
  db.close()
  return kept
}
