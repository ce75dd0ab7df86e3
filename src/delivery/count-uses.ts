import { dayOf } from '../domain/day.js'
import type { CountUse } from '../platforms/platform-settings.js'
import type { Storage } from '../storage/storage.js'

export interface CountUsesDeps {
  readonly storage: Pick<Storage, 'addUse'>
  readonly now: () => number
  readonly log: { warn(event: string, fields: { readonly platform: string; readonly error: unknown }): void }
}

/** Keeps what accounts use of their months. What the store did not take is logged and forgotten. */
export function countUses({ storage, now, log }: CountUsesDeps): CountUse {
  return ({ name, account }, what, n) => {
    const month = dayOf(now()).slice(0, 7)
    storage.addUse({ platform: name, account, month, what }, n).catch((error) => log.warn('use-not-counted', { platform: name, error }))
  }
}
