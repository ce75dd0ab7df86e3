import { expect, test } from 'vitest'
import type { Storage } from '../../src/storage/storage.js'
import { loaded, NOW, newRecord, SCHOOL, turn } from '../contract/storage-samples.js'

const TERM = { people: ['001001'], kind: 'observation', from: '2026-09-01', to: '2027-01-15' }

/** What holds of credits, held in memory or not, while another process writes the same store. */
export function sharedCreditsRules(stores: { readonly storage: Storage; readonly other: Storage }): void {
  const ids = async (store: Storage, person = '001001') =>
    (await store.credits({ ...TERM, people: [person] })).map((credit) => credit.recordId)

  test('take in what was kept since, in the order of the store', async () => {
    await stores.storage.commit(turn('m1', { records: [newRecord({ day: '2026-11-16' })] }))
    expect(await ids(stores.storage)).toEqual(['T-1116-01'])
    await stores.storage.commit(turn('m2', { records: [newRecord({ day: '2026-11-13' }), newRecord({ credits: ['001002'] })] }))
    const held = await stores.storage.credits(TERM)
    expect(held.map((credit) => credit.recordId)).toEqual(['T-1116-02', 'T-1116-01'])
    expect(held).toEqual(await stores.other.credits(TERM))
    await stores.storage.commit(turn('m2', { records: [newRecord()] }))
    expect(await ids(stores.storage)).toHaveLength(2)
  })

  test('stay as they were for whoever has read them', async () => {
    const before = await stores.storage.credits(TERM)
    await stores.storage.commit(turn('m1', { records: [newRecord()] }))
    expect(await stores.storage.credits(TERM)).toHaveLength(1)
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

  test('follow what another process changes, also where their number stays', async () => {
    await stores.storage.commit(turn('m1', { records: [newRecord({ noted: false })] }))
    const noted = async () => (await stores.storage.credits(TERM)).map((credit) => [credit.recordId, credit.noted])
    expect(await noted()).toEqual([['T-1116-01', false]])
    const version = { action: 'amend' as const, atMs: NOW, by: '001001', fields: {}, sealed: null, reason: null }
    const amended = { school: SCHOOL, id: 'T-1116-01', basedOn: 1, version, record: newRecord({ noted: true }) }
    await stores.other.commit(turn('m2', { changes: [amended] }))
    await expect.poll(noted).toEqual([['T-1116-01', true]])
    const withdrawn = { ...amended, basedOn: 2, record: newRecord({ credits: ['001002'] }) }
    await stores.other.commit(turn('m3', { changes: [withdrawn], records: [newRecord()] }))
    await expect.poll(noted).toEqual([['T-1116-02', true]])
    expect(await ids(stores.storage, '001002')).toEqual(['T-1116-01'])
  })
}
