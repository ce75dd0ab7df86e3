import { parentPort, workerData } from 'node:worker_threads'
import type { StorageFault } from '../storage-error.js'
import { copyFileOfDatabase } from './copy-database.js'
import { faultOf } from './fault-of.js'

export interface CopyOrder {
  readonly file: string
  readonly target: string
}

const { file, target } = workerData as CopyOrder
let fault: StorageFault | null = null
try {
  copyFileOfDatabase(file, target)
} catch (error) {
  fault = faultOf(error)
}
parentPort!.postMessage(fault)
