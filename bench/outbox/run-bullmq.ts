/**
 * BullMQ as a process: the same messages, sealed and opened in the same way, added in bulks with their keys as ids, taken by a worker that takes no
 * time.
 */
import { randomBytes } from 'node:crypto'
import type { Sealed } from '../../src/domain/sealed.js'
import { openOutgoing, sealOutgoing } from '../../src/platforms/outgoing-body.js'
import { createVault, dataKeyOf } from '../../src/storage/vault.js'
import { AT_ONCE, decisions, MESSAGES, type Run } from './load.js'
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
let settled = 0
const done = new Promise<void>((resolve) => {
  worker.on('completed', () => {
    settled += 1
    if (settled === MESSAGES) resolve()
  })
})
await Promise.all([queue.waitUntilReady(), worker.waitUntilReady()])

const began = performance.now()
void worker.run()
for (const nudges of decisions()) {
  await queue.addBulk(
    nudges.map(({ key, to, address, part }) => ({
      name: 'nudge',
      data: { to, body: sealOutgoing(vault, { address, part }) },
      opts: { jobId: key },
    })),
  )
}
await done
process.send!({ ms: performance.now() - began } satisfies Run)
await worker.close()
await queue.close()
if (sent !== MESSAGES) throw new Error(`${sent} sends for ${MESSAGES} messages`)
process.disconnect()
