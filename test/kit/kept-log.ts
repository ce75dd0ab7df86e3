import { Writable } from 'node:stream'
import { createLog, type Log } from '../../src/telemetry/log.js'

/** A log that keeps every line, for tests that look for what must not be in it. */
export class KeptLog {
  readonly log: Log
  text = ''

  constructor() {
    const write = (chunk: Buffer, _encoding: string, done: () => void): void => {
      this.text += chunk
      done()
    }
    this.log = createLog('debug', new Writable({ write }))
  }
}
