import { describe, expect, test } from 'vitest'
import type { Storage } from '../../src/storage/storage.js'
import { loaded, NOW, newRecord, SCHOOL, turn } from '../contract/storage-samples.js'
import { twoStores } from './two-stores.js'

describe('credits that are held in memory', () => {
  const stores = twoStores()
  const ids = async (store: Storage, person = '001001') =>
    (await store.credits({ people: [person], kind: 'observation', from: '2026-09-01', to: '2027-01-15' })).map((credit) => credit.recordId)

  test('take in what was kept since, in the order of the store', async () => {
    await stores.storage.commit(turn('m1', { records: [newRecord({ day: '2026-11-16' })] }))
    expect(await ids(stores.storage)).toEqual(['T-1116-01'])
    await stores.storage.commit(turn('m2', { records: [newRecord({ day: '2026-11-13' }), newRecord({ credits: ['001002'] })] }))
    const held = await stores.storage.credits({ people: ['001001'], kind: 'observation', from: '2026-09-01', to: '2027-01-15' })
    expect(held.map((credit) => credit.recordId)).toEqual(['T-1116-02', 'T-1116-01'])
    expect(held).toEqual(await stores.other.credits({ people: ['001001'], kind: 'observation', from: '2026-09-01', to: '2027-01-15' }))
    await stores.storage.commit(turn('m2', { records: [newRecord()] }))
    expect(await ids(stores.storage)).toHaveLength(2)
  })

  test('stay as they were for whoever has read them', async () => {
    const asked = { people: ['001001'], kind: 'observation', from: '2026-09-01', to: '2027-01-15' }
    const before = await stores.storage.credits(asked)
    await stores.storage.commit(turn('m1', { records: [newRecord()] }))
    expect(await stores.storage.credits(asked)).toHaveLength(1)
    expect(before).toEqual([])
  })

  test('follow a change, and what is loaded', async () => {
    await stores.storage.commit(turn('m1', { records: [newRecord()] }))
    expect(await ids(stores.storage)).toHaveLength(1)
    const version = { action: 'withdraw' as const, atMs: NOW, by: '001001', fields: {}, sealed: null, reason: null }
    const record = newRecord({ credits: [] })
    await stores.storage.commit(turn('m2', { changes: [{ school: SCHOOL, id: 'T-1116-01', basedOn: 1, version, record }] }))
    expect(await ids(stores.storage)).toEqual([])
    await stores.storage.load([loaded('T-1110-01')])
    expect(await ids(stores.storage)).toEqual(['T-1110-01'])
  })

  test('are read anew when another process has written, and when it wrote between two turns of ours', async () => {
    await stores.storage.commit(turn('m1', { records: [newRecord()] }))
    expect(await ids(stores.storage)).toEqual(['T-1116-01'])
    await stores.other.load([loaded('T-1110-01')])
    await expect.poll(async () => (await ids(stores.storage)).length).toBe(2)
    await stores.other.load([loaded('T-1110-02')])
    await stores.storage.commit(turn('m2', { records: [newRecord()] }))
    expect((await ids(stores.storage)).sort()).toEqual(['T-1110-01', 'T-1110-02', 'T-1116-01', 'T-1116-02'])
  })
})
