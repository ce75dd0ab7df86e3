import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadDemo } from '../../src/import/demo.js'
import { fromRoot } from '../../src/root.js'
import { sumsOf } from '../../src/storage/copy/table-sums.js'
import { openStorage } from '../../src/storage/open-storage.js'
import type { Storage } from '../../src/storage/storage.js'
import { loaded, NOW, newRecord, turn } from '../contract/storage-samples.js'
import { writeOfEverything } from '../contract/write-of-everything.js'
import { fixtureRecords } from '../kit/fixture-records.js'
import { type TestDatabase, testDatabase, withoutPostgres } from '../kit/postgres-database.js'
import { run } from './capture-io.js'
import { spawnCli } from './spawn-cli.js'

const missing = await withoutPostgres()

describe.skipIf(missing !== null)(`backups of a store on PostgreSQL${missing === null ? '' : ` (${missing})`}`, () => {
  let database: TestDatabase
  let folder: string
  let url: string
  let places = 0
  const backup = () => join(folder, 'one.backup')

  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.drop())
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tingke-backup-'))
    url = await emptyPlace()
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  function emptyPlace(): Promise<string> {
    places += 1
    return database.schema(`place_${places}`)
  }
  const open = (at = url) => openStorage({ store: { kind: 'postgres', url: at } })
  async function within<T>(work: (storage: Storage) => Promise<T>, at = url): Promise<T> {
    const storage = await open(at)
    return work(storage).finally(() => storage.close())
  }
  const tingke = (at: string, ...args: string[]) => run(args, { env: { STORE_URL: at, DATA_DIR: folder }, openStorage: () => open(at) })
  const sums = (at: string) => within((storage) => sumsOf(storage.dump()), at)

  it('are one file each, which is checked and fills an empty database', async () => {
    await within(async (storage) => {
      await loadDemo(storage, fromRoot(), NOW)
      await storage.load(fixtureRecords(JSON.parse(readFileSync(fromRoot('test/fixtures/standing/records.json'), 'utf8'))))
      await writeOfEverything(storage)
    })
    const made = await tingke(url, 'backup', backup())
    expect(made).toMatchObject({ status: 0, err: '' })
    expect(made.out).toContain('已备份到')
    expect((await tingke(url, 'verify', backup())).out).toContain('备份完好')

    const elsewhere = await emptyPlace()
    const restored = await tingke(elsewhere, 'restore', backup())
    expect(restored).toMatchObject({ status: 0, err: '' })
    expect(await sums(elsewhere)).toEqual(await sums(url))
    expect((await within((storage) => storage.commit(turn('m1')), elsewhere)).state).toBe('repeated')
    // The same file is a backup of an embedded store.
    const file = `sqlite:${join(folder, 'embedded.db')}`
    expect((await run(['restore', backup()], { env: { STORE_URL: file, DATA_DIR: folder } })).status).toBe(0)
  })

  it('are not put over what is there unless told; it is kept then, in a schema of its own', async () => {
    await within(writeOfEverything)
    await tingke(url, 'backup', backup())
    await within((storage) => storage.commit(turn('after', { records: [newRecord()] })))
    const before = await sums(url)
    const refused = await tingke(url, 'restore', backup())
    expect(refused).toMatchObject({ status: 1, err: expect.stringContaining('--force') })
    expect(await sums(url)).toEqual(before)

    const forced = await tingke(url, 'restore', backup(), '--force')
    expect(forced).toMatchObject({ status: 0, err: '' })
    const kept = /schema (before_\w+)/.exec(forced.out)?.[1]
    expect(await sums(await database.schema(kept!))).toEqual(before)
    expect((await within((storage) => storage.commit(turn('after', { records: [newRecord()] })))).state).toBe('fresh')
  })

  it('do not pull the store from under a running service', async () => {
    await within(writeOfEverything)
    await tingke(url, 'backup', backup())
    await within(async (storage) => {
      await storage.ready()
      expect(await tingke(url, 'restore', backup(), '--force')).toMatchObject({ status: 1, err: expect.stringContaining('请先停止服务') })
      expect((await storage.commit(turn('m1'))).state).toBe('repeated')
    })
  })

  it('say what to do where old data has no place to be kept', async () => {
    await within(writeOfEverything)
    await tingke(url, 'backup', backup())
    const role = `${new URL(url).pathname.slice(1)}_clerk`
    const clerks = await emptyPlace()
    const schema = `place_${places}`
    const { password } = new URL(url)
    await database.query(`create role ${role} login password '${password || 'clerk'}'; grant all on schema ${schema} to ${role}`)
    try {
      const at = Object.assign(new URL(clerks), { username: role }).href
      expect((await tingke(at, 'restore', backup())).status).toBe(0)
      const before = await sums(at)
      expect(await tingke(at, 'restore', backup(), '--force')).toMatchObject({
        status: 1,
        err: expect.stringContaining('GRANT CREATE ON DATABASE'),
      })
      expect(await sums(at)).toEqual(before)
    } finally {
      await database.query(`drop schema ${schema} cascade; drop role ${role}`)
    }
  })

  it('interrupted while they are put back, serve nobody, and go on', async () => {
    await within(writeOfEverything)
    await tingke(url, 'backup', backup())
    const elsewhere = await emptyPlace()
    await within((storage) => storage.ready(), elsewhere)
    await database.query(
      `create function halt() returns trigger language plpgsql as $$ begin raise exception 'halt' using errcode = '53100'; end $$;
       create trigger halt before insert on drafts execute function halt()`,
      [],
      elsewhere,
    )
    expect(await tingke(elsewhere, 'restore', backup())).toMatchObject({ status: 1, err: expect.stringContaining('磁盘已满') })
    await expect(open(elsewhere)).rejects.toMatchObject({ code: 'unfinished' })
    await database.query('drop trigger halt on drafts', [], elsewhere)
    expect((await tingke(elsewhere, 'restore', backup())).status).toBe(0)
    expect(await sums(elsewhere)).toEqual(await sums(url))
  })

  it('killed while they replace what is there, leave one copy at most, and the next run removes it and says where the old data lies', {
    timeout: 120_000,
  }, async () => {
    await within(async (storage) => {
      await writeOfEverything(storage)
      for (let i = 0; i < 8; i += 1) await storage.load(Array.from({ length: 1_000 }, (_, j) => loaded(`R-${i}-${j}`)))
    })
    await tingke(url, 'backup', backup())
    const before = await sums(url)
    const temporary = join(folder, 'temporary')
    mkdirSync(temporary)
    const killed = spawnCli(['restore', '--force', backup()], {
      env: { STORE_URL: url, DATA_DIR: join(folder, 'data'), TMPDIR: temporary },
    })
    const isBegun = async () => (await database.query(`select 1 from meta where key like 'filled %' and value > 0`, [], url)).length > 0
    while (!(await isBegun()) && killed.process.exitCode === null) await wait(10)
    killed.process.kill('SIGKILL')
    await killed.ended()
    await expect(open()).rejects.toMatchObject({ code: 'unfinished' })
    expect(readdirSync(temporary).filter((name) => name.startsWith('tingke'))).toEqual([])
    expect(readdirSync(folder)).toContain('one.backup.restoring')

    const again = await tingke(url, 'restore', backup(), '--force')
    expect(again).toMatchObject({ status: 0, err: '' })
    const kept = /原来的数据保留在 schema (before_\w+)/.exec(again.out)?.[1]
    expect(await sums(await database.schema(kept!))).toEqual(before)
    expect(await sums(url)).toEqual(before)
    expect(readdirSync(folder).sort()).toEqual(['one.backup', 'temporary'])
  })

  it('are put back from a place that takes no copy of them as well', async () => {
    await within(writeOfEverything)
    await tingke(url, 'backup', backup())
    mkdirSync(`${backup()}.restoring`)
    const elsewhere = await emptyPlace()
    const dataDir = join(folder, 'data')
    const restored = await run(['restore', backup()], { env: { STORE_URL: elsewhere, DATA_DIR: dataDir } })
    expect(restored).toMatchObject({ status: 0, err: '' })
    expect(restored.out).not.toContain('保留在')
    expect(await sums(elsewhere)).toEqual(await sums(url))
    expect(readdirSync(dataDir)).toEqual([])
  })

  it('that were changed are found out, and nothing is restored', async () => {
    await within(writeOfEverything)
    await tingke(url, 'backup', backup())
    copyFileSync(backup(), join(folder, 'spoilt.backup'))
    const spoilt = new Database(join(folder, 'spoilt.backup'))
    spoilt.exec(`update records set day = '2026-11-03'`)
    spoilt.close()
    const elsewhere = await emptyPlace()
    expect((await tingke(elsewhere, 'verify', join(folder, 'spoilt.backup'))).err).toContain('校验和不符')
    expect((await tingke(elsewhere, 'restore', join(folder, 'spoilt.backup'))).err).toContain('没有恢复')
    expect((await sums(elsewhere)).find(({ table }) => table === 'records')?.rows).toBe(0)
  })
})
