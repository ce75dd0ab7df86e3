import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { fillStore } from '../copy/fill-store.js'
import type { Storage } from '../storage.js'
import { StorageError } from '../storage-error.js'
import type { StoredRows } from '../stored-rows.js'

/** Writes a dump into one file; whatever was there is replaced once the copy is whole. */
export async function writeCopy(
  file: string,
  openFile: (file: string) => Promise<Storage>,
  pages: AsyncIterable<StoredRows>,
): Promise<void> {
  if (!existsSync(dirname(file))) throw new StorageError('unavailable')
  const part = `${file}.part`
  rmSync(part, { force: true })
  try {
    const copy = await openFile(part)
    try {
      await fillStore(copy, pages)
      await copy.endFilling()
    } finally {
      await copy.close()
    }
    renameSync(part, file)
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}
