import { chmodSync, copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** What SQLite may have left beside a database. */
const BESIDE = ['', '-journal', '-wal', '-shm']

/**
 * Copies a backup, for its owner alone, to where it may be written to: beside itself, or where that cannot be done in the data directory. The name
 * is fixed, so that what a killed run left, a whole copy of everybody's data, is replaced by the next one.
 */
export function makeWorkingCopy(file: string, dataDir: string): string {
  const name = `${basename(file)}.restoring`
  try {
    return copied(file, join(dirname(file), name))
  } catch {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    return copied(file, join(dataDir, name))
  }
}

export function removeWorkingCopy(copy: string): void {
  for (const end of BESIDE) rmSync(`${copy}${end}`, { force: true })
}

function copied(file: string, copy: string): string {
  removeWorkingCopy(copy)
  try {
    copyFileSync(file, copy)
    // The backup may have been readable by others, on somebody's stick.
    chmodSync(copy, 0o600)
    return copy
  } catch (error) {
    removeWorkingCopy(copy)
    throw error
  }
}
