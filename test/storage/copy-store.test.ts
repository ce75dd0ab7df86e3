import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { copyStore } from '../../src/storage/copy/copy-store.js'
import { OtherRows } from '../../src/storage/copy/fill-store.js'
import { sumsOf } from '../../src/storage/copy/table-sums.js'
import { openStorage, openWholeOrNot } from '../../src/storage/open-storage.js'
import type { Storage } from '../../src/storage/storage.js'
import type { StoreAddress } from '../../src/storage/store-address.js'
import { loaded, NOW, newRecord, SCHOOL, turn } from '../contract/storage-samples.js'
import { writeOfEverything } from '../contract/write-of-everything.js'
import { type CutProxy, cutProxy } from '../kit/cut-proxy.js'
import { type TestDatabase, testDatabase, withoutPostgres } from '../kit/postgres-database.js'

const missing = await withoutPostgres()

describe.skipIf(missing !== null)(`a store moves house${missing === null ? '' : ` (${missing})`}`, () => {
  let database: TestDatabase
  let proxy: CutProxy
  let folder: string
  let open: Storage[]
  let places = 0

  beforeAll(async () => {
    database = await testDatabase()
    proxy = await cutProxy(() => Number(new URL(database.url).port || 5432))
  })
  afterAll(async () => {
    await proxy.close()
    await database.drop()
  })
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tingke-move-'))
    open = []
  })
  afterEach(async () => {
    proxy.mend()
    await Promise.all(open.map((storage) => storage.close()))
    rmSync(folder, { recursive: true, force: true })
  })

  function place(): string {
    places += 1
    return `place_${places}`
  }
  const file = (): StoreAddress => ({ kind: 'sqlite', file: join(folder, place()) })
  async function postgres(): Promise<StoreAddress> {
    const url = new URL(await database.schema(place()))
    return { kind: 'postgres', url: Object.assign(url, { port: proxy.port }).href }
  }
  async function opened(store: StoreAddress): Promise<Storage> {
    const storage = await openWholeOrNot(store)
    open.push(storage)
    return storage
  }
  const serves = (store: StoreAddress) => openStorage({ store }).then((storage) => storage.close())

  for (const [name, from, to] of [
    ['from SQLite to PostgreSQL', file, postgres],
    ['from PostgreSQL to SQLite', postgres, file],
    ['from SQLite to SQLite', file, file],
  ] as const) {
    it(`${name}, table by table the same, and a redelivery gets the same answer there`, async () => {
      const source = await opened(await from())
      await writeOfEverything(source)
      // From an import, whose first versions are written, and by a turn, whose first version is not as long as it is the only one.
      await source.load([loaded('R-1')])
      const where = await to()
      const target = await opened(where)
      const copied = await copyStore(source, target)
      expect(copied).toEqual({ state: 'copied', tables: await sumsOf(target.dump()) })
      await serves(where)
      for (const id of ['T-1116-01', 'T-1116-02', 'R-1']) {
        expect(await target.versions(SCHOOL, id)).toEqual(await source.versions(SCHOOL, id))
        expect(await target.record(SCHOOL, id)).toEqual(await source.record(SCHOOL, id))
      }
      expect(await target.commit(turn('m1'))).toEqual(await source.commit(turn('m1')))
      expect(await target.outboxCounts()).toEqual({ waiting: 1, held: 1, sent: 1, shown: 1, dead: 1, expired: 1 })
      expect(await target.commit(turn('m3', { records: [newRecord()] }))).toMatchObject({ state: 'fresh', ids: ['T-1116-03'] })
    })

    it(`${name}, broken off at any page: it does not serve before it is whole`, async () => {
      const source = await opened(await from())
      await writeOfEverything(source)
      await source.load(Array.from({ length: 1_100 }, (_, i) => loaded(`R-${i}`)))
      const where = await to()
      const target = await opened(where)
      for (const last of [1, 5, 11, 12, 13, 24]) {
        let pages = 0
        const broken = copyStore(source, target, () => {
          pages += 1
          if (pages === last) throw new Error('broken off')
        })
        await expect(broken).rejects.toThrow('broken off')
        await expect(serves(where)).rejects.toMatchObject({ code: 'unfinished' })
      }
      expect((await copyStore(source, target)).state).toBe('copied')
      await serves(where)
      expect(await sumsOf(target.dump())).toEqual(await sumsOf(source.dump()))
    })
  }

  it('says that the source was written to meanwhile, and the target does not serve', async () => {
    const source = await opened(file())
    await writeOfEverything(source)
    const where = await postgres()
    const target = await opened(where)
    let dumps = 0
    const busy: Storage = {
      ...source,
      async *dump() {
        dumps += 1
        if (dumps === 2) await source.setMark('later', NOW)
        yield* source.dump()
      },
    }
    const copied = await copyStore(busy, target)
    expect(copied).toEqual({ state: 'moved', tables: ['marks'] })
    await expect(serves(where)).rejects.toMatchObject({ code: 'unfinished' })
    await expect(copyStore(source, target)).rejects.toBeInstanceOf(OtherRows)
    await target.beginFilling()
    expect((await copyStore(source, target)).state).toBe('copied')
  })

  it('does not serve where something speaks against it at last', async () => {
    const source = await opened(file())
    await writeOfEverything(source)
    const where = await postgres()
    const target = await opened(where)
    const busy = copyStore(source, target, undefined, () => Promise.reject(new Error('somebody came')))
    await expect(busy).rejects.toThrow('somebody came')
    await expect(serves(where)).rejects.toMatchObject({ code: 'unfinished' })
    expect((await copyStore(source, target)).state).toBe('copied')
  })

  it('finds what somebody else wrote into the target', async () => {
    const source = await opened(file())
    await writeOfEverything(source)
    const where = await postgres()
    const target = await opened(where)
    const shared: Storage = {
      ...target,
      async *dump() {
        await target.setMark('mine', NOW)
        yield* target.dump()
      },
    }
    expect(await copyStore(source, shared)).toEqual({ state: 'differs', tables: ['marks'] })
    await expect(serves(where)).rejects.toMatchObject({ code: 'unfinished' })
  })

  it('goes on after the way to the database was cut', async () => {
    const source = await opened(file())
    await source.load(Array.from({ length: 2_500 }, (_, i) => loaded(`R-${i}`)))
    const where = await postgres()
    const target = await opened(where)
    let pages = 0
    const cut = copyStore(source, target, () => {
      pages += 1
      if (pages === 4) proxy.cut()
    })
    await expect(cut).rejects.toMatchObject({ code: 'unavailable' })
    proxy.mend()
    await expect(serves(where)).rejects.toMatchObject({ code: 'unfinished' })
    expect(await target.filled()).toMatchObject({ rows: expect.any(Number) })
    expect((await target.filled())!.rows).toBeGreaterThan(500)
    expect((await copyStore(source, target)).state).toBe('copied')
    expect(await sumsOf(target.dump())).toEqual(await sumsOf(source.dump()))
  })
})
