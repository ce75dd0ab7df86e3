import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkFolder, type Disk } from '../../src/cli/doctor/check-folder.js'
import { lookIntoStore } from '../../src/cli/doctor/look-into-store.js'
import { openStorage } from '../../src/storage/open-storage.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tingke-full-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A disk on which a file can be made and nothing be written into it. */
const FULL: Disk = {
  write(file) {
    writeFileSync(file, '')
    throw Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'write' })
  },
  free: () => ({ megabytes: 0, says: '3 KB' }),
}
const holding = (megabytes: number): Disk => ({
  write: (file) => writeFileSync(file, 'x'),
  free: () => ({ megabytes, says: `${megabytes} MB` }),
})

test('a full disk is called full, with what is left, and nothing stays behind', () => {
  const found = checkFolder(folder, FULL)
  expect(found).toMatchObject({ state: 'fail', says: expect.stringMatching(/磁盘已满，剩余 3 KB/) })
  expect(found.fix).toMatch(/清理磁盘.*不用恢复备份/)
  expect(readdirSync(folder)).toEqual([])
})

test('a disk that takes a byte and hardly more is not called writable', () => {
  expect(checkFolder(folder, holding(1))).toMatchObject({ state: 'fail', says: expect.not.stringContaining('可写') })
  expect(checkFolder(folder, holding(200))).toMatchObject({ state: 'warn', says: expect.stringContaining('可写，剩余 200 MB') })
  expect(readdirSync(folder)).toEqual([])
})

test('nor is the store on a full disk, although it opens', async () => {
  const store = { kind: 'sqlite', file: join(folder, 'tingke.db') } as const
  await (await openStorage({ store })).close()
  const io = { out() {}, err() {}, env: {}, now: Date.now, openStorage: () => openStorage({ store }) }
  const { finding } = await lookIntoStore(io, { store }, [], FULL.free)
  expect(finding).toMatchObject({ state: 'fail', fix: expect.stringContaining('剩余 3 KB') })
})
