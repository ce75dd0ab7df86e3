import { StorageError } from '../storage-error.js'
import { faultOf } from './fault-of.js'

/** What is being asked of a store, so that it can finish before it closes. Whatever goes wrong leaves as a StorageError. */
export class UnderWay {
  #count = 0
  #closed = false
  #failed = false
  #idle: (() => void) | undefined

  /** A write failed for another reason than what was to be written, and none has succeeded since. */
  get failed(): boolean {
    return this.#failed
  }

  async do<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) throw new StorageError('closed')
    this.#count += 1
    try {
      return await work()
    } catch (error) {
      throw new StorageError(faultOf(error))
    } finally {
      this.#count -= 1
      if (this.#count === 0) this.#idle?.()
    }
  }

  write<T>(work: () => Promise<T>): Promise<T> {
    return this.do(async () => {
      try {
        const done = await work()
        this.#failed = false
        return done
      } catch (error) {
        this.#failed ||= faultOf(error) !== 'refused'
        throw error
      }
    })
  }

  /** Takes nothing more, and resolves when the rest is done. */
  async close(): Promise<void> {
    this.#closed = true
    if (this.#count === 0) return
    await new Promise<void>((resolve) => {
      this.#idle = resolve
    })
  }
}
