import type { Vault } from '../domain/sealed.js'
import { sealOutgoing } from '../platforms/outgoing-body.js'
import type { Incoming, Platform, Reply } from '../platforms/platform.js'
import type { OutboxRow } from '../storage/storage.js'
import { turnKey } from './turn-key.js'

/** Outbox rows for what of an answer the platform cannot carry in its response. */
export function answerRows(platform: Platform, message: Incoming, reply: Reply, vault: Vault): readonly OutboxRow[] {
  return platform.deferred(message, reply).map((deferred, i) => ({
    key: `${turnKey(message)} answer ${i}`,
    platform: message.platform,
    account: message.account,
    to: message.chat.id,
    body: sealOutgoing(vault, deferred),
    dueAtMs: message.receivedAtMs,
    expiresAtMs: deferred.expiresAtMs,
  }))
}
