import pg from 'pg'
import { StorageError, type StorageFault } from '../storage-error.js'

/** The connection broke, or the server ended it. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
  /** It broke while a commit was on its way: what it held may be kept or not. */
  readonly uncertain: boolean

  constructor(uncertain: boolean) {
    super('connection lost')
    this.uncertain = uncertain
  }
}

/** SQLSTATEs, or what they begin with (PostgreSQL manual, appendix A); the first that fits counts. */
const FAULTS: readonly (readonly [prefix: string, fault: StorageFault])[] = [
  ['53100', 'full'],
  ['53300', 'busy'],
  ['53', 'io'],
  ['58', 'io'],
  ['XX', 'corrupt'],
  ['25006', 'read-only'],
  ['55P03', 'busy'],
  ['57014', 'busy'],
  ['40', 'busy'],
  ['21', 'refused'],
  ['22', 'refused'],
  ['23', 'refused'],
  ['54', 'refused'],
]

/** The fault behind anything thrown while working with the database. */
export function faultOf(error: unknown): StorageFault {
  if (error instanceof StorageError) return error.code
  if (error instanceof ConnectionLost) return 'unavailable'
  if (error instanceof pg.DatabaseError) return FAULTS.find(([prefix]) => error.code?.startsWith(prefix))?.[1] ?? 'unavailable'
  return 'refused'
}

/** Whether the way to the database is broken, not only what was asked of it: 57P is the server going down, 08 the connection. */
export function isBroken(error: unknown): boolean {
  return !(error instanceof pg.DatabaseError) || /^(57P|08)/.test(error.code ?? '')
}

/** Whether the connection is of no more use: broken, or one that began when the database took no writes and goes on so. */
export function isSpent(error: unknown): boolean {
  return isBroken(error) || faultOf(error) === 'read-only'
}

/** Another transaction was in the way: a deadlock, or an order that cannot be kept. Nothing was done, and doing it again helps. */
export function isContended(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '40P01' || error.code === '40001')
}

/** Somebody else has just written a row of the same key. */
export function isTaken(error: unknown, ...tables: readonly string[]): boolean {
  return error instanceof pg.DatabaseError && error.code === '23505' && tables.includes(error.table ?? '')
}
