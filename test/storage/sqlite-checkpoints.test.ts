import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, expect, it } from 'vitest'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import { newRecord, turn } from '../contract/storage-samples.js'
import { builtThreads } from './built-threads.js'

const threads = builtThreads()
const place = mkdtempSync(join(tmpdir(), 'tingke-store-'))
afterAll(() => {
  threads.remove()
  rmSync(place, { recursive: true, force: true })
})

const BURSTS = 200
const BURST = 50
/** Without anybody who moves it the log would have more than twice as much. */
const SHORT_BYTES = 64 * 1024 * 1024

it('keeps the log short while commits go on, and leaves none behind', async () => {
  const file = join(place, 'tingke.db')
  const storage = await sqliteStorage({ file, startThread: threads.start })
  for (let burst = 0; burst < BURSTS; burst += 1) {
    const turns = Array.from({ length: BURST }, (_, i) =>
      storage.commit(turn(`m${burst} ${i}`, { records: [newRecord({ author: `00${burst}`, school: `第${i}小学` })] })),
    )
    await Promise.all(turns)
  }
  expect(statSync(`${file}-wal`).size).toBeLessThan(SHORT_BYTES)
  await storage.close()
  expect(existsSync(`${file}-wal`)).toBe(false)
  const db = new Database(file, { readonly: true })
  expect(db.prepare('select count(*) from records').pluck().get()).toBe(BURSTS * BURST)
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  db.close()
})
