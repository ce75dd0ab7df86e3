import type { Vault } from '../domain/sealed.js'
import { sealHeld, sealOutgoing } from '../platforms/outgoing-body.js'
import { HELD_MS, type LeasedRow, type Outcome, type SentBy } from '../storage/outbox.js'
import type { Storage } from '../storage/storage.js'
import { affords } from './affords.js'
import type { Unsaid } from './job.js'
import { EXPIRED } from './outcome.js'
import type { Reached } from './reach.js'

export interface OtherWayDeps {
  readonly storage: Pick<Storage, 'directory' | 'uses'>
  readonly reach: Reached
  readonly vault: Vault
}

/** What a way out turned out not to lead to, and why. */
export interface Missed {
  readonly row: Pick<LeasedRow, 'to' | 'expiresAtMs'>
  readonly by: SentBy
  readonly unsaid: Unsaid
  readonly code: string
  readonly nowMs: number
}

/**
 * Where words for a person go that the channel did not reach after all: through another that can push and that the month allows, each tried once,
 * else, or when their time is over, they wait for the person's next private message (decision 0002).
 */
export function createOtherWay({ storage, reach, vault }: OtherWayDeps) {
  return async ({ row, by, unsaid: { part, missedBy, unasked }, code, nowMs }: Missed): Promise<Outcome> => {
    const { people } = await storage.directory()
    const identities = people.find(({ id }) => id === row.to)?.identities ?? {}
    const missed = [...missedBy, by]
    // No other way is in time where the time itself is over.
    const channel = code === EXPIRED ? undefined : reach.person(identities, undefined, missed)
    // Whatever they are, they take of a month only what the least urgent words may.
    if (channel === undefined || !(await affords(channel, 'nudge', storage, nowMs))) {
      return { state: 'moved', atMs: nowMs, code, by: null, body: sealHeld(vault, part), expiresAtMs: nowMs + HELD_MS }
    }
    const { platform, account, address } = channel
    const body = sealOutgoing(vault, { address, part, missedBy: missed, ...(unasked && { unasked }) })
    return { state: 'moved', atMs: nowMs, code, by: { platform, account }, body, expiresAtMs: row.expiresAtMs }
  }
}
