import { setImmediate } from 'node:timers/promises'

/** How much longer than the work before others may run, as long as they have something to do. */
const SHARE_OF_OTHERS = 2
/** A turn of the event loop that takes less has nothing to do. */
const IDLE_MS = 0.2

/**
 * For long work in small steps: a pause to take after each step. While callbacks are waiting they get twice the time that the step took; when
 * there are none the work goes on at once.
 */
export function breathing(): () => Promise<void> {
  let workedSince = performance.now()
  return async () => {
    const worked = performance.now() - workedSince
    let given = 0
    let turn: number
    do {
      const from = performance.now()
      await setImmediate()
      turn = performance.now() - from
      given += turn
    } while (turn > IDLE_MS && given < SHARE_OF_OTHERS * worked)
    workedSince = performance.now()
  }
}
