import { mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Service, Services } from './service.js'
import { shimOrSkip } from './shim.js'
import { transpile } from './transpile.js'

const TIMEOUT_MS = 240_000
const RECOVERY_MS = 30_000

describe('the service on a disk in trouble', { timeout: TIMEOUT_MS }, () => {
  let root: string
  let place: string
  let dataDir: string
  const services = new Services()

  beforeAll(() => {
    root = transpile(['src', 'handlers'])
  }, TIMEOUT_MS)
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'tingke-disk-'))
    dataDir = join(place, 'data')
    mkdirSync(dataDir)
  })
  afterEach(async () => {
    await services.killAll()
    rmSync(place, { recursive: true, force: true })
  })

  const start = (env: Readonly<Record<string, string>> = {}) => services.start({ root, dataDir, env })
  const say = (to: Service, id: string) =>
    to.say({ id, as: '周建国', text: `/反思 不足：例题偏难（${id}）`, at: '2026-11-16T16:05:00+08:00' })

  async function troubled(running: Service, trouble: () => void, end: () => void | Promise<void>): Promise<void> {
    expect(await say(running, 'before')).toEqual({ status: 200, records: ['T-1116-01'] })
    expect(await running.status('/readyz')).toBe(200)
    trouble()
    for (const id of ['m1', 'm2', 'm1']) expect((await say(running, id)).status).toBeGreaterThanOrEqual(500)
    expect(await running.status('/readyz')).toBe(503)
    expect(await running.status('/healthz')).toBe(200)
    await end()
    await expect.poll(() => running.status('/readyz'), { timeout: RECOVERY_MS }).toBe(200)
    expect(await say(running, 'm1')).toEqual({ status: 200, records: ['T-1116-02'] })
    expect(await say(running, 'm1')).toEqual({ status: 200, records: ['T-1116-02'] })
    expect(await say(running, 'before')).toEqual({ status: 200, records: ['T-1116-01'] })
  }

  it('acknowledges nothing while it is full, and goes on once there is room', async ({ skip }) => {
    const shim = shimOrSkip('test/e2e/full-disk.c', place, skip)
    if (shim === null) return
    const full = join(place, 'full')
    const running = await start({ LD_PRELOAD: shim, FULL_DISK_WHILE: full })
    await troubled(
      running,
      () => writeFileSync(full, ''),
      () => rmSync(full),
    )
  })

  it('begins its log anew when that alone fills the disk', async ({ skip }) => {
    const shim = shimOrSkip('test/e2e/full-disk.c', place, skip)
    if (shim === null) return
    const full = join(place, 'full')
    writeFileSync(full, '')
    const log = join(dataDir, 'tingke.db-wal')
    const logBytes = 1024 * 1024
    const room = { FULL_DISK_WHILE: full, FULL_DISK_UNDER: log, FULL_DISK_BEYOND: String(logBytes) }
    const running = await start({ LD_PRELOAD: shim, ...room })
    let written = 0
    for (let n = 1; n <= 80; n += 1) {
      const before = statSync(log).size
      expect((await say(running, `m${n}`)).status).toBe(200)
      written += Math.max(0, statSync(log).size - before)
    }
    expect(written).toBeGreaterThan(2 * logBytes)
    expect(statSync(log).size).toBeLessThanOrEqual(logBytes + 4096)
  })

  it('acknowledges nothing while its directory is away, and goes on once it is back', async () => {
    const away = join(place, 'away')
    await troubled(
      await start(),
      () => renameSync(dataDir, away),
      () => renameSync(away, dataDir),
    )
  })

  it('loses nothing when its directory is deleted, and goes on once there is one again', async () => {
    await troubled(
      await start(),
      () => rmSync(dataDir, { recursive: true }),
      () => mkdirSync(dataDir),
    )
  })

  it('moves the log into the database while the log alone cannot be synced, and acknowledges what the database then holds', async ({
    skip,
  }) => {
    const shim = shimOrSkip('test/e2e/failing-sync.c', place, skip)
    if (shim === null) return
    const fails = join(place, 'fails')
    const running = await start({ LD_PRELOAD: shim, FDATASYNC_FAILS_WHILE: fails })
    expect(await say(running, 'before')).toEqual({ status: 200, records: ['T-1116-01'] })
    writeFileSync(fails, '')
    const said = await Promise.all(['m1', 'm2', 'm3', 'm4'].map(async (id) => ({ id, answer: await say(running, id) })))
    for (const { answer } of said) expect(answer).toEqual({ status: 200, records: [expect.stringMatching(/^T-1116-0[2-5]$/)] })
    expect(await running.status('/readyz')).toBe(200)
    await running.kill()
    for (const file of ['tingke.db-wal', 'tingke.db-shm']) rmSync(join(dataDir, file))
    const next = await start()
    for (const { id, answer } of said) expect(await say(next, id)).toEqual(answer)
    expect(await say(next, 'm5')).toEqual({ status: 200, records: ['T-1116-06'] })
  })

  it('acknowledges nothing while nothing can be synced, and goes on once it can be', async ({ skip }) => {
    const shim = shimOrSkip('test/e2e/failing-sync.c', place, skip)
    if (shim === null) return
    const fails = join(place, 'fails')
    const running = await start({ LD_PRELOAD: shim, FDATASYNC_FAILS_WHILE: fails, FSYNC_FAILS_WHILE: fails })
    await troubled(
      running,
      () => writeFileSync(fails, ''),
      () => rmSync(fails),
    )
  })

  it('takes nothing for kept on a sync that succeeds after one that failed, until the log has been moved', async ({ skip }) => {
    const shim = shimOrSkip('test/e2e/failing-sync.c', place, skip)
    if (shim === null) return
    const [log, all] = [join(place, 'log-fails'), join(place, 'all-fails')]
    const running = await start({ LD_PRELOAD: shim, FDATASYNC_FAILS_WHILE: log, FSYNC_FAILS_WHILE: all })
    await troubled(
      running,
      () => {
        for (const sign of [log, all]) writeFileSync(sign, '')
      },
      async () => {
        rmSync(log)
        for (const id of ['m1', 'm1', 'before']) expect((await say(running, id)).status).toBeGreaterThanOrEqual(500)
        expect(await running.status('/readyz')).toBe(503)
        rmSync(all)
      },
    )
  })
})
