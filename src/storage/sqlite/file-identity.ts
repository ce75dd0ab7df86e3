import { readdirSync, statSync } from 'node:fs'

/** Which files the store's connections have open: a path can come to mean another file, or none. */
export interface FileIdentity {
  readonly device: bigint
  readonly database: bigint
  readonly log: bigint
}

/** Where the open files stand now, seen from their paths. */
export type Presence =
  | 'present'
  /** The database is no longer at its path and still exists somewhere, or it cannot be told. */
  | 'away'
  /** No name leads to the database any more. */
  | 'deleted'
  /** Another file took the path. */
  | 'replaced'
  /** The database is there, its write-ahead log is not. */
  | 'log-lost'

export function identityOf(file: string): FileIdentity | null {
  const database = statSync(file, { bigint: true, throwIfNoEntry: false })
  const log = statSync(logOf(file), { bigint: true, throwIfNoEntry: false })
  return database === undefined || log === undefined ? null : { device: database.dev, database: database.ino, log: log.ino }
}

export function presenceOf(file: string, open: FileIdentity): Presence {
  const database = statOrNone(file)
  if (database === undefined) return isUnlinked(open) ? 'deleted' : 'away'
  if (database.ino !== open.database || database.dev !== open.device) return 'replaced'
  return statOrNone(logOf(file))?.ino === open.log ? 'present' : 'log-lost'
}

export function logOf(file: string): string {
  return `${file}-wal`
}

function statOrNone(path: string) {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/**
 * Whether the last name of our open database is gone. Asked through /proc, because a descriptor of our own would, when closed,
 * drop the locks of every connection of this process. Where there is no /proc the answer is no.
 */
function isUnlinked(open: FileIdentity): boolean {
  try {
    return readdirSync('/proc/self/fd').some((fd) => {
      const stat = statOrNone(`/proc/self/fd/${fd}`)
      return stat !== undefined && stat.ino === open.database && stat.dev === open.device && stat.nlink === 0n
    })
  } catch {
    return false
  }
}
