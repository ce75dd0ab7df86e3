import { namesOf } from '../rows/stored-tables.js'
import { type Statement, statement } from './statement.js'

/** A column and its type in what is given to a statement. */
type Columns = string

/** Rows as a statement takes them: one parameter, whatever their number. */
export function rowsOf(columns: Columns, parameter = 1): string {
  return `json_to_recordset($${parameter}) as x(${columns})`
}

/** Writes all given rows in their order. `conflict` says what happens to those whose key is known. */
export function insertAll(table: string, columns: Columns, conflict = ''): Statement {
  const names = namesOf(columns).join(', ')
  return statement(`insert into ${table} (${names}) select ${names} from ${rowsOf(columns)} ${conflict}`)
}

/** The same, where a row of a known key takes the new values. */
export function putAll(table: string, columns: Columns, key: string): Statement {
  const keys = key.split(', ')
  const changed = namesOf(columns).filter((name) => !keys.includes(name))
  return insertAll(table, columns, `on conflict (${key}) do update set ${changed.map((name) => `${name} = excluded.${name}`).join(', ')}`)
}

/** Removes the rows of the given keys. */
export function removeAll(table: string, columns: Columns): Statement {
  const same = namesOf(columns).map((name) => `t.${name} = x.${name}`)
  return statement(`delete from ${table} t using ${rowsOf(columns)} where ${same.join(' and ')}`)
}

/** Each key once, with what was said of it last: what follows one another in a call comes out as if done one by one. */
export function lastOf<T>(rows: readonly T[], keyOf: (row: T) => string): T[] {
  return [...new Map(rows.map((row) => [keyOf(row), row])).values()]
}
