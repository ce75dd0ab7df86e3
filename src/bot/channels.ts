import { affords } from '../delivery/affords.js'
import type { Reached } from '../delivery/reach.js'
import type { Person } from '../domain/person.js'
import type { Vault } from '../domain/sealed.js'
import { sealOutgoing } from '../platforms/outgoing-body.js'
import type { Incoming, Part, Platform, Reply } from '../platforms/platform.js'
import type { OutboxRow, Storage } from '../storage/storage.js'
import { waitingRow } from './waiting.js'

/** Words that were pushed are of no use after this: the person has long written again. */
const PUSHED_WITHIN_MS = 86_400_000

/** What of a reply stands in the answer, and what its sender must get another way: in a group the words for the sender alone. */
export function partedReply(
  reply: Reply,
  message: Incoming,
  platform: Platform,
): { readonly reply: Reply; readonly apart: readonly Part[] } {
  if (message.chat.kind === 'private' || platform.can.answerPrivately || !reply.privately) return { reply, apart: [] }
  return { reply: { ...(reply.here && { here: reply.here }) }, apart: reply.privately }
}

export interface PersonRows {
  readonly vault: Vault
  readonly reach: Reached
  readonly storage: Pick<Storage, 'uses'>
  /** The message of the turn: its way in is the first to be tried. */
  readonly message: Incoming
  /** The words ask what stays open: it is said again by itself at the next private message, so they need not wait for that. */
  readonly asks?: boolean
  /** The person has not just written: the words leave before the quiet hours or wait. */
  readonly unasked?: boolean
}

/**
 * The outbox row that takes words to one person: pushed where a platform can and the month allows, else waiting for the next private message.
 * Never both.
 */
export async function personRow(
  { vault, reach, storage, message, asks = false, unasked }: PersonRows,
  to: Person,
  key: string,
  part: Part,
  dueAtMs: number,
): Promise<OutboxRow> {
  const channel = reach.person(to.identities, message)
  if (channel === undefined || !(await affords(channel, 'answer', storage, message.receivedAtMs)))
    return waitingRow(vault, to.id, key, part, message.receivedAtMs)
  return {
    key,
    platform: channel.platform,
    account: channel.account,
    to: to.id,
    body: sealOutgoing(vault, { address: channel.address, part, ...(!asks && { missedBy: [] }), ...(unasked && { unasked }) }),
    dueAtMs,
    expiresAtMs: dueAtMs + PUSHED_WITHIN_MS,
  }
}
