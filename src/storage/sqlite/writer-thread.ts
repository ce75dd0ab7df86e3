import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { Writer } from './writer.js'
import { type FromWriter, MOST_AT_ONCE, type ToWriter } from './writer-messages.js'

const port = parentPort!
const writer = new Writer(workerData)

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
  const answers = writer.run(batch.map((job) => JSON.parse(job)))
  const over = writer.over
  if (closing || over) writer.close()
  port.postMessage({ answers, over } satisfies FromWriter)
  if (closing || over) port.close()
})
