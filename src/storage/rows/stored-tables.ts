import type { StoredValue } from '../stored-rows.js'
import type { RecordRow } from './record-row.js'
import { TURNS_OF } from './turns-of.js'

/** A table of a store, as far as it is not made from another one: credits come from the records. */
export interface StoredTable {
  readonly name: string
  /** Columns with their types. `n` in front is the order in which rows were written, wherever a store keeps that. */
  readonly columns: string
  /** Columns by which its rows are read one after the other, from an index in every store. */
  readonly key: string
  /** Rows that say something of this store only are left out. */
  readonly where?: string
  /** A new store has rows of it. */
  readonly begun?: true
}

export const RECORD_TYPES = `school text, id text, kind text, author text, day text, entered_at_ms bigint, status text, backfilled smallint,
  platform text, account text, message_id text, channel text, fields text, sealed text, credits text, lessons text, noted smallint, version bigint`
export const VERSION_TYPES = 'school text, record text, n bigint, action text, at_ms bigint, by text, fields text, sealed text, reason text'

/** In the order in which they are read and written. */
export const STORED_TABLES: readonly StoredTable[] = [
  {
    name: 'meta',
    columns: 'key text, value bigint',
    key: 'key',
    where: `(key = 'directory-version' or key like '${TURNS_OF}%')`,
    begun: true,
  },
  { name: 'people', columns: 'n bigint, school text, id text, body text', key: 'id' },
  { name: 'spells', columns: 'n bigint, school text, id text, body text', key: 'school, id' },
  { name: 'classes', columns: 'n bigint, school text, name text, body text', key: 'school, name' },
  { name: 'lessons', columns: 'n bigint, school text, body text', key: 'school, n' },
  { name: 'terms', columns: 'n bigint, school text, name text, body text', key: 'school, name' },
  { name: 'adoptions', columns: 'n bigint, school text, pack text, from_day text', key: 'school, pack' },
  {
    name: 'bindings',
    columns: 'n bigint, platform text, account text, chat text, school text, subject_group text',
    key: 'platform, account, chat',
  },
  { name: 'settings', columns: 'n bigint, school text, name text, subject text, value text', key: 'school, name, subject' },
  { name: 'sequences', columns: 'school text, month_day text, last bigint', key: 'school, month_day' },
  { name: 'records', columns: `n bigint, ${RECORD_TYPES}`, key: 'school, id' },
  { name: 'versions', columns: VERSION_TYPES, key: 'school, record, n' },
  {
    name: 'claims',
    columns: 'platform text, account text, message_id text, at_ms bigint, ids text, reply text',
    key: 'platform, account, message_id',
  },
  { name: 'drafts', columns: 'person text, chat text, asked_at_ms bigint, body text', key: 'person, chat' },
  {
    name: 'outbox',
    columns: `n bigint, key text, platform text, account text, recipient text, ids text, body text, due_at_ms bigint, expires_at_ms bigint,
      state text, leased_until_ms bigint, attempts bigint, code text, settled_at_ms bigint, attempted_at_ms bigint, piece bigint`,
    key: 'n',
  },
  { name: 'outbox_ended', columns: 'state text, n bigint', key: 'state', begun: true },
  { name: 'told', columns: 'key text, school text, recipient text, week text, at_ms bigint', key: 'key' },
  {
    name: 'wishes',
    columns: 'school text, person text, name text, subject text, value text, at_ms bigint',
    key: 'school, person, name, subject',
  },
  { name: 'marks', columns: 'name text, at_ms bigint', key: 'name' },
  { name: 'uses', columns: 'platform text, account text, month text, what text, n bigint', key: 'platform, account, month, what' },
  { name: 'audit', columns: 'n bigint, at_ms bigint, actor text, action text, subject text', key: 'n' },
]

/** Whether rows of the table carry the order in which they were written. */
export function isCounted({ columns }: StoredTable): boolean {
  return columns.startsWith('n ')
}

/** A row whose values stand in the order of the table's columns. */
export function rowOf({ columns }: StoredTable, values: readonly StoredValue[]): RecordRow & Readonly<Record<string, StoredValue>> {
  return Object.fromEntries(namesOf(columns).map((name, i) => [name, values[i]!])) as never
}

/** Names of columns that are given with their types. */
export function namesOf(columns: string): string[] {
  return columns.split(/,\s+/).map((column) => column.slice(0, column.indexOf(' ')))
}
