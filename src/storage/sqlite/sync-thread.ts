import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { faultOf } from './fault-of.js'
import type { FileIdentity } from './file-identity.js'
import type { Hand } from './hands.js'
import { LogOnDisk } from './log-on-disk.js'
import { type FromWriter, packedAnswers, unpackedAnswers } from './writer-messages.js'

/** The store whose commits are brought to the disk, and where the writer tells of them. */
export interface SyncOrder {
  readonly file: string
  readonly identity: FileIdentity
  readonly committed: MessagePort
  readonly hand: Hand
}

const { file, identity, committed } = workerData as SyncOrder
const port = parentPort!
const log = new LogOnDisk(file, identity)

committed.on('message', (first: FromWriter) => {
  const batches = [first]
  // What was committed while the last sync was under way shares the next one.
  for (let more = receiveMessageOnPort(committed); more !== undefined; more = receiveMessageOnPort(committed)) batches.push(more.message)
  const told: FromWriter = { answers: batches.flatMap(({ answers }) => answers), over: batches.at(-1)!.over }
  port.postMessage(onDisk(told))
})
committed.on('close', () => log.close())

/** What was told, as it may be given out. */
function onDisk(told: FromWriter): FromWriter {
  try {
    log.sync()
    return told
  } catch (error) {
    const fault = faultOf(error)
    const answers = unpackedAnswers(told).map((answer) => ('fault' in answer ? answer : { fault }))
    return { ...told, answers: [packedAnswers(answers)] }
  }
}
