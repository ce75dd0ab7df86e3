import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import type { CheckpointOrder } from './checkpoint-thread.js'
import { Checkpoints } from './checkpoints.js'
import { startThread } from './start-thread.js'
import type { SyncOrder } from './sync-thread.js'
import { Writer } from './writer.js'
import { type FromWriter, MOST_AT_ONCE, type PackedJob, packedAnswers, type ToWriter, unpacked } from './writer-messages.js'

const port = parentPort!
const { file, identity, committed, hand } = workerData as SyncOrder
const checkpoints = new Checkpoints(() => startThread('checkpoint-thread', { file, identity } satisfies CheckpointOrder))
const writer = new Writer({ file, identity, hand }, checkpoints)

port.on('message', (first: ToWriter) => {
  const batch: PackedJob[] = []
  let message: ToWriter | undefined = first
  // What came in while the last transaction was under way shares the next one.
  while (message !== undefined && message !== 'close') {
    batch.push(...message)
    message = batch.length < MOST_AT_ONCE ? (receiveMessageOnPort(port)?.message as ToWriter | undefined) : undefined
  }
  if (batch.length > 0)
    committed.postMessage({ answers: [packedAnswers(writer.run(batch.map(unpacked)))], over: writer.over } satisfies FromWriter)
  if (message === 'close' || writer.over) void end()
})

/** The writer is the last to close, and takes the log into the database. */
async function end(): Promise<void> {
  await checkpoints.close()
  writer.close()
  port.close()
  committed.close()
}
