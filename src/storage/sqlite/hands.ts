import { randomInt } from 'node:crypto'
import type Database from 'better-sqlite3'

const LAST = 'last-writer'
const CHANGES = 'writer-changes'
const MOST = 2 ** 47

/**
 * Makes the function that each transaction of a writer begins with. It counts how often the store went from one writer to another: as long
 * as the count stays, nobody else has written, and what was read from the store and kept up to date since still holds.
 */
export function takeInHand(db: Database.Database): () => void {
  const own = randomInt(1, MOST)
  const last = db.prepare<[], number>(`select value from meta where key = '${LAST}'`).pluck()
  const put = db.prepare(`insert into meta values ('${LAST}', ?) on conflict (key) do update set value = excluded.value`)
  const count = db.prepare(`insert into meta values ('${CHANGES}', 1) on conflict (key) do update set value = value + 1`)
  return () => {
    if (last.get() === own) return
    put.run(own)
    count.run()
  }
}

/** What stands at the head of the store and is looked at before anything kept in memory is believed. */
export interface Head {
  readonly directoryVersion: number
  /** Another one when another writer took the store in hand, or another file its place. */
  readonly era: string
}

export function headReader(db: Database.Database): () => Head {
  const opened = randomInt(1, MOST)
  const select = db.prepare<[], { readonly version: number; readonly changes: number }>(
    `select (select value from meta where key = 'directory-version') as version,
       (select coalesce(max(value), 0) from meta where key = '${CHANGES}') as changes`,
  )
  return () => {
    const { version, changes } = select.get()!
    return { directoryVersion: version, era: `${opened} ${changes}` }
  }
}
