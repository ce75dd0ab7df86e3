import { parentPort, workerData } from 'node:worker_threads'
import { type FileIdentity, presenceOf } from './file-identity.js'
import { openForWriting } from './open-database.js'

/** The store whose log is moved, and which files it was when the writer opened it. */
export interface CheckpointOrder {
  readonly file: string
  readonly identity: FileIdentity
}

const { file, identity } = workerData as CheckpointOrder
const port = parentPort!
// Another file at the path is another writer's business.
if (presenceOf(file, identity) !== 'present') process.exit()
const db = openForWriting(file)
if (presenceOf(file, identity) !== 'present') process.exit()

port.on('message', (order: 'checkpoint' | 'close') => {
  if (order === 'checkpoint') {
    db.pragma('wal_checkpoint(PASSIVE)')
    port.postMessage('done')
  } else {
    db.close()
    port.close()
  }
})
