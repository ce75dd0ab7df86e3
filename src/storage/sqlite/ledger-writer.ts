import type Database from 'better-sqlite3'
import { monthDayOf, recordNumberOf } from '../rows/record-number.js'
import {
  firstVersionOf,
  RECORD_COLUMNS,
  type RecordRow,
  type RecordValues,
  recordOf,
  recordValues,
  VERSION_COLUMNS,
  versionValues,
} from '../rows/record-row.js'
import type { Change } from '../storage.js'
import { StorageError } from '../storage-error.js'
import type { LoadedRecord } from './job.js'

/** Thrown to undo a turn one of whose changes was based on a version that is no longer the latest. */
export class VersionConflict extends Error {}

export interface LedgerWriter {
  /** Adds a record, whatever id stands in it; returns the one it got. Its first version is the record itself until there is a second one. */
  append(record: RecordValues): string
  change(change: Change): void
  load(loaded: LoadedRecord): void
  /** Writes the credits of a record that is there. */
  credit(record: RecordValues): void
}

/** Writes records, their versions and their credits, inside the caller's transaction. */
export function ledgerWriter(db: Database.Database): LedgerWriter {
  const marks = RECORD_COLUMNS.replace(/\w+/g, '?')
  // Read and written in a transaction that nobody else writes beside. Together cheaper than `returning`, which makes a table for its one row.
  const selectLast = db.prepare<[string, string], number>('select last from sequences where school = ? and month_day = ?').pluck()
  const putLast = db.prepare('insert or replace into sequences values (?, ?, ?)')
  const insertRecord = db.prepare(`insert into records (${RECORD_COLUMNS}) values (${marks})`)
  const selectRecord = db.prepare<[string, string], RecordRow>(`select ${RECORD_COLUMNS} from records where school = ? and id = ?`)
  const replaceRecord = db.prepare(`update records set (${RECORD_COLUMNS}) = (${marks}) where school = ? and id = ?`)
  const insertVersion = db.prepare(`insert into versions (school, record, ${VERSION_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  // One that an import or an older store wrote stays.
  const insertFirst = db.prepare(
    `insert into versions (school, record, ${VERSION_COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (school, record, n) do nothing`,
  )
  const insertCredit = db.prepare(
    `insert into credits (person, kind, day, school, record, status, noted, backfilled, lessons) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const deleteCredit = db.prepare('delete from credits where person = ? and kind = ? and day = ? and school = ? and record = ?')

  function lastInDay(school: string, monthDay: string): number {
    return selectLast.get(school, monthDay) ?? 0
  }

  function credit([school, id, kind, , day, , status, backfilled, , , , , , , credits, lessons, noted]: RecordValues): void {
    for (const person of new Set<string>(JSON.parse(credits))) {
      insertCredit.run(person, kind, day, school, id, status, noted, backfilled, lessons)
    }
  }

  function insert(record: RecordValues): void {
    insertRecord.run(record)
    credit(record)
  }

  return {
    credit,

    append(record) {
      const [school, , kind, author, day, enteredAtMs, ...values] = record
      const monthDay = monthDayOf(enteredAtMs)
      const n = lastInDay(school, monthDay) + 1
      putLast.run(school, monthDay, n)
      const id = `T-${monthDay}-${String(n).padStart(2, '0')}`
      insert([school, id, kind, author, day, enteredAtMs, ...values])
      return id
    },

    change({ school, id, basedOn, version, record }) {
      const row = selectRecord.get(school, id)
      if (row === undefined || record.school !== school) throw new StorageError('refused')
      if (row.version !== basedOn) throw new VersionConflict()
      const before = recordOf(row)
      const after = recordValues(record, id, basedOn + 1)
      for (const person of before.credits) deleteCredit.run(person, before.kind, before.day, school, id)
      replaceRecord.run(after, school, id)
      if (basedOn === 1) insertFirst.run(school, id, ...versionValues(firstVersionOf(before)))
      insertVersion.run(school, id, ...versionValues({ ...version, n: basedOn + 1 }))
      credit(after)
    },

    load({ record, versions }) {
      if (versions.length !== record.version || versions.some((version, i) => version.n !== i + 1)) throw new StorageError('refused')
      insert(recordValues(record, record.id, record.version))
      for (const version of versions) insertVersion.run(record.school, record.id, ...versionValues(version))
      const numbered = recordNumberOf(record.id)
      if (numbered !== undefined && numbered.n > lastInDay(record.school, numbered.monthDay))
        putLast.run(record.school, numbered.monthDay, numbered.n)
    },
  }
}
