import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStorage } from '../../src/storage/open-storage.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { Storage } from '../../src/storage/storage.js'
import { newRecord, SCHOOL, turn } from '../contract/storage-samples.js'
import { allOf } from '../kit/all-of.js'
import { builtThreads } from './built-threads.js'

const threads = builtThreads()
afterAll(threads.remove)

describe('the store in a file', () => {
  let place: string
  let file: string
  let storage: Storage

  beforeEach(async () => {
    place = mkdtempSync(join(tmpdir(), 'tingke-store-'))
    file = join(place, 'data', 'tingke.db')
    storage = await sqliteStorage({ file, startThread: threads.start })
  })

  afterEach(async () => {
    await storage.close()
    rmSync(place, { recursive: true, force: true })
  })

  const keep = (messageId: string) => storage.commit(turn(messageId, { records: [newRecord()] }))
  const ids = async () => (await allOf(storage.records({}))).map(({ id }) => id)
  const recovered = () => expect.poll(() => storage.ready(), { timeout: 5_000 }).toBe(true)

  it('runs its threads from source as well', async () => {
    const fromSource = await openStorage({ store: { kind: 'sqlite', file } })
    expect((await fromSource.commit(turn('m1'))).state).toBe('fresh')
    await fromSource.close()
    expect((await keep('m1')).state).toBe('repeated')
  })

  it('is for its owner alone', async () => {
    await keep('m1')
    expect(statSync(join(place, 'data')).mode & 0o777).toBe(0o700)
    for (const name of readdirSync(join(place, 'data'))) expect(statSync(join(place, 'data', name)).mode & 0o777, name).toBe(0o600)
  })

  it('rejects what was under way when its writer is killed, and starts another', async () => {
    await keep('m1')
    const underWay = keep('m2')
    const started = threads.writers.length
    await threads.writers.at(-1)!.terminate()
    await expect(underWay).rejects.toMatchObject({ code: 'crashed' })
    expect(['fresh', 'repeated']).toContain((await keep('m2')).state)
    expect(await storage.ready()).toBe(true)
    expect(await ids()).toEqual(['T-1116-01', 'T-1116-02'])
    expect(threads.writers).toHaveLength(started + 1)
  })

  it('puts a deleted database back with everything acknowledged, as soon as there is a directory for it', async () => {
    await keep('m1')
    rmSync(join(place, 'data'), { recursive: true })
    await expect(keep('m2')).rejects.toMatchObject({ code: 'unavailable' })
    expect(await storage.ready()).toBe(false)
    mkdirSync(join(place, 'data'))
    await recovered()
    expect(await ids()).toEqual(['T-1116-01'])
    expect((await keep('m1')).state).toBe('repeated')
    expect(await keep('m2')).toEqual({ state: 'fresh', ids: ['T-1116-02'] })
    await storage.close()
    storage = await sqliteStorage({ file, startThread: threads.start })
    expect(await ids()).toEqual(['T-1116-01', 'T-1116-02'])
  })

  it('acknowledges nothing into a database that is only a name without a file, and puts it back', async () => {
    await keep('m1')
    rmSync(file)
    await expect(keep('m2')).rejects.toMatchObject({ code: 'unavailable' })
    await recovered()
    expect((await keep('m2')).state).toBe('fresh')
    expect(await ids()).toEqual(['T-1116-01', 'T-1116-02'])
  })

  it('loses nothing when only the write-ahead log is deleted', async () => {
    await keep('m1')
    rmSync(`${file}-wal`)
    await expect(keep('m2')).rejects.toMatchObject({ code: 'unavailable' })
    await recovered()
    expect((await keep('m2')).state).toBe('fresh')
    expect(await ids()).toEqual(['T-1116-01', 'T-1116-02'])
  })

  it('goes over to another database that was put in its place', async () => {
    await keep('m1')
    await storage.snapshot(join(place, 'copy.db'))
    await keep('m2')
    renameSync(join(place, 'copy.db'), file)
    await expect(keep('m3')).rejects.toMatchObject({ code: 'unavailable' })
    await recovered()
    expect(await ids()).toEqual(['T-1116-01'])
    expect(await keep('m2')).toEqual({ state: 'fresh', ids: ['T-1116-02'] })
    const check = new Database(file)
    expect(check.pragma('integrity_check', { simple: true })).toBe('ok')
    check.close()
  })

  it('sees what another process wrote', async () => {
    await keep('m1')
    const other = await sqliteStorage({ file, startThread: threads.start })
    const { version } = await storage.directory()
    await other.changeDirectory([{ school: SCHOOL, adoptions: [{ school: SCHOOL, pack: 'wuzhai-2022', from: null }] }], [])
    expect(await other.commit(turn('m1'))).toMatchObject({ state: 'repeated' })
    expect(await other.commit(turn('m2', { records: [newRecord()] }))).toMatchObject({ ids: ['T-1116-02'] })
    await other.close()
    expect(await storage.directoryVersion()).not.toBe(version)
    expect(await ids()).toEqual(['T-1116-01', 'T-1116-02'])
    expect(await keep('m3')).toMatchObject({ ids: ['T-1116-03'] })
  })

  it('copies itself into one file that opens as a store', async () => {
    await keep('m1')
    await storage.snapshot(join(place, 'copy.db'))
    await keep('m2')
    expect(readdirSync(place).sort()).toEqual(['copy.db', 'data'])
    const copy = await openStorage({ store: { kind: 'sqlite', file: join(place, 'copy.db') } })
    expect((await allOf(copy.records({}))).map(({ id }) => id)).toEqual(['T-1116-01'])
    await copy.close()
  })

  it('leaves one file behind when it is closed', async () => {
    await keep('m1')
    await storage.close()
    expect(readdirSync(join(place, 'data'))).toEqual(['tingke.db'])
  })

  it('refuses files of others, of later versions and damaged ones with a code', async () => {
    await keep('m1')
    const foreign = join(place, 'foreign.db')
    const others = new Database(foreign)
    others.exec('create table something (a)')
    others.close()
    await expect(sqliteStorage({ file: foreign })).rejects.toMatchObject({ code: 'foreign' })
    writeFileSync(join(place, 'text.db'), '这不是数据库'.repeat(200))
    await expect(sqliteStorage({ file: join(place, 'text.db') })).rejects.toMatchObject({ code: 'foreign' })
    await storage.snapshot(join(place, 'later.db'))
    const later = new Database(join(place, 'later.db'))
    later.pragma('user_version = 99')
    later.close()
    await expect(sqliteStorage({ file: join(place, 'later.db') })).rejects.toMatchObject({ code: 'newer' })
    mkdirSync(join(place, 'a-directory.db'))
    await expect(sqliteStorage({ file: join(place, 'a-directory.db') })).rejects.toMatchObject({ name: 'StorageError' })
    copyFileSync(foreign, join(place, 'copy.db'))
    await expect(sqliteStorage({ file: join(place, 'copy.db', 'below.db') })).rejects.toMatchObject({ code: 'unavailable' })
  })
})
