import type { Vault } from '../domain/sealed.js'
import { sealHeld } from '../platforms/outgoing-body.js'
import type { Part } from '../platforms/platform.js'
import { HELD_MS } from '../storage/outbox.js'
import type { OutboxRow } from '../storage/storage.js'

/** Words for one person that no channel can push: they wait for the person's next private message (PRODUCT, Talking to it). */
export function waitingRow(vault: Vault, person: string, key: string, part: Part, nowMs: number): OutboxRow {
  return {
    key,
    platform: null,
    account: null,
    to: person,
    body: sealHeld(vault, part),
    dueAtMs: nowMs,
    expiresAtMs: nowMs + HELD_MS,
  }
}
