import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { Storage } from '../../src/storage/storage.js'
import { loaded, NOW, newRecord, SCHOOL, turn } from '../contract/storage-samples.js'
import { type BuiltThreads, builtThreads } from './built-threads.js'

describe('credits that are held in memory', () => {
  let threads: BuiltThreads
  let folder: string
  let storage: Storage
  let other: Storage

  const open = () => sqliteStorage({ file: join(folder, 'tingke.db'), startThread: threads.start })
  const ids = async (store: Storage, person = '001001') =>
    (await store.credits({ people: [person], kind: 'observation', from: '2026-09-01', to: '2027-01-15' })).map((credit) => credit.recordId)

  beforeEach(async () => {
    threads = builtThreads()
    folder = mkdtempSync(join(tmpdir(), 'tingke-credits-'))
    storage = await open()
    other = await open()
  })
  afterEach(async () => {
    await Promise.all([storage.close(), other.close()])
    threads.remove()
    rmSync(folder, { recursive: true })
  })

  test('take in what was kept since, in the order of the store', async () => {
    await storage.commit(turn('m1', { records: [newRecord({ day: '2026-11-16' })] }))
    expect(await ids(storage)).toEqual(['T-1116-01'])
    await storage.commit(turn('m2', { records: [newRecord({ day: '2026-11-13' }), newRecord({ credits: ['001002'] })] }))
    const held = await storage.credits({ people: ['001001'], kind: 'observation', from: '2026-09-01', to: '2027-01-15' })
    expect(held.map((credit) => credit.recordId)).toEqual(['T-1116-02', 'T-1116-01'])
    expect(held).toEqual(await other.credits({ people: ['001001'], kind: 'observation', from: '2026-09-01', to: '2027-01-15' }))
    await storage.commit(turn('m2', { records: [newRecord()] }))
    expect(await ids(storage)).toHaveLength(2)
  })

  test('stay as they were for whoever has read them', async () => {
    const asked = { people: ['001001'], kind: 'observation', from: '2026-09-01', to: '2027-01-15' }
    const before = await storage.credits(asked)
    await storage.commit(turn('m1', { records: [newRecord()] }))
    expect(await storage.credits(asked)).toHaveLength(1)
    expect(before).toEqual([])
  })

  test('follow a change, and what is loaded', async () => {
    await storage.commit(turn('m1', { records: [newRecord()] }))
    expect(await ids(storage)).toHaveLength(1)
    const version = { action: 'withdraw' as const, atMs: NOW, by: '001001', fields: {}, sealed: null, reason: null }
    const record = newRecord({ credits: [] })
    await storage.commit(turn('m2', { changes: [{ school: SCHOOL, id: 'T-1116-01', basedOn: 1, version, record }] }))
    expect(await ids(storage)).toEqual([])
    await storage.load([loaded('T-1110-01')])
    expect(await ids(storage)).toEqual(['T-1110-01'])
  })

  test('are read anew when another process has written, and when it wrote between two turns of ours', async () => {
    await storage.commit(turn('m1', { records: [newRecord()] }))
    expect(await ids(storage)).toEqual(['T-1116-01'])
    await other.load([loaded('T-1110-01')])
    await expect.poll(async () => (await ids(storage)).length).toBe(2)
    await other.load([loaded('T-1110-02')])
    await storage.commit(turn('m2', { records: [newRecord()] }))
    expect((await ids(storage)).sort()).toEqual(['T-1110-01', 'T-1110-02', 'T-1116-01', 'T-1116-02'])
  })
})
