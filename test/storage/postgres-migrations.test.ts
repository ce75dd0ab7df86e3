import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStorage } from '../../src/storage/open-storage.js'
import { Database } from '../../src/storage/postgres/database.js'
import { migrate } from '../../src/storage/postgres/migrate.js'
import { MIGRATIONS } from '../../src/storage/postgres/migrations.js'
import { newRecord, SCHOOL, turn } from '../contract/storage-samples.js'
import { type TestDatabase, testDatabase, withoutPostgres } from '../kit/postgres-database.js'

const missing = await withoutPostgres()

describe.skipIf(missing !== null)(`the schema on PostgreSQL${missing === null ? '' : ` (${missing})`}`, () => {
  let database: TestDatabase

  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.drop())

  async function migrated(url: string, migrations: readonly string[]): Promise<void> {
    const connections = new Database(url)
    await migrate(connections, migrations).finally(() => connections.close())
  }

  it('is made once when three instances start at the same time', async () => {
    const url = await database.schema('three')
    const instances = await Promise.all([1, 2, 3].map(() => openStorage({ store: { kind: 'postgres', url } })))
    const committed = await Promise.all(instances.map((storage) => storage.commit(turn('m1', { records: [newRecord()] }))))
    expect(committed.map(({ state }) => state).sort()).toEqual(['fresh', 'repeated', 'repeated'])
    await Promise.all(instances.map((storage) => storage.close()))
    expect(await database.query('select version from tingke_schema', [], url)).toEqual([{ version: MIGRATIONS.length }])
  })

  it('is brought up from the first one released, with everything in it', async () => {
    const url = await database.schema('first')
    await migrated(url, MIGRATIONS.slice(0, 1))
    await database.query(
      `insert into records (school, id, kind, author, day, entered_at_ms, status, backfilled, platform, account, message_id, channel,
         fields, credits, lessons, noted, version)
       values ('${SCHOOL}', 'T-1116-01', 'observation', '001001', '2026-11-16', 1, 'complete', 0, 'p', 'a', 'm', 'group', '{}', '[]', '[]', 1, 1);
       insert into sequences values ('${SCHOOL}', '1116', 1);
       insert into claims values ('console', 'demo', 'm0', 1, '["T-1116-01"]', '{"open":1}')`,
      [],
      url,
    )
    const storage = await openStorage({ store: { kind: 'postgres', url } })
    expect(await storage.record(SCHOOL, 'T-1116-01')).toMatchObject({ author: '001001', version: 1 })
    expect(await storage.commit(turn('m0'))).toMatchObject({ state: 'repeated', ids: ['T-1116-01'] })
    expect(await storage.commit(turn('m1', { records: [newRecord()] }))).toMatchObject({ ids: ['T-1116-02'] })
    await storage.close()
  })

  it('goes forward step by step, each once, or not at all', async () => {
    const url = await database.schema('steps')
    await migrated(url, MIGRATIONS)
    const next = [...MIGRATIONS, 'create table one (n integer)', 'create table two (n integer)']
    await expect(migrated(url, [...next, 'create table three (']).catch(() => Promise.reject(new Error('failed')))).rejects.toThrow(
      'failed',
    )
    expect(await database.query('select version from tingke_schema', [], url)).toEqual([{ version: MIGRATIONS.length }])
    await Promise.all([migrated(url, next), migrated(url, next), migrated(url, next)])
    expect(await database.query('select version from tingke_schema', [], url)).toEqual([{ version: MIGRATIONS.length + 2 }])
    await expect(openStorage({ store: { kind: 'postgres', url } })).rejects.toMatchObject({ name: 'StorageError', code: 'newer' })
  })

  it('is not laid over tables of others', async () => {
    const url = await database.schema('others')
    await database.query('create table records (something text)', [], url)
    await expect(openStorage({ store: { kind: 'postgres', url } })).rejects.toMatchObject({ name: 'StorageError', code: 'foreign' })
    expect(await database.query('select 1 from information_schema.tables where table_schema = $1', ['others'])).toHaveLength(1)
  })

  it.each([
    ['no server', 'postgres://127.0.0.1:1/tingke'],
    ['no such database', 'postgres://postgres@127.0.0.1:5432/tingke_nowhere'],
  ])('is not reached: %s', async (_, url) => {
    await expect(openStorage({ store: { kind: 'postgres', url } })).rejects.toMatchObject({ name: 'StorageError', code: 'unavailable' })
  })
})
