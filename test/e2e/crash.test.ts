import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startKeeper } from './keeper.js'
import { expectKeptOnce } from './kept-once.js'
import { Load } from './load.js'
import { messageOf } from './message-of.js'
import { type Listener, Services } from './service.js'
import { shimOrSkip } from './shim.js'
import { transpile } from './transpile.js'

const KILLS = 20
/** Generous: the time goes into starting processes, which a busy machine does slowly. */
const TIMEOUT_MS = 600_000
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
        expect((await service.say(messageOf(n))).status).toBe(200)
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

  console.info(`${what}: ${KILLS} kills, ${expectKeptOnce(load, join(place, 'data', 'tingke.db'))}`)
  expect(load.redelivered).toBeGreaterThanOrEqual(KILLS)
  expect(load.acknowledged.size).toBeGreaterThanOrEqual(KILLS * atLeast)
}
