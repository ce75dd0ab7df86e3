import { type AccountParts, openAccount } from '../account.js'
import type { Config } from '../config.js'
import { entrancesOf, soleEntrances } from '../http/entrances.js'
import { storeReadiness } from '../http/readiness.js'
import type { Storage } from '../storage/storage.js'
import type { HeldAccounts } from './held-accounts.js'

/** The only account of a process. Rejects when it cannot be opened. */
export async function soleAccount(config: Config, parts: AccountParts): Promise<HeldAccounts & { readonly storage: Storage }> {
  const { log, metrics } = parts
  const { storage, bot, platforms, sandbox, lines, notice, start, stop } = await openAccount(config, parts)
  const told = () => lines.seen().map(({ state, ...of }) => ({ ...of, ...state }))
  return {
    storage,
    entrance: soleEntrances(entrancesOf({ platforms, bot, metrics, log })),
    console: { names: [], find: () => ({ platform: sandbox, bot, storage, metrics, log }) },
    metrics,
    notices: notice === null ? [] : [notice],
    readiness: () => storeReadiness(() => storage.ready(), told()),
    start,
    stop,
  }
}
