import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, type ExpectStatic, expect, it } from 'vitest'
import { freePort, type Message, type Service, startService } from './service.js'
import { shimOrSkip } from './shim.js'
import { transpile } from './transpile.js'

const KILLS = 20
const IN_FLIGHT = 32
/** Generous: the time goes into starting services, which a busy machine does slowly. */
const TIMEOUT_MS = 600_000
const STAFF = ['周建国', '马国强', '欧阳明', '林芳', '司马静', '高建军', '孟庆祥', '何涛']

let root: string
beforeAll(() => {
  root = transpile(['src', 'handlers'])
}, TIMEOUT_MS)
afterAll(() => rmSync(root, { recursive: true, force: true }))

// The two runs share their time, most of which goes by while services start.
describe.concurrent('kill -9 under load', () => {
  it('loses nothing acknowledged and keeps nothing twice', { timeout: TIMEOUT_MS }, async ({ expect }) => {
    await inPlace((place) => crash(place, {}, expect))
  })

  it('nor on a disk that takes 2 ms to sync', { timeout: TIMEOUT_MS }, async ({ expect, skip }) => {
    await inPlace(async (place) => {
      const shim = shimOrSkip('bench/fsync-delay.c', place, skip)
      if (shim !== null) await crash(place, { LD_PRELOAD: shim, FSYNC_DELAY_US: '2000' }, expect)
    })
  })
})

describe('an answer', () => {
  it('does not overtake the sync', { timeout: TIMEOUT_MS }, async ({ skip }) => {
    await inPlace(async (place) => {
      const shim = shimOrSkip('bench/fsync-delay.c', place, skip)
      if (shim === null) return
      const slow = { LD_PRELOAD: shim, FSYNC_DELAY_US: '30000' }
      const service = await startService({ root, dataDir: join(place, 'data'), port: await freePort(), env: slow })
      const started = performance.now()
      for (let n = 0; n < 10; n++) expect((await service.say(message(n))).status).toBe(200)
      expect(performance.now() - started).toBeGreaterThan(10 * 30)
      await service.stop()
    })
  })
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

async function crash(place: string, env: Readonly<Record<string, string>>, expect: ExpectStatic): Promise<void> {
  const dataDir = join(place, 'data')
  const port = await freePort()
  const load = new Load(expect)
  for (let kill = 0; kill < KILLS; kill++) {
    const service = await startService({ root, dataDir, port, env })
    const working = load.run(service)
    await load.answers(16 + ((kill * 7_919) % 83))
    await service.kill()
    await working
  }
  const service = await startService({ root, dataDir, port, env })
  await load.finish(service)
  await service.stop()

  const kept = keptIn(join(dataDir, 'tingke.db'), expect)
  const lost = [...load.acknowledged].filter(([messageId, id]) => !kept.get(messageId)?.includes(id))
  const double = [...kept].filter(([, ids]) => ids.length > 1)
  const total = load.acknowledged.size
  console.info(`${KILLS} kills: ${total} acknowledged, ${lost.length} lost, ${double.length} double, ${load.broken} redelivered`)
  expect(lost).toEqual([])
  expect(double).toEqual([])
  expect(kept.size).toBe(total)
  expect(load.differing).toEqual([])
  expect(load.broken).toBeGreaterThanOrEqual(KILLS)
  expect(total).toBeGreaterThan(KILLS * IN_FLIGHT)
}

/** Distinct messages, many under way at once; what was not answered is sent again, as the platforms do. */
class Load {
  readonly #expect: ExpectStatic
  /** Record id that the answer gave, by message id. */
  readonly acknowledged = new Map<string, string>()
  /** Messages answered again with another record. */
  readonly differing: string[] = []
  broken = 0
  #next = 0
  #onAnswer = () => {}
  #unanswered: number[] = []

  constructor(expect: ExpectStatic) {
    this.#expect = expect
  }

  /** Resolves after so many further answers. */
  answers(count: number): Promise<void> {
    const enough = this.acknowledged.size + count
    return new Promise((resolve) => {
      this.#onAnswer = () => {
        if (this.acknowledged.size >= enough) resolve()
      }
    })
  }

  /** Sends until the service is gone. */
  async run(service: Service): Promise<void> {
    let gone = false
    const worker = async () => {
      while (!gone) {
        const n = this.#unanswered.pop() ?? this.#next++
        if (await this.#send(service, n)) continue
        gone = true
      }
    }
    await Promise.all(Array.from({ length: IN_FLIGHT }, worker))
  }

  /** Sends again what was never answered, and some of what was. */
  async finish(service: Service): Promise<void> {
    const answered = [...this.acknowledged.keys()].slice(-200).map((id) => Number(id.slice(1)))
    for (const n of [...this.#unanswered.splice(0), ...answered]) this.#expect(await this.#send(service, n)).toBe(true)
  }

  async #send(service: Service, n: number): Promise<boolean> {
    const { id } = message(n)
    try {
      const { status, records } = await service.say(message(n))
      this.#expect([id, status, records.length]).toEqual([id, 200, 1])
      const before = this.acknowledged.get(id)
      if (before !== undefined && before !== records[0]) this.differing.push(id)
      this.acknowledged.set(id, records[0]!)
      this.#onAnswer()
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).syscall === undefined && (error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error
      this.broken += 1
      this.#unanswered.push(n)
      return false
    }
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
function keptIn(file: string, expect: ExpectStatic): Map<string, string[]> {
  const db = new Database(file, { readonly: true })
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  const kept = new Map<string, string[]>()
  for (const row of db.prepare<[], { message_id: string; id: string }>('select message_id, id from records').iterate()) {
    kept.set(row.message_id, [...(kept.get(row.message_id) ?? []), row.id])
  }
  db.close()
  return kept
}
