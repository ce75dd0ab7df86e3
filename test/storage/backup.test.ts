import { chmodSync, copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CliIo } from '../../src/cli/io.js'
import { runCli } from '../../src/cli/run-cli.js'
import { MIGRATIONS } from '../../src/storage/sqlite/migrations.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { Storage } from '../../src/storage/storage.js'
import { loaded, NOW, newRecord, outboxRow, SCHOOL, turn } from '../contract/storage-samples.js'
import { allOf } from '../kit/all-of.js'
import { builtThreads } from './built-threads.js'

const threads = builtThreads()
afterAll(threads.remove)

describe('backup, verify and restore', () => {
  let place: string
  let said: string
  let complained: string
  const store = () => join(place, 'data', 'tingke.db')
  const backup = () => join(place, 'one.backup')
  const open = (file = store()) => sqliteStorage({ file, startThread: threads.start })

  beforeEach(() => {
    place = mkdtempSync(join(tmpdir(), 'tingke-backup-'))
  })
  afterEach(() => rmSync(place, { recursive: true, force: true }))

  function tingke(...args: string[]): Promise<number> {
    said = ''
    complained = ''
    const io: CliIo = {
      out(text) {
        said += `${text}\n`
      },
      err(text) {
        complained += `${text}\n`
      },
      now: () => NOW,
      env: { STORE_URL: `sqlite:${store()}`, DATA_DIR: join(place, 'data') },
      openStorage: () => open(),
    }
    return runCli(args, io)
  }

  async function within<T>(work: (storage: Storage) => T | Promise<T>): Promise<T> {
    const storage = await open()
    try {
      return await work(storage)
    } finally {
      await storage.close()
    }
  }

  const fill = () =>
    within(async (storage) => {
      await storage.load([loaded('T-1102-01'), loaded('T-1102-02', { day: '2026-11-02' })])
      await storage.changeDirectory([{ school: SCHOOL, adoptions: [{ school: SCHOOL, pack: 'wuzhai-2022', from: null }] }], [])
      await storage.commit(turn('m1', { records: [newRecord()], outbox: [outboxRow('k')] }))
    })
  const idsInStore = () => within(async (storage) => (await allOf(storage.records({}))).map(({ id }) => id).sort())

  it('makes one file that is a whole store, and says that the key is not in it', async () => {
    await fill()
    expect(await tingke('backup', backup())).toBe(0)
    expect(said).toContain('记录 3 条')
    expect(said).toContain('DATA_KEY')
    expect(readdirSync(place).sort()).toEqual(['data', 'one.backup'])
    expect(await tingke('verify', backup())).toBe(0)
    expect(said).toMatch(/^备份完好：记录 3 条，版本 3 个.*结构版本 \d+，校验和 [0-9a-f]{12}，2026-11-16 10:05 生成\n$/)
    expect(await tingke('verify', '--json', backup())).toBe(0)
    expect(JSON.parse(said)).toMatchObject({
      ok: true,
      madeAtMs: NOW,
      schemaVersion: MIGRATIONS.length,
      counts: { records: 3, outbox: 1, adoptions: 1 },
      problems: [],
    })
  })

  it('is consistent while the service writes', async () => {
    await within(async (storage) => {
      let stop = false
      let n = 0
      const writing = (async () => {
        while (!stop)
          await Promise.all(Array.from({ length: 10 }, () => storage.commit(turn(`w${n++}`, { records: [newRecord(), newRecord()] }))))
      })()
      for (let i = 0; i < 3; i++) {
        expect(await tingke('backup', backup())).toBe(0)
        expect(await tingke('verify', '--json', backup()), complained).toBe(0)
        const { counts } = JSON.parse(said)
        expect(counts.records).toBe(counts.claims * 2)
        expect(counts.credits).toBe(counts.records)
      }
      stop = true
      await writing
    })
  })

  it('restores into an empty place, with everything in it', async () => {
    await fill()
    await tingke('backup', backup())
    rmSync(join(place, 'data'), { recursive: true })
    expect(await tingke('restore', backup())).toBe(0)
    expect(said).toContain('记录 3 条')
    expect(await idsInStore()).toEqual(['T-1102-01', 'T-1102-02', 'T-1116-01'])
    await within(async (storage) => {
      expect((await storage.directory()).adoptions).toHaveLength(1)
      expect((await storage.commit(turn('m1'))).state).toBe('repeated')
      expect(await storage.lease(NOW, 1, 9)).toMatchObject([{ key: 'k' }])
      expect(await storage.commit(turn('m2', { records: [newRecord()] }))).toMatchObject({ ids: ['T-1116-02'] })
    })
    expect(readdirSync(join(place, 'data'))).toEqual(['tingke.db'])
  })

  it('refuses a store that holds something unless told, and then keeps it under another name', async () => {
    await fill()
    await tingke('backup', backup())
    await within((storage) => storage.commit(turn('m2', { records: [newRecord()] })))
    expect(await tingke('restore', backup())).toBe(1)
    expect(complained).toContain('--force')
    expect(await idsInStore()).toHaveLength(4)
    expect(await tingke('restore', backup(), '--force')).toBe(0)
    expect(await idsInStore()).toHaveLength(3)
    const kept = readdirSync(join(place, 'data')).find((name) => name.startsWith('tingke.db.before-'))
    const before = await open(join(place, 'data', kept!))
    expect(await allOf(before.records({}))).toHaveLength(4)
    await before.close()
  })

  it('takes the place of a store that was made and never used', async () => {
    await fill()
    await tingke('backup', backup())
    rmSync(join(place, 'data'), { recursive: true })
    await within(() => {})
    expect(await tingke('restore', backup())).toBe(0)
    expect(readdirSync(join(place, 'data'))).toEqual(['tingke.db'])
  })

  it('does not pull the store from under a running service', async () => {
    await fill()
    await tingke('backup', backup())
    await within(async (storage) => {
      expect(await tingke('restore', backup(), '--force')).toBe(1)
      expect(complained).toContain('请先停止服务')
      expect((await storage.commit(turn('m3', { records: [newRecord()] }))).state).toBe('fresh')
    })
    expect(await idsInStore()).toHaveLength(4)
  })

  it('finds a changed record, a missing row and a damaged file, and restores none of them', async () => {
    await fill()
    await tingke('backup', backup())
    const whole = readFileSync(backup())
    const spoilt = async (spoil: (db: Database.Database) => void) => {
      writeFileSync(backup(), whole)
      const db = new Database(backup())
      spoil(db)
      db.close()
      expect(await tingke('verify', backup())).toBe(1)
      const found = complained
      expect(await tingke('restore', backup(), '--force')).toBe(1)
      expect(await idsInStore()).toHaveLength(3)
      return found
    }
    expect(await spoilt((db) => db.exec(`update records set day = '2026-11-03' where id = 'T-1102-01'`))).toContain('校验和不符')
    expect(await spoilt((db) => db.exec(`update adoptions set pack = 'wuzhai-2023'`))).toContain('adoptions：内容的校验和不符')
    expect(await spoilt((db) => db.exec(`update credits set day = '2026-11-03'`))).toContain('credits：内容的校验和不符')
    expect(await spoilt((db) => db.exec('delete from outbox'))).toContain('outbox：应有 1 行，实有 0 行')
    writeFileSync(backup(), whole.subarray(0, whole.length - 8_192))
    expect(await tingke('verify', backup())).toBe(1)
    expect(complained).toContain('损坏')
    expect(await tingke('verify', join(place, 'nothing'))).toBe(1)
    expect(await tingke('verify', store())).toBe(1)
    expect(complained).toContain('改名为 STORE_URL 所指的文件')
    writeFileSync(join(place, 'letter.txt'), '重要')
    expect(await tingke('verify', join(place, 'letter.txt'))).toBe(1)
    expect(complained).toContain('不是 Tingke')
  })

  it('names the folder or the file that is not there, not the store', async () => {
    await fill()
    expect(await tingke('backup', join(place, 'nowhere', 'one.backup'))).toBe(1)
    expect(complained).toBe(`备份没有做：没有目录 ${join(place, 'nowhere')}\n`)
    for (const command of ['verify', 'restore']) {
      expect(await tingke(command, backup())).toBe(1)
      expect(complained).toBe(`没有文件 ${backup()}\n`)
    }
  })

  it('is for its owner alone, as is the store it is restored to, whoever could read it meanwhile', async () => {
    await fill()
    await tingke('backup', backup())
    expect(statSync(backup()).mode & 0o777).toBe(0o600)
    chmodSync(backup(), 0o644)
    rmSync(join(place, 'data'), { recursive: true })
    await tingke('restore', backup())
    expect(statSync(store()).mode & 0o777).toBe(0o600)
  })

  it('restores a backup of an earlier version, whose manifest covers the records alone, and says so', async () => {
    await fill()
    await tingke('backup', backup())
    const db = new Database(backup())
    db.exec(`update manifest set body = json_remove(body, '$.tablesSha256')`)
    db.close()
    expect(await tingke('verify', backup())).toBe(0)
    expect(said).toMatch(/^备份的记录完好：.*\n.*adoptions.*只核对了行数/)
    expect(await tingke('restore', '--force', backup())).toBe(0)
    expect(await idsInStore()).toHaveLength(3)
  })

  it('replaces an earlier backup and nothing else', async () => {
    await fill()
    expect(await tingke('backup', backup())).toBe(0)
    expect(await tingke('backup', backup())).toBe(0)
    expect(await tingke('backup', store())).toBe(1)
    const letter = join(place, 'letter.txt')
    writeFileSync(letter, '重要')
    expect(await tingke('backup', letter)).toBe(1)
    expect(readFileSync(letter, 'utf8')).toBe('重要')
    expect(await idsInStore()).toHaveLength(3)
  })

  it('makes backups of a restored store', async () => {
    await fill()
    await tingke('backup', backup())
    rmSync(join(place, 'data'), { recursive: true })
    await tingke('restore', backup())
    copyFileSync(backup(), join(place, 'first.backup'))
    expect(await tingke('backup', backup())).toBe(0)
    const manifest = async (file: string) => {
      expect(await tingke('verify', '--json', file)).toBe(0)
      return JSON.parse(said)
    }
    expect(await manifest(backup())).toEqual(await manifest(join(place, 'first.backup')))
  })
})
