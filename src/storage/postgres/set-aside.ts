import pg from 'pg'
import { StorageError } from '../storage-error.js'
import { Database } from './database.js'
import { faultOf } from './fault-of.js'
import { beginFilling } from './fill-writer.js'
import { migrateWithin } from './migrate.js'
import { MIGRATIONS } from './migrations.js'
import { statement } from './statement.js'

const INSUFFICIENT_PRIVILEGE = '42501'

/** Tables of any version, those that a later one may have added included. */
const NAMES = ['tingke_schema', ...[...MIGRATIONS.join().matchAll(/create table (\w+)/g)].map(([, name]) => name!)]
const TABLES = statement(
  `select c.relname as name from pg_class c join pg_namespace s on s.oid = c.relnamespace
   where s.nspname = current_schema() and c.relkind = 'r' and c.relname = any($1)`,
)

const KEPT_IN = statement(
  `select name from obj_description(to_regclass('meta'), 'pg_class') as name where to_regnamespace(name) is not null`,
)

/**
 * Moves the tables of the store, with everything in them, into a new schema of that name, and makes an empty store in their place that is marked
 * as being filled: at no moment can one be opened that seems new. The new one knows where the old one lies. False, and nothing is done, where the role may not make schemas.
 */
export async function setAside(url: string, schema: string): Promise<boolean> {
  const database = new Database(url)
  try {
    await database.transaction(async (transaction) => {
      const tables = await transaction.ask<{ name: string }>(TABLES, [NAMES])
      const moves = tables.map(({ name }) => `alter table ${name} set schema ${schema}`)
      await transaction.run([`create schema ${schema}`, ...moves].join('; '))
      await migrateWithin(transaction, MIGRATIONS)
      await beginFilling(transaction)
      await transaction.run(`comment on table meta is '${schema}'`)
    })
    return true
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === INSUFFICIENT_PRIVILEGE) return false
    throw new StorageError(faultOf(error))
  } finally {
    await database.close()
  }
}

/** The schema in which what was in the place of this store lies; null where nothing was, or it has been dropped. */
export async function keptIn(url: string): Promise<string | null> {
  const database = new Database(url)
  try {
    return (await database.read<{ name: string }>(KEPT_IN))[0]?.name ?? null
  } catch (error) {
    throw new StorageError(faultOf(error))
  } finally {
    await database.close()
  }
}
