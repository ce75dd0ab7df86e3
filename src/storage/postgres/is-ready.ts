import { setTimeout as wait } from 'node:timers/promises'
import type { Database } from './database.js'
import { statement } from './statement.js'
import type { UnderWay } from './under-way.js'

/** A database that does not answer for so long counts as not ready. */
const CHECK_TIMEOUT_MS = 2_000

const READ_ONLY = statement('show transaction_read_only')
const PROBE = statement(`insert into meta values ('probe', 1) on conflict (key) do update set value = 1`)

/** Whether the database takes writes. Asks only, unless there is reason to try. */
export async function isReady(database: Database, underWay: UnderWay): Promise<boolean> {
  const late = new AbortController()
  const check = underWay
    .do(() => database.read<{ transaction_read_only: string }>(READ_ONLY))
    .then(async ([row]) => {
      if (underWay.failed || row?.transaction_read_only !== 'off') await underWay.write(() => database.ask(PROBE))
      return true
    })
    .catch(() => false)
  const timeout = wait(CHECK_TIMEOUT_MS, false, { signal: late.signal, ref: false }).catch(() => false)
  const ready = await Promise.race([check, timeout])
  late.abort()
  return ready
}
