import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Service, Services } from './service.js'
import { shimOrSkip } from './shim.js'
import { transpile } from './transpile.js'

const TIMEOUT_MS = 240_000
const RECOVERY_MS = 30_000

describe('one of two accounts in trouble with its disk', { timeout: TIMEOUT_MS }, () => {
  let root: string
  let place: string
  let dataDir: string
  let store: string
  const services = new Services()

  beforeAll(() => {
    root = transpile(['src', 'handlers'])
  }, TIMEOUT_MS)
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'tingke-accounts-disk-'))
    dataDir = join(place, 'data')
    store = join(dataDir, 'yucai')
    writeFileSync(join(place, 'accounts.yaml'), 'accounts:\n  mingde: { DEMO: 1 }\n  yucai: { DEMO: 1 }\n', { mode: 0o600 })
  })
  afterEach(async () => {
    await services.killAll()
    rmSync(place, { recursive: true, force: true })
  })

  const start = (env: Readonly<Record<string, string>> = {}) =>
    services.start({ root, dataDir, env: { ACCOUNTS_FILE: join(place, 'accounts.yaml'), DEMO: '', ...env } })
  const say = (to: Service, account: string, id: string) =>
    to.say({ account, id, as: '周建国', text: `/反思 不足：例题偏难（${id}）`, at: '2026-11-16T16:05:00+08:00' })

  /** What is said to the other account is kept all the while, and the service stays where requests are sent. */
  async function otherServes(running: Service, id: string, records: readonly string[]): Promise<void> {
    expect(await say(running, 'mingde', id)).toEqual({ status: 200, records })
    expect(await running.status('/readyz')).toBe(200)
  }

  async function comesBack(running: Service, records: readonly string[]): Promise<void> {
    await expect.poll(async () => (await say(running, 'yucai', 'm1')).status, { timeout: RECOVERY_MS, interval: 500 }).toBe(200)
    expect(await say(running, 'yucai', 'm1')).toEqual({ status: 200, records })
  }

  async function troubled(running: Service, trouble: () => void, end: () => void): Promise<void> {
    expect(await say(running, 'yucai', 'before')).toEqual({ status: 200, records: ['T-1116-01'] })
    trouble()
    for (const id of ['m1', 'm2', 'm1']) expect((await say(running, 'yucai', id)).status).toBeGreaterThanOrEqual(500)
    await otherServes(running, 'a1', ['T-1116-01'])
    end()
    await comesBack(running, ['T-1116-02'])
    expect(await say(running, 'yucai', 'before')).toEqual({ status: 200, records: ['T-1116-01'] })
    await otherServes(running, 'a2', ['T-1116-02'])
  }

  it('that is full', async ({ skip }) => {
    const shim = shimOrSkip('test/e2e/full-disk.c', place, skip)
    if (shim === null) return
    const full = join(place, 'full')
    await troubled(
      await start({ LD_PRELOAD: shim, FULL_DISK_WHILE: full, FULL_DISK_UNDER: store }),
      () => writeFileSync(full, ''),
      () => rmSync(full),
    )
  })

  it('whose folder is away', async () => {
    const away = join(place, 'away')
    await troubled(
      await start(),
      () => renameSync(store, away),
      () => renameSync(away, store),
    )
  })

  it('whose folder is deleted', async () => {
    await troubled(
      await start(),
      () => rmSync(store, { recursive: true }),
      () => mkdirSync(store),
    )
  })

  it('whose store is a folder at the start', async () => {
    const taken = join(store, 'tingke.db')
    mkdirSync(taken, { recursive: true })
    const running = await start()
    expect((await say(running, 'yucai', 'm1')).status).toBe(503)
    expect(await running.status('/dingtalk/robot/yucai')).toBe(503)
    expect(running.output()).toMatch(/yucai：现在打不开（unavailable），其他账号照常服务/)
    await otherServes(running, 'a1', ['T-1116-01'])
    rmSync(taken, { recursive: true })
    await comesBack(running, ['T-1116-01'])
    expect(await running.status('/dingtalk/robot/yucai')).toBe(404)
  })
})
