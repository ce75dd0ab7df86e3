import { randomInt } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { ConnectionLost, faultOf, isContended } from './fault-of.js'

/** Transactions that meet the same others again and again; each time one of them gets through. */
const MOST_CONTENDED = 20
const MOST_LOST = 3
/** How long the fate of a commit whose answer was lost is asked after. Whoever wrote then hears that nothing is certain. */
const FIND_OUT_MS = 4_000
const WAIT_MS = 5
const FIND_OUT_WAIT_MS = 100

export interface Doing {
  /** Doing it twice is doing it once: it is done again when the connection broke. */
  readonly repeatable: boolean
  /** What goes away by doing it again. */
  readonly inTheWay?: (error: unknown) => boolean
}

/** Does work that is undone whole when it fails, until it is done or does not help any more. `maybeDone` after a commit whose answer was lost. */
export async function untilDone<T>(work: (maybeDone: boolean) => Promise<T>, { repeatable, inTheWay = isContended }: Doing): Promise<T> {
  let uncertainSince: number | undefined
  for (let tries = 1; ; tries += 1) {
    try {
      return await work(uncertainSince !== undefined)
    } catch (error) {
      const lost = error instanceof ConnectionLost
      if (lost && error.uncertain) uncertainSince ??= performance.now()
      if (inTheWay(error)) {
        if (tries >= MOST_CONTENDED) throw error
        await wait(randomInt(WAIT_MS * tries))
      } else if (repeatable && uncertainSince !== undefined && faultOf(error) === 'unavailable') {
        if (performance.now() - uncertainSince > FIND_OUT_MS) throw error
        await wait(FIND_OUT_WAIT_MS)
      } else if (!repeatable || !lost || tries >= MOST_LOST) {
        throw error
      }
    }
  }
}
