import type Database from 'better-sqlite3'
import type { Credit, LedgerRecord, Version } from '../../domain/record.js'
import { type CreditRow, creditsOf } from '../rows/credit-row.js'
import {
  firstVersionOf,
  RECORD_COLUMNS,
  type RecordRow,
  recordOf,
  VERSION_COLUMNS,
  type VersionRow,
  versionOf,
} from '../rows/record-row.js'
import { TURNS_OF } from '../rows/turns-of.js'
import type { CountQuery, CreditQuery, Draft, RecordQuery } from '../storage.js'
import { factsReaderOf } from './facts-reader.js'
import { type Hand, headReader } from './hands.js'
import { outboxReader } from './outbox-reader.js'
import { recordPages } from './record-pages.js'
import { remindingReader } from './reminding-reader.js'

/** Reads of one connection, each from prepared statements. */
export type Reader = ReturnType<typeof readerOf>

export function readerOf(db: Database.Database, own: Hand) {
  const selectRecord = db.prepare<[string, string], RecordRow>(`select ${RECORD_COLUMNS} from records where school = ? and id = ?`)
  const selectVersions = db.prepare<[string, string], VersionRow>(
    `select ${VERSION_COLUMNS} from versions where school = ? and record = ? order by n`,
  )
  const selectLatest = db.prepare<[string, number, number], RecordRow>(
    `select ${RECORD_COLUMNS} from records where author = ? and entered_at_ms <= ? and channel <> 'import' order by entered_at_ms desc, n desc limit ?`,
  )
  const selectCredits = db
    .prepare<[string, string, string, string], CreditRow>(
      `select day, school, record, status, noted, backfilled, lessons from credits
       where person = ? and kind = ? and day between ? and ?`,
    )
    .raw()
  const countRecords = db
    .prepare<[string, string, string, string], number>(
      `select count(*) from records indexed by records_counted
       where status <> 'withdrawn' and school = ? and kind = ? and day between ? and ?`,
    )
    .pluck()
  const countedLessons = db
    .prepare<[string, string, string, string], string>(
      `select lessons from records indexed by records_counted
       where status <> 'withdrawn' and school = ? and kind = ? and day between ? and ?`,
    )
    .pluck()
  const selectDraft = db.prepare<[string, string], { asked_at_ms: number; body: string }>(
    'select asked_at_ms, body from drafts where person = ? and chat = ?',
  )
  const selectTurns = db.prepare<[string], number>('select value from meta where key = ?').pluck()

  return {
    ...outboxReader(db),
    ...remindingReader(db),

    head: headReader(db, own),

    turnsOf: (key: string): number => selectTurns.get(`${TURNS_OF}${key}`) ?? 0,

    record(school: string, id: string): LedgerRecord | undefined {
      const row = selectRecord.get(school, id)
      return row && recordOf(row)
    },

    versions(school: string, id: string): Version[] {
      const written = selectVersions.all(school, id)
      if (written.length > 0) return written.map(versionOf)
      const row = selectRecord.get(school, id)
      return row === undefined ? [] : [firstVersionOf(recordOf(row))]
    },

    latestBy: (author: string, limit: number, untilMs = Number.MAX_SAFE_INTEGER): LedgerRecord[] =>
      selectLatest.all(author, untilMs, limit).map(recordOf),

    recordPages: (query: RecordQuery) => recordPages(db, query),

    credits: ({ people, kind, from, to }: CreditQuery): Credit[] =>
      people.flatMap((person) => creditsOf(person, kind, selectCredits.all(person, kind, from, to))),

    countRecords({ school, kind, from, to, distinct }: CountQuery): number {
      if (!distinct) return countRecords.get(school, kind, from, to)!
      const lessons = new Set<string>()
      let without = 0
      for (const text of countedLessons.iterate(school, kind, from, to)) {
        if (text === '[]') without += 1
        else for (const lesson of JSON.parse(text) as string[]) lessons.add(lesson)
      }
      return lessons.size + without
    },

    facts: factsReaderOf(db),

    draft(person: string, chat: string): Draft | undefined {
      const row = selectDraft.get(person, chat)
      return row && { person, chat, askedAtMs: row.asked_at_ms, body: JSON.parse(row.body) }
    },
  }
}
