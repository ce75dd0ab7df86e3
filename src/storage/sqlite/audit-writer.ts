import type Database from 'better-sqlite3'
import type { AuditRow } from '../storage.js'

/** Makes the function that writes the log of who did what, inside the caller's transaction. */
export function auditWriter(db: Database.Database): (rows: readonly AuditRow[]) => void {
  const insert = db.prepare('insert into audit (at_ms, actor, action, subject) values (?, ?, ?, ?)')
  return (rows) => {
    for (const { atMs, actor, action, subject } of rows) insert.run(atMs, actor, action, subject)
  }
}
