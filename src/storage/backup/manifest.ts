import { createHash } from 'node:crypto'
import type Database from 'better-sqlite3'
import { RECORD_COLUMNS, VERSION_COLUMNS } from '../rows/record-row.js'
import { MIGRATIONS } from '../sqlite/migrations.js'

/** What a backup says of itself, so that it can be checked without the store it came from. */
export interface Manifest {
  readonly madeAtMs: number
  readonly schemaVersion: number
  /** Rows per table; versions with those that are not written because a record is still as it was entered. */
  readonly counts: Readonly<Record<string, number>>
  /** SHA-256 over all records and their versions, in hex. */
  readonly recordsSha256: string
  /** SHA-256 of each table, in hex; absent in backups of earlier versions, which cover the records alone. */
  readonly tablesSha256?: Readonly<Record<string, string>>
}

/** What is in the database now. */
export function manifestOf(db: Database.Database, madeAtMs: number): Manifest {
  const tables = tablesIn(db)
  const counts = tables.map((table) => [table, db.prepare<[], number>(`select count(*) from ${table}`).pluck().get()!])
  return {
    madeAtMs,
    schemaVersion: db.pragma('user_version', { simple: true }) as number,
    counts: { ...Object.fromEntries(counts), versions: db.prepare<[], number>('select total(version) from records').pluck().get()! },
    recordsSha256: recordsSha256(db),
    tablesSha256: Object.fromEntries(tables.map((table) => [table, tableSha256(db, table)])),
  }
}

/** The tables whose contents a manifest says nothing of but their number of rows. */
export function notCovered({ counts, tablesSha256 }: Manifest): readonly string[] {
  return tablesSha256 ? [] : Object.keys(counts).filter((table) => !['records', 'versions'].includes(table))
}

/** One checksum of everything covered, to be compared by eye. */
export function checksumOf({ recordsSha256, tablesSha256 }: Manifest): string {
  return tablesSha256 === undefined ? recordsSha256 : createHash('sha256').update(JSON.stringify(tablesSha256)).digest('hex')
}

export function writeManifest(db: Database.Database, manifest: Manifest): void {
  db.exec('drop table if exists manifest; create table manifest (body text not null) strict')
  db.prepare('insert into manifest values (?)').run(JSON.stringify(manifest))
}

/** The manifest inside a backup; undefined in a database that is none. */
export function readManifest(db: Database.Database): Manifest | undefined {
  const known = db.prepare(`select 1 from sqlite_master where name = 'manifest'`).get()
  if (known === undefined) return undefined
  return JSON.parse(db.prepare<[], string>('select body from manifest').pluck().get()!)
}

/** What differs between what a manifest promises and what is there, one sentence each. */
export function differences(promised: Manifest, found: Manifest): string[] {
  const problems: string[] = []
  if (promised.schemaVersion > MIGRATIONS.length) problems.push(`由更新版本的 Tingke 生成（结构版本 ${promised.schemaVersion}）`)
  for (const [table, count] of Object.entries(promised.counts)) {
    if (found.counts[table] !== count) problems.push(`${table}：应有 ${count} 行，实有 ${found.counts[table] ?? 0} 行`)
  }
  if (promised.recordsSha256 !== found.recordsSha256) problems.push('记录内容的校验和不符')
  for (const [table, sha256] of Object.entries(promised.tablesSha256 ?? {})) {
    if (found.tablesSha256?.[table] !== sha256) problems.push(`${table}：内容的校验和不符`)
  }
  return problems
}

function tablesIn(db: Database.Database): readonly string[] {
  const list = `select name from sqlite_master where type = 'table' and name not in ('manifest', 'probe') and name not like 'sqlite_%' order by name`
  return db.prepare<[], string>(list).pluck().all()
}

/** Of all columns, those of later versions included, in the order in which the rows are kept. */
function tableSha256(db: Database.Database, table: string): string {
  const columns = db.prepare<[string], { name: string; pk: number }>('select name, pk from pragma_table_info(?)').all(table)
  const withoutRowid = db.prepare<[string], number>('select wr from pragma_table_list where name = ?').pluck().get(table) === 1
  const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
  const order = withoutRowid ? key.map(({ name }) => name).join(', ') : 'rowid'
  const hash = createHash('sha256')
  const rows = db.prepare<[], unknown[]>(`select * from ${table} order by ${order}`).raw()
  for (const row of rows.iterate()) hash.update(`${JSON.stringify(row)}\n`)
  return hash.digest('hex')
}

function recordsSha256(db: Database.Database): string {
  const hash = createHash('sha256')
  const lists = [
    `select ${RECORD_COLUMNS} from records order by school, id`,
    `select school, record, ${VERSION_COLUMNS} from versions order by school, record, n`,
  ]
  for (const list of lists) {
    for (const row of db.prepare<[], unknown[]>(list).raw().iterate()) hash.update(`${JSON.stringify(row)}\n`)
  }
  return hash.digest('hex')
}
