import type { Day } from '../../domain/day.js'
import type { Told, Wish } from '../reminder.js'
import type { Uses } from '../uses.js'
import type { Database } from './database.js'
import { statement } from './statement.js'

const TOLD = statement(
  `select key, school, recipient as "to", week, at_ms as "atMs" from told
   where school = $1 and week >= $2 order by week, recipient, at_ms, key`,
)
const WISHES = statement(
  `select school, person as "of", name, subject, value, at_ms as "atMs" from wishes where school = $1 order by person, name, subject`,
)
const USES = statement('select what, n from uses where platform = $1 and account = $2 and month = $3')

export async function readTold(database: Database, { school, since }: { readonly school: string; readonly since: Day }): Promise<Told[]> {
  return database.read<Told>(TOLD, [school, since])
}

export async function readWishes(database: Database, school: string): Promise<Wish[]> {
  return database.read<Wish>(WISHES, [school])
}

export async function readUses(database: Database, platform: string, account: string, month: string): Promise<Uses> {
  const uses = { calls: 0, messages: 0 }
  for (const { what, n } of await database.read<{ what: keyof Uses; n: number }>(USES, [platform, account, month])) uses[what] = n
  return uses
}
