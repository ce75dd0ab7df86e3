import type Database from 'better-sqlite3'

const ID = `substr(coalesce(sealed, fields), instr(coalesce(sealed, fields), '"keyId":"') + 9, 8)`

/** Ids of the keys of private texts, one step in the index for each. */
export function readSealedWith(db: Database.Database): readonly string[] {
  const next = db
    .prepare<[string], string>(
      `select ${ID} from records indexed by records_sealed_with
       where instr(coalesce(sealed, fields), '"keyId":"') > 0 and ${ID} > ? order by 1 limit 1`,
    )
    .pluck()
  const ids: string[] = []
  for (let id = next.get(''); id !== undefined; id = next.get(id)) ids.push(id)
  return ids
}
