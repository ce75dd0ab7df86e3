import Database from 'better-sqlite3'
import { StorageError, type StorageFault } from '../storage-error.js'

const FAULTS: readonly (readonly [prefix: string, fault: StorageFault])[] = [
  ['SQLITE_FULL', 'full'],
  ['SQLITE_IOERR', 'io'],
  ['SQLITE_READONLY_DBMOVED', 'unavailable'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_CANTOPEN', 'unavailable'],
  ['SQLITE_PERM', 'unavailable'],
  ['SQLITE_CORRUPT', 'corrupt'],
  ['SQLITE_NOTADB', 'foreign'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_PROTOCOL', 'busy'],
  ['SQLITE_NOMEM', 'io'],
]

const FAULTS_OF_FILES: Readonly<Record<string, StorageFault>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  EIO: 'io',
  EFBIG: 'io',
}

/** The fault behind anything thrown while working on the database. What is not the database's fault is the write's own. */
export function faultOf(error: unknown): StorageFault {
  if (error instanceof StorageError) return error.code
  if (error instanceof Database.SqliteError) return FAULTS.find(([prefix]) => error.code.startsWith(prefix))?.[1] ?? 'refused'
  // Both are reported by better-sqlite3 with a TypeError.
  if (error instanceof TypeError && /connection is not open/.test(error.message)) return 'closed'
  if (error instanceof TypeError && /directory does not exist/.test(error.message)) return 'unavailable'
  const { code, syscall } = (error ?? {}) as NodeJS.ErrnoException
  if (syscall !== undefined) return FAULTS_OF_FILES[code ?? ''] ?? 'unavailable'
  return 'refused'
}

/** Runs work on the database; whatever it throws leaves as a StorageError. */
export function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof StorageError ? error : new StorageError(faultOf(error))
  }
}
