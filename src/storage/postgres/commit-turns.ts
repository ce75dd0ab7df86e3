import type { Committed, Turn } from '../storage.js'
import { StorageError } from '../storage-error.js'
import type { Database } from './database.js'
import { faultOf, isContended, isTaken } from './fault-of.js'
import type { Outcome } from './gather.js'
import { writeTurns } from './turn-writer.js'
import { untilDone } from './until-done.js'

/** Somebody else committed one of the messages meanwhile: done again, what was kept of it is found. */
const inTheWay = (error: unknown) => isContended(error) || isTaken(error, 'claims')

/** Commits turns that concern different matters in one transaction. One that the database refuses does no harm to the others. */
export async function commitTurns(database: Database, turns: readonly Turn[]): Promise<readonly Outcome<Committed>[]> {
  try {
    return await untilDone((maybeDone) => database.transaction((transaction) => writeTurns(transaction, turns, maybeDone)), {
      repeatable: true,
      inTheWay,
    })
  } catch (error) {
    const fault = faultOf(error)
    if (fault !== 'refused' || turns.length === 1) return turns.map(() => ({ error: new StorageError(fault) }))
    // Halved again and again: one bad turn among many costs few transactions.
    const half = turns.length >> 1
    return [...(await commitTurns(database, turns.slice(0, half))), ...(await commitTurns(database, turns.slice(half)))]
  }
}
