import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, expect, it, vi } from 'vitest'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { Storage } from '../../src/storage/storage.js'
import { newRecord, turn } from '../contract/storage-samples.js'
import { builtThreads } from './built-threads.js'

const threads = builtThreads()
const place = mkdtempSync(join(tmpdir(), 'tingke-store-'))
afterAll(() => {
  threads.remove()
  rmSync(place, { recursive: true, force: true })
})

const BURST = 50
/** Where the writer makes it begin anew, and what comes until it does. */
const LONGEST_BYTES = 320 * 1024 * 1024
/** From so many pages on they are moved. */
const MANY = 8_000

async function commitBursts(storage: Storage, from: number, bursts: number): Promise<void> {
  for (let burst = from; burst < from + bursts; burst += 1) {
    const turns = Array.from({ length: BURST }, (_, i) =>
      storage.commit(turn(`m${burst} ${i}`, { records: [newRecord({ author: `00${burst}`, school: `第${i}小学` })] })),
    )
    await Promise.all(turns)
  }
}

it('keeps the log within bounds while commits go on and on, and leaves none behind', async () => {
  const file = join(place, 'busy.db')
  const storage = await sqliteStorage({ file, startThread: threads.start })
  const bursts = 600
  let longest = 0
  for (let at = 0; at < bursts; at += 50) {
    await commitBursts(storage, at, 50)
    longest = Math.max(longest, statSync(`${file}-wal`).size)
  }
  expect(longest).toBeLessThan(LONGEST_BYTES)
  await storage.close()
  expect(existsSync(`${file}-wal`)).toBe(false)
  const db = new Database(file, { readonly: true })
  expect(db.prepare('select count(*) from records').pluck().get()).toBe(bursts * BURST)
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  db.close()
})

it('begins the log anew as soon as nobody has written for a moment', async () => {
  const file = join(place, 'quiet.db')
  const storage = await sqliteStorage({ file, startThread: threads.start })
  const reader = new Database(file, { readonly: true })
  const progress = () => (reader.pragma('wal_checkpoint(NOOP)') as { readonly log: number; readonly checkpointed: number }[])[0]!
  const pages = () => progress().log
  const left = () => pages() - progress().checkpointed
  for (let burst = 0; pages() <= MANY + 2_000; burst += 1) await commitBursts(storage, burst, 1)
  await vi.waitFor(() => expect(left()).toBe(0), { timeout: 10_000 })
  await commitBursts(storage, 1_000_000, 1)
  expect(pages()).toBeLessThan(1_000)
  reader.close()
  await storage.close()
})
