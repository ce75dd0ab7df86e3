import Database from 'better-sqlite3'
import type { Connections } from './connections.js'
import { copyDatabase } from './copy-database.js'
import { directoryReader } from './directory-reader.js'
import { guarded } from './fault-of.js'
import { newHand } from './hands.js'
import { migrate } from './migrate.js'
import { readerOf } from './reader.js'
import { writerInProcess } from './writer-in-process.js'

/** One connection for everything; gone when closed. */
export function memoryConnections(): Connections {
  const db = migrate(new Database(':memory:'))
  const hand = newHand()
  const reader = { ...readerOf(db, hand), directory: directoryReader(db) }
  const writer = writerInProcess(db, hand)
  return {
    reader: () => reader,
    head: reader.head,
    do: writer.do,
    apart: () => new Database(db.serialize()),
    copyTo: async (file) => guarded(() => copyDatabase(db, file)),
    async close() {
      db.close()
    },
  }
}
