import type { Storage } from '../../src/storage/storage.js'

/** The same store, but every turn waits for the one before it to be on disk: one transaction per request. For measuring only. */
export function oneAtATime(storage: Storage): Storage {
  let before: Promise<unknown> = Promise.resolve()
  return {
    ...storage,
    commit(turn) {
      const mine = before.then(() => storage.commit(turn))
      before = mine.catch(() => undefined)
      return mine
    },
  }
}
