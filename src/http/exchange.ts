import type { ServerResponse } from 'node:http'
import type { Answer } from '../platforms/platform.js'
import type { Log } from '../telemetry/log.js'
import { failureStatus, REQUEST_TIMEOUT_MS, Timeout } from './failure.js'

/** One request and its one answer: whatever comes first, the platform's answer, a failure or the end of its time, is what is sent. */
export class Exchange {
  readonly #response: ServerResponse
  readonly #log: Log
  readonly #timer: NodeJS.Timeout

  constructor(
    readonly requestId: string,
    response: ServerResponse,
    log: Log,
  ) {
    this.#response = response
    this.#log = log
    this.#timer = setTimeout(() => this.fail(new Timeout()), REQUEST_TIMEOUT_MS)
  }

  answer({ status, type, body }: Answer): void {
    this.#send(status, type, body, {})
  }

  fail(error: unknown): void {
    const status = failureStatus(error, this.requestId, this.#log)
    // What was sent beyond the limit is not read: the connection cannot be used again.
    this.#send(status, undefined, `${status}\n`, status === 413 ? { connection: 'close' } : {})
  }

  refuseMethod(allowed: readonly string[]): void {
    this.#send(405, undefined, '405\n', { allow: allowed.join(', ') })
  }

  #send(status: number, type: string | undefined, body: string, more: Readonly<Record<string, string>>): void {
    clearTimeout(this.#timer)
    if (this.#response.headersSent) return
    this.#response
      .writeHead(status, {
        'x-request-id': this.requestId,
        'content-type': type ?? 'text/plain; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        ...more,
      })
      .end(body)
  }
}
