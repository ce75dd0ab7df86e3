import { existsSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { faultOf } from './fault-of.js'
import { openForWriting } from './open-database.js'

/** Longer than a statement of another command takes. */
const WAIT_MS = 300

/** Whether a process has the store at the path open. */
export function isInUse(file: string): boolean {
  if (!existsSync(file)) return false
  const db = openForWriting(file)
  try {
    return !takeLogIn(db)
  } finally {
    db.close()
  }
}

/** Takes the log into the database, so that nothing of it stays beside; false while another process has the store open. */
export function takeLogIn(db: Database.Database): boolean {
  try {
    db.pragma(`busy_timeout = ${WAIT_MS}`)
    db.pragma('journal_mode = DELETE')
    return true
  } catch (error) {
    if (faultOf(error) === 'busy') return false
    throw error
  }
}
