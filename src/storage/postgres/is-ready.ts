import type { Database } from './database.js'
import { statement } from './statement.js'
import type { UnderWay } from './under-way.js'

const READ_ONLY = statement('show transaction_read_only')
const PROBE = statement(`insert into meta values ('probe', 1) on conflict (key) do update set value = 1`)

/** Whether the database takes writes. Asks only, unless there is reason to try. */
export async function isReady(database: Database, underWay: UnderWay): Promise<boolean> {
  try {
    const [row] = await underWay.do(() => database.read<{ transaction_read_only: string }>(READ_ONLY))
    if (underWay.failed || row?.transaction_read_only !== 'off') await underWay.write(() => database.ask(PROBE))
    return true
  } catch {
    return false
  }
}
