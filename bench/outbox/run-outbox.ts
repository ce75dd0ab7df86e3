/** The outbox as a process: decisions are written on disk with what they tell, and delivered by the real delivery through a platform that takes no time. */
import { randomBytes } from 'node:crypto'
import { localCoordination } from '../../src/coordination/local.js'
import { createDelivery } from '../../src/delivery/delivery.js'
import { sealOutgoing } from '../../src/platforms/outgoing-body.js'
import type { Sender } from '../../src/platforms/platform.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { Storage } from '../../src/storage/storage.js'
import { createVault, dataKeyOf } from '../../src/storage/vault.js'
import { createLog } from '../../src/telemetry/log.js'
import { BEFORE, decisions, MESSAGES, type Nudge, type Run } from './load.js'

const vault = createVault([dataKeyOf(randomBytes(32))])
const storage = await sqliteStorage({ file: process.argv[2]! })
let sent = 0
const platform: Sender = {
  name: 'none',
  account: 'none',
  limits: { textBytes: 2048, sendsPerMinute: 30, ackWithinMs: 1000 },
  can: { cards: true, mention: false, pictures: false, pushPerson: true, pushGroup: false },
  async send() {
    sent += 1
  },
}
const coordination = localCoordination(Date.now)
let toSettle = 0
let allSettled = () => {}
const counted: Storage = {
  ...storage,
  async settle(key, outcome) {
    await storage.settle(key, outcome)
    toSettle -= 1
    if (toSettle === 0) allSettled()
  },
}
const delivery = createDelivery({ storage: counted, platforms: [platform], coordination, vault, now: Date.now, log: createLog('silent') })

delivery.start()
await deliver(0, BEFORE)
const began = performance.now()
await deliver(BEFORE, MESSAGES)
process.send!({ ms: performance.now() - began } satisfies Run)
await delivery.stop()
await storage.close()
if (sent !== BEFORE + MESSAGES) throw new Error(`${sent} sends for ${BEFORE + MESSAGES} messages`)
process.disconnect()

async function deliver(first: number, messages: number): Promise<void> {
  toSettle = messages
  const done = new Promise<void>((resolve) => {
    allSettled = resolve
  })
  for (const nudges of decisions(first, messages)) {
    await storage.remind(nudges.map(reminderOf))
    delivery.wake()
  }
  await done
}

function reminderOf({ key, to, address, part }: Nudge) {
  const atMs = Date.now()
  const row = { key, platform: 'none', account: 'none', to, body: sealOutgoing(vault, { address, part }), dueAtMs: atMs, expiresAtMs: null }
  return { row, tells: [{ key: `matter ${key}`, school: '明德小学', to, week: '2026-10-05', atMs }] }
}
