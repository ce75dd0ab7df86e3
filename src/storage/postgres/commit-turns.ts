import type { Committed, Turn } from '../storage.js'
import type { Database } from './database.js'
import { isContended, isTaken } from './fault-of.js'
import type { Outcome } from './gather.js'
import { writeTurns } from './turn-writer.js'
import { untilDone } from './until-done.js'

/** Somebody else committed one of the messages meanwhile: done again, what was kept of it is found. */
const inTheWay = (error: unknown) => isContended(error) || isTaken(error, 'claims')

/** Commits turns that concern different matters in one transaction, again where others were in the way or the connection broke. */
export function commitTurns(database: Database, turns: readonly Turn[]): Promise<readonly Outcome<Committed>[]> {
  return untilDone((maybeDone) => writeTurns(database, turns, maybeDone), { repeatable: true, inTheWay })
}
