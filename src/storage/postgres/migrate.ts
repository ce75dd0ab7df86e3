import pg from 'pg'
import { StorageError } from '../storage-error.js'
import type { Database } from './database.js'
import { statement } from './statement.js'
import type { Transaction } from './transaction.js'

/** Names the lock under which instances that start together bring the schema up one after another (`Tgke`). */
const LOCK = 0x54676b65

const WAIT = `set local lock_timeout = 0; set local statement_timeout = 0; select pg_advisory_xact_lock(${LOCK})`
const KNOWN = statement(`select to_regclass('tingke_schema') is not null as known`)
const VERSION = statement('select version from tingke_schema')
const MOVE_ON = statement('update tingke_schema set version = $1')

/**
 * Brings the schema to the newest version, all steps in one transaction, under a lock that goes with it. Refuses a store of a later version, and
 * a schema in which tables of others have our names.
 */
export async function migrate(database: Database, migrations: readonly string[]): Promise<void> {
  await database.transaction((transaction) => migrateWithin(transaction, migrations))
}

/** The same as part of a transaction. */
export async function migrateWithin(transaction: Transaction, migrations: readonly string[]): Promise<void> {
  await transaction.run(WAIT)
  const version = await versionOf(transaction)
  if (version > migrations.length) throw new StorageError('newer')
  for (const step of migrations.slice(version)) await transaction.run(step).catch(toForeign)
  if (version < migrations.length) transaction.send(MOVE_ON, [migrations.length])
}

async function versionOf(transaction: Transaction): Promise<number> {
  const [found] = await transaction.ask<{ known: boolean }>(KNOWN)
  if (!found!.known) await transaction.run('create table tingke_schema (version integer primary key); insert into tingke_schema values (0)')
  const [row] = await transaction.ask<{ version: number }>(VERSION)
  return row!.version
}

/** 42P07: a table of that name is there, and not from us. */
function toForeign(error: unknown): never {
  throw error instanceof pg.DatabaseError && error.code === '42P07' ? new StorageError('foreign') : error
}
