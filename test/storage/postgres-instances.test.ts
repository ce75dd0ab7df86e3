import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openStorage } from '../../src/storage/open-storage.js'
import { isInUse } from '../../src/storage/postgres/in-use.js'
import type { Committed, Storage } from '../../src/storage/storage.js'
import { MINUTE, NOW, newRecord, outboxRow, SCHOOL, sealed, turn } from '../contract/storage-samples.js'
import { allOf } from '../kit/all-of.js'
import { type TestDatabase, testDatabase, withoutPostgres } from '../kit/postgres-database.js'
import { sharedCreditsRules } from './shared-credits-rules.js'

const missing = await withoutPostgres()

describe.skipIf(missing !== null)(`two instances on one PostgreSQL${missing === null ? '' : ` (${missing})`}`, () => {
  let database: TestDatabase
  let instances: Storage[]
  let tests = 0

  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.drop())

  beforeEach(async () => {
    tests += 1
    const url = await database.schema(`t${tests}`)
    instances = [await openStorage({ store: { kind: 'postgres', url } }), await openStorage({ store: { kind: 'postgres', url } })]
  })
  afterEach(() => Promise.all(instances.map((storage) => storage.close())))

  const one = () => instances[0]!
  const other = () => instances[1]!
  const onBoth = <T>(work: (storage: Storage) => Promise<T>) => Promise.all(instances.map(work))

  it('are seen by whoever would replace the store, also when nobody has asked them anything for long', { timeout: 60_000 }, async () => {
    const url = await database.schema(`t${tests}`)
    await onBoth((storage) => Promise.all(Array.from({ length: 4 }, () => storage.ready())))
    // Longer than a pool keeps a connection that it can do without.
    await wait(12_000)
    expect(await isInUse(url)).toBe(true)
    await onBoth((storage) => storage.close())
    expect(await isInUse(url)).toBe(false)
  })

  it('commit a message once, whichever gets it first, and number the records without a hole', async () => {
    const messages = Array.from({ length: 200 }, (_, i) => turn(`m${i}`, { records: [newRecord()], outbox: [outboxRow(`k${i}`)] }))
    const [here, there] = await Promise.all([
      Promise.all(messages.map((each) => one().commit(each))),
      Promise.all(messages.toReversed().map((each) => other().commit(each))),
    ])
    there!.reverse()
    for (const [i, committed] of here!.entries()) {
      const pair = [committed, there![i]!]
      expect(pair.map(({ state }) => state).sort()).toEqual(['fresh', 'repeated'])
      expect(idsOf(pair[0]!)).toEqual(idsOf(pair[1]!))
    }
    const numbers = (await allOf(one().records({}))).map(({ id }) => Number(id.slice('T-1116-'.length)))
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1))
    expect(await one().outboxCounts()).toMatchObject({ waiting: 200 })
  })

  it('commit one message that comes to both at the same moment once', async () => {
    for (let i = 0; i < 40; i += 1) {
      const same = turn(`m${i}`, { records: [newRecord({ school: `学校${i}` })] })
      const committed = await onBoth((storage) => storage.commit(same))
      expect(committed.map(({ state }) => state).sort()).toEqual(['fresh', 'repeated'])
      expect(idsOf(committed[0]!)).toEqual(idsOf(committed[1]!))
    }
  })

  it('number the records of many schools, whatever order they come in', async () => {
    const schools = Array.from({ length: 12 }, (_, i) => `学校${i}`)
    const commits = instances.flatMap((storage, which) =>
      Array.from({ length: 240 }, (_, i) => {
        const school = schools[(which === 0 ? i : 240 - i) % 12]!
        return storage.commit(turn(`${which} ${i}`, { records: [newRecord({ school }), newRecord({ school: schools[i % 5]! })] }))
      }),
    )
    expect((await Promise.all(commits)).every(({ state }) => state === 'fresh')).toBe(true)
    for (const school of schools) {
      const records = await allOf(one().records({ school }))
      expect(Math.max(...records.map(({ id }) => Number(id.slice('T-1116-'.length))))).toBe(records.length)
    }
  })

  it('change a record one after the other: each version is based on the one before', async () => {
    await one().commit(turn('m', { records: [newRecord()] }))
    const change = (basedOn: number) => ({
      school: SCHOOL,
      id: 'T-1116-01',
      basedOn,
      version: { action: 'amend' as const, atMs: NOW, by: '001001', fields: {}, sealed: null, reason: null },
      record: newRecord({ credits: [`00${basedOn}`] }),
    })
    const changed = await onBoth(async (storage) => {
      let fresh = 0
      for (let i = 0; i < 30; i += 1) {
        const { version } = (await storage.record(SCHOOL, 'T-1116-01'))!
        const { state } = await storage.commit(turn(`${instances.indexOf(storage)} ${i}`, { changes: [change(version)] }))
        if (state === 'fresh') fresh += 1
        else expect(state).toBe('conflict')
      }
      return fresh
    })
    const { version } = (await other().record(SCHOOL, 'T-1116-01'))!
    expect(version).toBe(1 + changed[0]! + changed[1]!)
    expect((await one().versions(SCHOOL, 'T-1116-01')).map(({ n }) => n)).toEqual(Array.from({ length: version }, (_, i) => i + 1))
    const span = { kind: 'observation', from: '2026-01-01', to: '2026-12-31' }
    expect(await one().credits({ people: [`00${version - 1}`], ...span })).toHaveLength(1)
    expect(await one().credits({ people: [`00${version - 2}`], ...span })).toEqual([])
  })

  describe('see credits as the other leaves them', () =>
    sharedCreditsRules({
      get storage() {
        return one()
      },
      get other() {
        return other()
      },
    }))

  it('keep turns of one key one by one', async () => {
    const states = await onBoth(async (storage) => {
      const kept: string[] = []
      for (let i = 0; i < 20; i += 1) {
        const after = await storage.turnsOf('甲校 作业')
        kept.push((await storage.commit(turn(`${instances.indexOf(storage)} ${i}`, { oneByOne: { key: '甲校 作业', after } }))).state)
      }
      return kept
    })
    expect(await one().turnsOf('甲校 作业')).toBe(states.flat().filter((state) => state === 'fresh').length)
    expect(states.flat().filter((state) => state === 'repeated')).toEqual([])
  })

  it('lease each row to one of them', async () => {
    await one().commit(
      turn('m', { outbox: Array.from({ length: 150 }, (_, i) => outboxRow(`k${i}`, { expiresAtMs: i % 10 === 0 ? NOW : null })) }),
    )
    const leased = await onBoth(async (storage) => {
      const keys: string[] = []
      for (let i = 0; i < 20; i += 1) keys.push(...(await storage.lease(NOW, MINUTE, 5)).map(({ key }) => key))
      return keys
    })
    expect(leased.flat()).toHaveLength(135)
    expect(new Set(leased.flat()).size).toBe(135)
    expect(await one().outboxCounts()).toMatchObject({ waiting: 135, expired: 15 })
  })

  it('decide a reminder once, also when a turn tells the same matter meanwhile', async () => {
    const told = (key: string) => ({ key, school: SCHOOL, to: '001001', week: '2026-11-16', atMs: NOW })
    const reminders = Array.from({ length: 40 }, (_, i) => ({ row: outboxRow(`r${i}`), tells: [told(`a${i}`), told(`b${i % 20}`)] }))
    const [here, there] = await Promise.all([
      onBoth((storage) => storage.remind(reminders)),
      onBoth((storage) => storage.commit(turn(`t${instances.indexOf(storage)}`, { tells: [told('a7'), told('b3')] }))),
    ])
    expect(there.every(({ state }) => state === 'fresh')).toBe(true)
    const rows = (await one().outbox({ limit: 99 })).map(({ key }) => key)
    expect(rows).toHaveLength(here.flat().filter(Boolean).length)
    expect(new Set(rows).size).toBe(rows.length)
    expect(rows.length).toBeGreaterThanOrEqual(18)
  })

  it('see at once what the other one wrote', async () => {
    const before = await one().directory()
    await other().changeDirectory([{ school: SCHOOL, adoptions: [{ school: SCHOOL, pack: 'wuzhai-2022', from: null }] }], [])
    expect(await one().directoryVersion()).not.toBe(before.version)
    expect((await one().directory()).adoptions).toHaveLength(1)
    expect(await one().directory()).toBe(await one().directory())
    const draft = { person: '001001', chat: 'c', askedAtMs: NOW, body: sealed('问') }
    await other().commit(turn('m1', { draft, records: [newRecord()] }))
    expect(await one().draft('001001', 'c')).toEqual(draft)
    expect(await one().credits({ people: ['001001'], kind: 'observation', from: '2026-11-16', to: '2026-11-16' })).toHaveLength(1)
    expect(await one().commit(turn('m1'))).toMatchObject({ state: 'repeated' })
  })
})

function idsOf(committed: Committed): readonly string[] {
  return committed.state === 'conflict' ? [] : committed.ids
}
