import { setTimeout as wait } from 'node:timers/promises'
import { StorageError } from '../storage-error.js'
import { Database } from './database.js'
import { faultOf } from './fault-of.js'
import { statement } from './statement.js'

/** Sessions of whoever has just ended are gone after a moment. */
const TRIES = 5
const PAUSE_MS = 200

/** Sessions of ours carry the schema they work in with their name. */
const OTHERS = statement(
  `select 1 from pg_stat_activity
   where datname = current_database() and application_name = current_setting('application_name') and pid <> pg_backend_pid() limit 1`,
)

/** Whether a process is connected to the store at the address. Rejects with a StorageError. */
export async function isInUse(url: string): Promise<boolean> {
  const database = new Database(url)
  try {
    for (let tries = 1; (await database.read(OTHERS)).length > 0; tries += 1) {
      if (tries === TRIES) return true
      await wait(PAUSE_MS)
    }
    return false
  } catch (error) {
    throw new StorageError(faultOf(error))
  } finally {
    await database.close()
  }
}
