import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { StartThread } from '../../src/storage/sqlite/start-thread.js'
import { transpile } from '../e2e/transpile.js'

export interface BuiltThreads {
  readonly start: StartThread
  /** Every writer started so far. */
  readonly writers: Worker[]
  remove(): void
}

/** Threads of the store that start from JavaScript; with `limited` the writer's on a disk that a test can fill. */
export function builtThreads({ limited } = { limited: false }): BuiltThreads {
  const built = transpile(['src/storage', 'src/domain', 'test/storage'])
  const writers: Worker[] = []
  return {
    start(script, data, ports = []) {
      const file = script === 'writer-thread' && limited ? 'test/storage/limited-writer.js' : `src/storage/sqlite/${script}.js`
      const worker = new Worker(join(built, 'dist', file), { workerData: data, transferList: ports })
      if (script === 'writer-thread') writers.push(worker)
      return worker
    },
    writers,
    remove: () => rmSync(built, { recursive: true, force: true }),
  }
}
