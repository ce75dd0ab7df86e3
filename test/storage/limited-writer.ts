/**
 * The writer's thread on a disk that a test can fill: on `full` its connection may not take one page more, which SQLite reports as it
 * reports a disk without room.
 */
import { BroadcastChannel } from 'node:worker_threads'
import Database from 'better-sqlite3'

const UNLIMITED_PAGES = 4_294_967_294
const opened = new Set<Database.Database>()
const prepare = Database.prototype.prepare
Database.prototype.prepare = function (this: Database.Database, source: string) {
  opened.add(this)
  return prepare.call(this, source)
} as typeof prepare

const disk = new BroadcastChannel('test disk')
disk.onmessage = ({ data }: { data: unknown }) => {
  if (data !== 'full' && data !== 'free') return
  for (const db of opened) if (db.open) db.pragma(`max_page_count = ${data === 'full' ? 1 : UNLIMITED_PAGES}`)
  disk.postMessage(`${data}: done`)
}
disk.unref()

await import('../../src/storage/sqlite/writer-thread.js')
