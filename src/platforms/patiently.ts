import { setTimeout as wait } from 'node:timers/promises'
import { DeliveryError } from './platform.js'

const TRIES = 3
const FIRST_WAIT_MS = 300
/** Whoever is waiting for the answer does not wait longer than this for one call. */
const MOST_WAIT_MS = 3_000

/** Makes a call that does no harm twice again where that helps soon; what would have to wait longer is given up. */
export async function patiently<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof DeliveryError && error.retryable) || tried === TRIES || error.afterMs > MOST_WAIT_MS) throw error
      const waited = wait(Math.max(error.afterMs, FIRST_WAIT_MS * 2 ** (tried - 1)), undefined, { signal })
      await waited.catch(() => Promise.reject(error))
    }
  }
}
