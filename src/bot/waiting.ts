import type { Vault } from '../domain/sealed.js'
import { fillPart } from '../platforms/fill-ids.js'
import { openHeld, sealHeld } from '../platforms/outgoing-body.js'
import type { Part } from '../platforms/platform.js'
import { HELD_MS } from '../storage/outbox.js'
import type { OutboxRow, StoredRow } from '../storage/storage.js'

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

export function waitingParts(vault: Vault, rows: readonly StoredRow[]): readonly Part[] {
  return rows.map((row) => fillPart(openHeld(vault, row.body), row.ids))
}
