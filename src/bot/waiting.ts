import { ifOpens } from '../domain/if-opens.js'
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

/** What has waited and can be opened; the rest goes on waiting for its key. */
export function waitingParts(vault: Vault, rows: readonly StoredRow[]): readonly { readonly key: string; readonly part: Part }[] {
  return rows.flatMap((row) => {
    const held = ifOpens(() => openHeld(vault, row.body))
    return held === undefined ? [] : [{ key: row.key, part: fillPart(held, row.ids) }]
  })
}
