import { renameSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type Database from 'better-sqlite3'
import { openForReading } from './open-database.js'
import { flush, writeWhole } from './put-back.js'

/** Writes what the connection sees at one moment into one file; whatever was there is replaced once the copy is whole and on disk. */
export function copyDatabase(db: Database.Database, target: string): void {
  const part = `${target}.part`
  rmSync(part, { force: true })
  try {
    writeWhole(db, part)
    renameSync(part, target)
    flush(dirname(resolve(target)))
  } catch (error) {
    rmSync(part, { force: true })
    throw error
  }
}

export function copyFileOfDatabase(file: string, target: string): void {
  const db = openForReading(file)
  try {
    copyDatabase(db, target)
  } finally {
    db.close()
  }
}
