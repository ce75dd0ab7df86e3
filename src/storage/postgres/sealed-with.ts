import type { Database } from './database.js'
import { statement } from './statement.js'

const ID = `(substr(coalesce(sealed, fields), strpos(coalesce(sealed, fields), '"keyId":"') + 9, 8) collate "C")`

const NEXT = statement(
  `select ${ID} as id from records where strpos(coalesce(sealed, fields), '"keyId":"') > 0 and ${ID} > $1 order by ${ID} limit 1`,
)

/** Ids of the keys of private texts, one step in the index for each. */
export async function readSealedWith(database: Database): Promise<readonly string[]> {
  const ids: string[] = []
  for (;;) {
    const [row] = await database.read<{ id: string }>(NEXT, [ids.at(-1) ?? ''])
    if (row === undefined) return ids
    ids.push(row.id)
  }
}
