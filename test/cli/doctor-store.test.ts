import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { checkService } from '../../src/cli/doctor/check-service.js'
import { lookIntoStore } from '../../src/cli/doctor/look-into-store.js'
import { readConfig } from '../../src/config.js'
import { openStorage, openWholeOrNot } from '../../src/storage/open-storage.js'
import { type StoreAddress, storeAddressOf } from '../../src/storage/store-address.js'
import { type TestDatabase, testDatabase, withoutPostgres } from '../kit/postgres-database.js'

const missing = await withoutPostgres()

async function looked(store: StoreAddress) {
  const io = { out() {}, err() {}, env: {}, now: Date.now, openStorage: () => openStorage({ store }) }
  return (await lookIntoStore(io, { store }, [])).finding
}

async function leaveUnfinished(store: StoreAddress): Promise<void> {
  const storage = await openWholeOrNot(store)
  await storage.beginFilling()
  await storage.close()
}

const make = async (store: StoreAddress) => (await openStorage({ store })).close()

describe('a file that does not open', () => {
  let folder: string
  let store: Extract<StoreAddress, { kind: 'sqlite' }>
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tingke-doctor-'))
    store = { kind: 'sqlite', file: join(folder, 'tingke.db') }
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('because it is half filled or newer is not to be touched', async () => {
    await leaveUnfinished(store)
    expect(await looked(store)).toMatchObject({ says: expect.stringContaining('正在搬家'), fix: '按上面这句话处理' })
    rmSync(store.file)
    await make(store)
    const db = new Database(store.file)
    db.pragma('user_version = 999')
    db.close()
    expect(await looked(store)).toMatchObject({ says: expect.stringContaining('更新版本'), fix: '按上面这句话处理' })
  })

  test('because it is somebody else’s is left to them', async () => {
    writeFileSync(store.file, 'no database '.repeat(100))
    expect(await looked(store)).toMatchObject({ state: 'fail', fix: expect.stringContaining('把 STORE_URL 指向另一个新的文件') })
  })
})

describe.skipIf(missing !== null)(`a database that does not open${missing === null ? '' : ` (${missing})`}`, () => {
  let database: TestDatabase
  let places = 0
  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.drop())
  async function place(): Promise<Extract<StoreAddress, { kind: 'postgres' }>> {
    places += 1
    return { kind: 'postgres', url: await database.schema(`place_${places}`) }
  }

  test('because it is half filled or newer was reached: its address is right', async () => {
    const half = await place()
    await leaveUnfinished(half)
    expect(await looked(half)).toMatchObject({ says: expect.stringContaining('正在搬家'), fix: '按上面这句话处理' })
    const newer = await place()
    await make(newer)
    await database.query('update tingke_schema set version = 999', [], newer.url)
    expect(await looked(newer)).toMatchObject({ says: expect.stringContaining('更新版本'), fix: '按上面这句话处理' })
  })

  test('because it is somebody else’s is left to them', async () => {
    const foreign = await place()
    await database.query('create table meta (key text primary key, value bigint)', [], foreign.url)
    expect(await looked(foreign)).toMatchObject({ state: 'fail', fix: expect.stringContaining('另一个空的数据库') })
  })

  test('because nobody answers there has its address looked at', async () => {
    const away = storeAddressOf('postgres://tingke@127.0.0.1:1/none', '.', '.')
    expect(await looked(away)).toMatchObject({ state: 'fail', fix: expect.stringContaining('STORE_URL 的主机、端口') })
  })
})

test('a service that is not ready has looked at what its store is', () => {
  const service = { base: 'http://127.0.0.1:3000', ready: { status: 503, body: 'not ready\n' }, account: undefined, lines: [], metrics: '' }
  const fixOf = (env: Readonly<Record<string, string>>) => checkService(service, readConfig(env)).fix
  expect(fixOf({ STORE_URL: 'postgres://tingke@127.0.0.1/tingke' })).toMatch(/数据库是否在运行/)
  expect(fixOf({})).toBe('检查磁盘空间和数据目录')
})
