import type Database from 'better-sqlite3'

/** Moves the whole log into the database, with both on disk; false, and part of it moved at most, when another connection is in the way. */
export function moveLog(db: Database.Database): boolean {
  const [moved] = db.pragma('wal_checkpoint(TRUNCATE)') as { readonly busy: number }[]
  return moved?.busy === 0
}
