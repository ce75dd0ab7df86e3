import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { Storage } from '../../src/storage/storage.js'
import { NOW, outboxRow, sealed, turn } from '../contract/storage-samples.js'
import { type FakeWecom, startFakeWecom } from '../kit/fake-wecom/start-fake-wecom.js'
import { type Ran, run } from './capture-io.js'

let storage: Storage
let folder: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tingke-outbox-'))
  storage = await sqliteStorage({ file: ':memory:' })
})
afterEach(async () => {
  await storage.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The store outlives the command. */
const open = async () => ({ ...storage, close: async () => {} })
const tingke = (...args: string[]): Promise<Ran> => run(args, { openStorage: open, env: { DATA_DIR: folder, DEMO: '0' } })

describe('outbox', () => {
  beforeEach(async () => {
    await storage.commit(turn('m', { outbox: [outboxRow('nudge 001001 W41'), outboxRow('later', { dueAtMs: NOW + 1 })] }))
    await storage.lease(NOW, 1, 9)
    await storage.settle('nudge 001001 W41', { state: 'dead', atMs: NOW, code: 'uncertain' })
  })

  test('shows what became of messages, newest first, never their words', async () => {
    const { status, out } = await tingke('outbox')
    expect(status).toBe(0)
    expect(out.indexOf('later')).toBeLessThan(out.indexOf('nudge 001001 W41'))
    expect(out).toContain('没发出（uncertain')
    expect(out).not.toContain(sealed('话 nudge 001001 W41').data)
    const rows = JSON.parse((await tingke('outbox', '--state', 'dead', '--json')).out)
    expect(rows).toEqual([
      expect.objectContaining({ key: 'nudge 001001 W41', state: 'dead', code: 'uncertain', due: '2026-11-16T10:05:00+08:00' }),
    ])
    expect((await tingke('outbox', '--state', 'sent')).out).toBe('没有。\n')
  })

  test('gives a dead one another chance, and no other', async () => {
    expect(await tingke('outbox', 'resend', 'later')).toMatchObject({ status: 1, err: expect.stringContaining('later') })
    expect(await tingke('outbox', 'resend', 'nudge 001001 W41')).toMatchObject({ status: 0 })
    expect(await storage.outboxCounts()).toMatchObject({ waiting: 2, dead: 0 })
  })

  test('says which states and numbers it knows', async () => {
    expect(await tingke('outbox', '--state', 'lost')).toMatchObject({ status: 1, err: expect.stringContaining('waiting、held') })
    expect(await tingke('outbox', '--limit', 'x')).toMatchObject({ status: 1 })
  })
})

describe('remind --at', () => {
  let wecom: FakeWecom
  beforeEach(async () => {
    wecom = await startFakeWecom({ members: ['ZhouJianGuo', 'LinFang'] })
  })
  afterEach(() => wecom.close())

  const remind = (at: string): Promise<Ran> =>
    run(['remind', '--at', at, '--json'], { openStorage: open, env: { ...wecom.settings, DATA_DIR: folder, DEMO: '1' }, now: Date.now })

  test('sends what is due at that moment, once, and tells the fate of each', async () => {
    const first = await remind('2026-10-10T15:30:00+08:00')
    const rows = JSON.parse(first.out) as { readonly name: string; readonly state: string }[]
    const fate = (name: string) => rows.find((row) => row.name === name)?.state
    expect([fate('周建国'), fate('林芳')]).toEqual(['sent', 'sent'])
    // The others have no account there, which the platform says in its answer: they read it when they write.
    expect(fate('李伟')).toBe('held')
    expect(first).toMatchObject({ status: 0, err: '' })
    expect((await tingke('outbox', '--state', 'held')).out).toContain('等对方私聊（推送没有成功：recipient:81013）')
    expect(wecom.shown.map(({ to }) => to.id).sort()).toEqual(['LinFang', 'ZhouJianGuo'])
    expect(await remind('2026-10-10T15:30:00+08:00')).toEqual({ status: 0, out: '[]\n', err: '' })
    expect(wecom.shown).toHaveLength(2)
  }, 60_000)

  test('has nothing to do on a day off', async () => {
    expect(await remind('2026-10-02T15:30:00+08:00')).toEqual({ status: 0, out: '[]\n', err: '' })
  })
})
