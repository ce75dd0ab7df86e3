import { randomBytes } from 'node:crypto'
import { vi } from 'vitest'
import type { Coordination } from '../../src/coordination/coordination.js'
import { localCoordination } from '../../src/coordination/local.js'
import { openHeld, openOutgoing } from '../../src/platforms/outgoing-body.js'
import type { Sender } from '../../src/platforms/platform.js'
import { packFolders } from '../../src/policy/pack-folders.js'
import { readPacks } from '../../src/policy/packs.js'
import { createReminderLoop, type ReminderLoop } from '../../src/reminding/loop.js'
import { createReminding } from '../../src/reminding/reminding.js'
import type { Storage } from '../../src/storage/storage.js'
import { createVault, dataKeyOf } from '../../src/storage/vault.js'

const LOOK_MS = 60_000
export const vault = createVault([dataKeyOf(randomBytes(32))])

/** The reminder loop over a store, with a clock that stands where it is put. Timers must be fake. */
export class RunningClock {
  readonly lines: string[] = []
  readonly #loop: ReminderLoop
  readonly #storage: Storage
  #now = 0
  #started = false
  #turned: (() => void) | undefined

  constructor(storage: Storage, options: { readonly senders: readonly Sender[]; readonly coordination?: Coordination }) {
    this.#storage = storage
    const now = () => this.#now
    const line = (event: string) => void this.lines.push(event)
    const reminding = createReminding({ storage, packs: readPacks(packFolders(undefined)), senders: options.senders, vault })
    this.#loop = createReminderLoop({
      ...reminding,
      storage: { ...storage, setMark: (name, atMs) => storage.setMark(name, atMs).finally(() => this.#turned?.()) },
      coordination: options.coordination ?? localCoordination(now),
      wake() {},
      now,
      log: { info: line, warn: line },
    })
  }

  /** Puts the clock and lets the loop look at it once. */
  async at(time: string): Promise<void> {
    this.#now = Date.parse(`${time}+08:00`)
    const turned = new Promise<void>((resolve) => {
      this.#turned = resolve
    })
    if (this.#started) await vi.advanceTimersByTimeAsync(LOOK_MS)
    else this.#loop.start()
    this.#started = true
    await turned
  }

  stop(): Promise<void> {
    return this.#loop.stop()
  }

  /** What was put into the outbox since, oldest first. */
  async messages(after = 0): Promise<readonly { readonly key: string; readonly n: number }[]> {
    return (await this.#storage.outbox({ limit: 1_000 })).filter(({ n }) => n > after).reverse()
  }
}

/** The words of everything that waits to be sent or read. */
export async function wordsIn(storage: Storage, nowMs: number): Promise<ReadonlyMap<string, string>> {
  const leased = (await storage.lease(nowMs, 1_000, 1_000)).map((row) => [row.key, openOutgoing(vault, row.body).part.text] as const)
  const held = (await storage.outbox({ state: 'held', limit: 1_000 })).map(({ to }) => to)
  const rows = (await Promise.all([...new Set(held)].map((to) => storage.waiting(to)))).flat()
  const waiting = rows.map((row) => [row.key, openHeld(vault, row.body).text] as const)
  return new Map([...leased, ...waiting])
}
