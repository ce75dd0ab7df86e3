import type Database from 'better-sqlite3'
import type { LedgerRecord } from '../../domain/record.js'
import { monthDayOf, recordNumberOf } from '../rows/record-number.js'
import {
  firstVersionOf,
  RECORD_COLUMNS,
  type RecordRow,
  recordOf,
  recordValues,
  VERSION_COLUMNS,
  versionValues,
} from '../rows/record-row.js'
import type { Change, NewRecord } from '../storage.js'
import { StorageError } from '../storage-error.js'
import type { LoadedRecord } from './job.js'

/** Thrown to undo a turn one of whose changes was based on a version that is no longer the latest. */
export class VersionConflict extends Error {}

export interface LedgerWriter {
  /** Adds a record; returns the id it got. Its first version is the record itself until there is a second one. */
  append(record: NewRecord): string
  change(change: Change): void
  load(loaded: LoadedRecord): void
  /** Writes the credits of a record that is there. */
  credit(record: LedgerRecord): void
}

/** Writes records, their versions and their credits, inside the caller's transaction. */
export function ledgerWriter(db: Database.Database): LedgerWriter {
  const marks = RECORD_COLUMNS.replace(/\w+/g, '?')
  const nextInDay = db
    .prepare(
      `insert into sequences values (?, ?, 1)
       on conflict (school, month_day) do update set last = last + 1 returning last`,
    )
    .pluck()
  const raiseSequence = db.prepare(
    `insert into sequences values (?, ?, ?)
     on conflict (school, month_day) do update set last = max(last, excluded.last)`,
  )
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

  function credit(record: LedgerRecord): void {
    const lessons = JSON.stringify(record.lessons)
    for (const person of new Set(record.credits)) {
      insertCredit.run(
        person,
        record.kind,
        record.day,
        record.school,
        record.id,
        record.status,
        record.noted ? 1 : 0,
        record.backfilled ? 1 : 0,
        lessons,
      )
    }
  }

  return {
    credit,

    append(record) {
      const monthDay = monthDayOf(record.enteredAtMs)
      const id = `T-${monthDay}-${String(nextInDay.get(record.school, monthDay)).padStart(2, '0')}`
      const whole = { ...record, id, version: 1 }
      insertRecord.run(...recordValues(whole))
      credit(whole)
      return id
    },

    change({ school, id, basedOn, version, record }) {
      const row = selectRecord.get(school, id)
      if (row === undefined || record.school !== school) throw new StorageError('refused')
      if (row.version !== basedOn) throw new VersionConflict()
      const before = recordOf(row)
      const after = { ...record, id, version: basedOn + 1 }
      for (const person of before.credits) deleteCredit.run(person, before.kind, before.day, school, id)
      replaceRecord.run(...recordValues(after), school, id)
      if (basedOn === 1) insertFirst.run(school, id, ...versionValues(firstVersionOf(before)))
      insertVersion.run(school, id, ...versionValues({ ...version, n: after.version }))
      credit(after)
    },

    load({ record, versions }) {
      if (versions.length !== record.version || versions.some((version, i) => version.n !== i + 1)) throw new StorageError('refused')
      insertRecord.run(...recordValues(record))
      for (const version of versions) insertVersion.run(record.school, record.id, ...versionValues(version))
      credit(record)
      const numbered = recordNumberOf(record.id)
      if (numbered !== undefined) raiseSequence.run(record.school, numbered.monthDay, numbered.n)
    },
  }
}
