/**
 * BullMQ as a process: the same messages, sealed and opened in the same way, added in bulks with their keys as ids, taken by a worker that takes no
 * time.
 */
import { randomBytes } from 'node:crypto'
import type { Sealed } from '../../src/domain/sealed.js'
import { openOutgoing, sealOutgoing } from '../../src/platforms/outgoing-body.js'
import { createVault, dataKeyOf } from '../../src/storage/vault.js'
import { AT_ONCE, BEFORE, decisions, MESSAGES, type Run } from './load.js'
import { bullMq } from './yardstick.js'

const { Queue, Worker } = bullMq()
const connection = { host: '127.0.0.1', port: Number(process.argv[2]), maxRetriesPerRequest: null }
const vault = createVault([dataKeyOf(randomBytes(32))])
const queue = new Queue('outbox', { connection })
let sent = 0
const worker = new Worker(
  'outbox',
  async ({ data }: { readonly data: { readonly body: Sealed } }) => {
    if (openOutgoing(vault, data.body).address !== undefined) sent += 1
  },
  { connection, concurrency: AT_ONCE, autorun: false },
)
let toSettle = 0
let allSettled = () => {}
worker.on('completed', () => {
  toSettle -= 1
  if (toSettle === 0) allSettled()
})
await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()])

void worker.run()
await deliver(0, BEFORE)
const began = performance.now()
await deliver(BEFORE, MESSAGES)
process.send!({ ms: performance.now() - began } satisfies Run)
await worker.close()
await queue.close()
if (sent !== BEFORE + MESSAGES) throw new Error(`${sent} sends for ${BEFORE + MESSAGES} messages`)
process.disconnect()

async function deliver(first: number, messages: number): Promise<void> {
  toSettle = messages
  const done = new Promise<void>((resolve) => {
    allSettled = resolve
  })
  for (const nudges of decisions(first, messages)) {
    await queue.addBulk(
      nudges.map(({ key, to, address, part }) => ({
        name: 'nudge',
        data: { to, body: sealOutgoing(vault, { address, part }) },
        opts: { jobId: key },
      })),
    )
  }
  await done
}
