import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fillStore, OtherRows } from '../../src/storage/copy/fill-store.js'
import { sumsOf } from '../../src/storage/copy/table-sums.js'
import { NOTHING_FILLED } from '../../src/storage/filled.js'
import { STORED_TABLES } from '../../src/storage/rows/stored-tables.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { Storage } from '../../src/storage/storage.js'
import type { StoredRows } from '../../src/storage/stored-rows.js'
import { allOf } from '../kit/all-of.js'
import { loaded, newRecord, outboxRow, person, SCHOOL, turn } from './storage-samples.js'
import { AUDIT, writeOfEverything } from './write-of-everything.js'

/** What every store must do so that everything can move from one to another: into the embedded store and back. */
export function storageCopiesContract(name: string, open: (place: string) => Promise<Storage>): void {
  describe(`store and copies: ${name}`, () => {
    let places: string[]
    let stores: Storage[]
    let storage: Storage
    let embedded: Storage

    async function another(): Promise<Storage> {
      const place = mkdtempSync(join(tmpdir(), 'tingke-copies-'))
      places.push(place)
      const store = await open(place)
      stores.push(store)
      return store
    }

    beforeEach(async () => {
      places = []
      stores = []
      storage = await another()
      embedded = await sqliteStorage({ file: ':memory:' })
      stores.push(embedded)
    })

    afterEach(async () => {
      await Promise.all(stores.map((store) => store.close()))
      for (const place of places) rmSync(place, { recursive: true, force: true })
    })

    it('gives everything, and it comes back the same', async () => {
      await writeOfEverything(storage)
      await move(storage, embedded)
      const back = await another()
      await move(embedded, back)
      const [sums, ...copies] = await Promise.all([storage, embedded, back].map((store) => sumsOf(store.dump())))
      expect(copies).toEqual([sums, sums])
      expect(sums!.filter(({ rows }) => rows > 0).map(({ table }) => table)).toEqual(STORED_TABLES.map(({ name }) => name))
      expect((await allOf(storage.dump())).map(({ table }) => table)).toEqual(STORED_TABLES.map(({ name }) => name))
    })

    it('goes on in the copy where it ended', async () => {
      await writeOfEverything(storage)
      await move(storage, embedded)
      const back = await another()
      await move(embedded, back)
      const span = { kind: 'observation', from: '2026-09-01', to: '2027-01-15' }
      for (const copy of [embedded, back]) {
        expect(await copy.directory()).toEqual(await storage.directory())
        expect(await copy.credits({ people: ['001001', '001002'], ...span })).toEqual(
          await storage.credits({ people: ['001001', '001002'], ...span }),
        )
        expect(await copy.latestBy('001001', 9)).toEqual(await storage.latestBy('001001', 9))
        expect(await copy.versions(SCHOOL, 'T-1116-01')).toEqual(await storage.versions(SCHOOL, 'T-1116-01'))
        expect(await copy.outboxCounts()).toEqual(await storage.outboxCounts())
        expect(await copy.waiting('001001')).toEqual(await storage.waiting('001001'))
        expect(await copy.turnsOf('甲校 作业')).toBe(1)
        expect(await copy.commit(turn('m1'))).toMatchObject({ state: 'repeated', ids: ['T-1116-01', 'T-1116-02'] })
        const next = turn('next', { records: [newRecord()], outbox: [outboxRow('next')], audit: [AUDIT] })
        expect(await copy.commit(next)).toMatchObject({ ids: ['T-1116-03'] })
        expect((await copy.outbox({ limit: 1 })).map(({ key }) => key)).toEqual(['next'])
        expect((await copy.latestBy('001001', 1))[0]?.id).toBe('T-1116-03')
      }
    })

    it('gives one moment, whatever is written meanwhile, in pages', async () => {
      await storage.load(Array.from({ length: 1_200 }, (_, i) => loaded(`R-${i}`)))
      const pages: StoredRows[] = []
      for await (const page of storage.dump()) {
        pages.push(page)
        if (pages.length === 1) await storage.commit(turn('m1', { records: [newRecord()] }))
      }
      const records = pages.filter(({ table }) => table === 'records')
      expect(records.length).toBeGreaterThan(1)
      expect(records.flatMap(({ rows }) => rows)).toHaveLength(1_200)
      expect(pages.some(({ table }) => table === 'claims')).toBe(false)
    })

    it('is let go of when nobody wants the rest', async () => {
      await storage.load(Array.from({ length: 600 }, (_, i) => loaded(`R-${i}`)))
      for await (const _ of storage.dump()) break
      expect((await storage.commit(turn('m1'))).state).toBe('fresh')
    })

    it('counts what it gives', async () => {
      await writeOfEverything(storage)
      const sums = await sumsOf(storage.dump())
      expect(await storage.rowCounts()).toEqual(sums.map(({ table, rows }) => ({ table, rows })))
      expect(sums.every(({ rows }) => rows > 0)).toBe(true)
    })

    it('is not written over what is there', async () => {
      await storage.commit(turn('m1'))
      await embedded.commit(turn('m2', { records: [newRecord()] }))
      await expect(fillStore(storage, embedded.dump())).rejects.toMatchObject({ code: 'refused' })
      await expect(fillStore(embedded, storage.dump())).rejects.toMatchObject({ code: 'refused' })
      expect(await allOf(storage.records({}))).toEqual([])
      expect(await storage.filled()).toBeUndefined()
    })

    it('remembers with each page how far it has been filled, and goes on from there', async () => {
      await writeOfEverything(embedded)
      await embedded.load(Array.from({ length: 1_200 }, (_, i) => loaded(`R-${i}`)))
      const pages = await allOf(embedded.dump())
      let done = 0
      for (const [last, { rows }] of pages.entries()) {
        // It breaks off after one page more each time.
        await fillStore(storage, only(pages, last + 1))
        done += rows.length
        expect(await storage.filled()).toMatchObject({ rows: done })
      }
      await storage.endFilling()
      expect(await storage.filled()).toBeUndefined()
      expect(await sumsOf(storage.dump())).toEqual(await sumsOf(embedded.dump()))
    })

    it('takes a page once, and only where it belongs', async () => {
      await writeOfEverything(embedded)
      const [first, second] = await allOf(embedded.dump())
      const [one, two] = [
        { rows: 1, sha256: '1' },
        { rows: 2, sha256: '2' },
      ]
      await expect(storage.fill(first!, NOTHING_FILLED, one)).rejects.toMatchObject({ code: 'refused' })
      await storage.beginFilling()
      await storage.fill(first!, NOTHING_FILLED, one)
      await storage.fill(first!, NOTHING_FILLED, one)
      await storage.fill(second!, one, two)
      await expect(storage.fill(second!, NOTHING_FILLED, { rows: 3, sha256: '3' })).rejects.toMatchObject({ code: 'refused' })
      expect(await storage.filled()).toEqual(two)
    })

    it('does not go on with the rows of another store, and can begin anew', async () => {
      await writeOfEverything(embedded)
      const pages = await allOf(embedded.dump())
      await fillStore(storage, only(pages, 12))
      await embedded.changeDirectory([{ school: SCHOOL, people: [person('001003', SCHOOL)] }], [])
      await expect(fillStore(storage, embedded.dump())).rejects.toBeInstanceOf(OtherRows)
      await storage.beginFilling()
      expect(await storage.filled()).toEqual(NOTHING_FILLED)
      await move(embedded, storage)
      expect(await sumsOf(storage.dump())).toEqual(await sumsOf(embedded.dump()))
    })
  })
}

async function move(from: Storage, to: Storage): Promise<void> {
  await fillStore(to, from.dump())
  await to.endFilling()
}

async function* only(pages: readonly StoredRows[], n: number): AsyncIterableIterator<StoredRows> {
  yield* pages.slice(0, n)
}
