import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { Storage } from '../../src/storage/storage.js'
import { type BuiltThreads, builtThreads } from './built-threads.js'

export interface TwoStores {
  storage: Storage
  /** As another process has it open. */
  other: Storage
}

/** For each test of the file one store on disk, opened twice. */
export function twoStores(): TwoStores {
  const stores = {} as TwoStores
  let threads: BuiltThreads
  let folder: string
  const open = () => sqliteStorage({ file: join(folder, 'tingke.db'), startThread: threads.start })

  beforeAll(() => {
    threads = builtThreads()
  })
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tingke-stores-'))
    stores.storage = await open()
    stores.other = await open()
  })
  afterEach(async () => {
    await Promise.all([stores.storage.close(), stores.other.close()])
    rmSync(folder, { recursive: true })
  })
  afterAll(() => threads.remove())
  return stores
}
