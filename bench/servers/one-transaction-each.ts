import { commitTurns } from '../../src/storage/postgres/commit-turns.js'
import { Database } from '../../src/storage/postgres/database.js'
import type { Storage } from '../../src/storage/storage.js'

/** The same store, but every turn is a transaction of its own, as many at once as there are connections. For measuring only. */
export function oneTransactionEach(storage: Storage, url: string): Storage {
  const database = new Database(url)
  return {
    ...storage,
    async commit(turn) {
      const [outcome] = await commitTurns(database, [turn])
      if (outcome && 'value' in outcome) return outcome.value
      throw outcome?.error
    },
    async close() {
      await database.close()
      await storage.close()
    },
  }
}
