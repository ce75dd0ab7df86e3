import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import type { CheckpointOrder } from './checkpoint-thread.js'
import { Checkpoints } from './checkpoints.js'
import { startThread } from './start-thread.js'
import { Writer } from './writer.js'
import { type FromWriter, MOST_AT_ONCE, type ToWriter, unpacked } from './writer-messages.js'

const port = parentPort!
const { file, identity } = workerData as CheckpointOrder
const checkpoints = new Checkpoints(() => startThread('checkpoint-thread', { file, identity } satisfies CheckpointOrder))
const writer = new Writer({ file, identity }, checkpoints)

port.on('message', (first: ToWriter) => {
  const batch = [...first.jobs]
  let closing = first.close
  // What came in while the last commit was on its way to the disk shares the next one.
  while (batch.length < MOST_AT_ONCE && !closing) {
    const more = receiveMessageOnPort(port) as { message: ToWriter } | undefined
    if (more === undefined) break
    batch.push(...more.message.jobs)
    closing = more.message.close
  }
  const answers = writer.run(batch.map(unpacked))
  const over = writer.over
  port.postMessage({ answers, over } satisfies FromWriter)
  if (closing || over) void end()
})

/** The writer is the last to close, and takes the log into the database. */
async function end(): Promise<void> {
  await checkpoints.close()
  writer.close()
  port.close()
}
