import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { postgresStorage } from '../../src/storage/postgres/postgres-storage.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { Committed, Storage, Turn } from '../../src/storage/storage.js'
import { MINUTE, NOW, newRecord, outboxRow, SCHOOL, turn } from '../contract/storage-samples.js'
import { allOf } from '../kit/all-of.js'
import { type CutProxy, cutProxy } from '../kit/cut-proxy.js'
import { type TestDatabase, testDatabase, withoutPostgres } from '../kit/postgres-database.js'

const missing = await withoutPostgres()

describe.skipIf(missing !== null)(`the way to PostgreSQL breaks${missing === null ? '' : ` (${missing})`}`, () => {
  let database: TestDatabase
  let proxy: CutProxy
  let url: string
  let storage: Storage
  let tests = 0

  beforeAll(async () => {
    database = await testDatabase()
    proxy = await cutProxy(() => Number(new URL(database.url).port || 5432))
  })
  afterAll(async () => {
    await proxy.close()
    await database.drop()
  })

  beforeEach(async () => {
    tests += 1
    url = await database.schema(`t${tests}`)
    storage = await postgresStorage({
      url: Object.assign(new URL(url), { port: proxy.port }).href,
      openFile: (file) => sqliteStorage({ file }),
      answerTimeoutMs: 800,
    })
  })
  afterEach(async () => {
    proxy.mend()
    await storage.close()
  })

  const keep = (messageId: string, more: Partial<Turn> = {}) =>
    storage.commit(turn(messageId, { records: [newRecord()], outbox: [outboxRow(`row ${messageId}`)], ...more }))
  const kept = async () => (await allOf(storage.records({}))).map(({ id }) => id)

  /** Each commit that writes a claim takes this long on the server once it has been asked for. */
  async function slowCommits(seconds: number): Promise<void> {
    await database.query(
      `create function rest() returns trigger language plpgsql as $$ begin perform pg_sleep(${seconds}); return null; end $$;
       create constraint trigger rest after insert on claims deferrable initially deferred for each row execute function rest()`,
      [],
      url,
    )
  }
  const fastCommits = () => database.query('drop trigger rest on claims', [], url)
  /** Until a commit is on its way: sessions in the trigger. */
  async function committing(): Promise<void> {
    await expect
      .poll(async () => (await database.query(`select 1 from pg_stat_activity where wait_event = 'PgSleep'`)).length)
      .toBeGreaterThan(0)
  }

  it.each(['sequences', 'records'])(
    'before the commit, while %s are written: it is done again, and whoever waits hears nothing of it',
    async (table) => {
      await database.query(
        `create function rest() returns trigger language plpgsql as $$ begin perform pg_sleep(0.4); return null; end $$;
       create trigger rest after insert on ${table} for each row execute function rest()`,
        [],
        url,
      )
      const underWay = keep('m1')
      await expect
        .poll(async () => (await database.query(`select 1 from pg_stat_activity where wait_event = 'PgSleep'`)).length)
        .toBeGreaterThan(0)
      await database.cutSessions()
      expect(await underWay).toEqual({ state: 'fresh', ids: ['T-1116-01'] })
      expect(await kept()).toEqual(['T-1116-01'])
    },
  )

  const commits: readonly (readonly [string, Partial<Turn>])[] = [
    ['one statement', {}],
    ['several statements', { audit: [{ atMs: NOW, actor: '001001', action: 'read', subject: 'T-1116-01' }] }],
  ]
  describe.each(commits)('in a commit of %s', (_, more) => {
    it('that goes through: whoever waits hears that it was kept, with its ids, and it is kept once', async () => {
      await keep('before')
      await slowCommits(0.4)
      const underWay = Promise.all([keep('m1', more), keep('m2', more)])
      await committing()
      proxy.cut()
      proxy.mend()
      const ids = (await underWay).map((committed) => (committed.state === 'fresh' ? committed.ids : committed.state))
      expect(ids).toEqual([['T-1116-02'], ['T-1116-03']])
      expect(await kept()).toEqual(['T-1116-01', 'T-1116-02', 'T-1116-03'])
      expect(await keep('m1')).toMatchObject({ state: 'repeated', ids: ['T-1116-02'] })
    })

    it('that is undone: it is done again, once', async () => {
      await slowCommits(0.4)
      const underWay = keep('m1', more)
      await committing()
      await database.cutSessions()
      await fastCommits()
      expect(await underWay).toEqual({ state: 'fresh', ids: ['T-1116-01'] })
      expect(await kept()).toEqual(['T-1116-01'])
      expect(await storage.lease(NOW, MINUTE, 9)).toHaveLength(1)
    })

    it('after which it stays away: nothing is acknowledged, and a redelivery hears the truth', async () => {
      await slowCommits(0.4)
      const underWay = keep('m1', more)
      await committing()
      proxy.cut()
      await expect(underWay).rejects.toMatchObject({ name: 'StorageError', code: 'unavailable' })
      proxy.mend()
      await fastCommits()
      expect(await keep('m1')).toMatchObject({ state: 'repeated', ids: ['T-1116-01'] })
      expect(await kept()).toEqual(['T-1116-01'])
    })
  })

  it('when nothing arrives any more: nobody waits for ever, and it recovers when the way is whole again', async () => {
    await keep('before')
    proxy.stall()
    const [committed, read, leased] = await Promise.allSettled([
      keep('m1'),
      storage.record(SCHOOL, 'T-1116-01'),
      storage.lease(NOW, MINUTE, 9),
    ])
    for (const fate of [committed, read, leased]) expect(fate).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } })
    expect(await storage.ready()).toBe(false)
    proxy.mend()
    await expect.poll(() => storage.ready(), { timeout: 5_000 }).toBe(true)
    expect((await keep('m1')).state).toMatch(/fresh|repeated/)
    expect(await kept()).toEqual(['T-1116-01', 'T-1116-02'])
  })

  it('again and again under load: what was acknowledged is there once, and nothing else', async () => {
    let cutting = true
    const cuts = (async () => {
      for (let i = 0; cutting; i += 1) {
        await wait(40)
        if (i % 2 === 0) await database.cutSessions()
        else {
          proxy.cut()
          proxy.mend()
        }
      }
    })()
    const acknowledged = new Map<string, Committed>()
    await Promise.all(
      Array.from({ length: 20 }, async (_, lane) => {
        for (let i = 0; i < 15; i += 1) {
          const messageId = `m${lane} ${i}`
          // As a platform does that was not answered.
          for (let tries = 0; tries < 50 && !acknowledged.has(messageId); tries += 1) {
            await keep(messageId).then(
              (committed) => acknowledged.set(messageId, committed),
              () => wait(10),
            )
          }
        }
      }),
    )
    cutting = false
    await cuts
    const ids = [...acknowledged.values()].flatMap((committed) => (committed.state === 'conflict' ? [] : committed.ids))
    expect(acknowledged.size).toBe(300)
    expect(new Set(ids).size).toBe(300)
    expect((await kept()).sort()).toEqual([...ids].sort())
    expect(await storage.lease(NOW, MINUTE, 999)).toHaveLength(300)
  })

  it('under reads between two statements: they are read again on another connection', async () => {
    await keep('m1')
    await database.cutSessions()
    expect(await Promise.all([storage.record(SCHOOL, 'T-1116-01'), storage.directoryVersion(), kept()])).toMatchObject([
      { id: 'T-1116-01' },
      1,
      ['T-1116-01'],
    ])
  })
})
