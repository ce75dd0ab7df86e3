import { randomInt } from 'node:crypto'
import type Database from 'better-sqlite3'

const LAST = 'last-writer'
const CHANGES = 'writer-changes'
const MOST = 2 ** 47

/** Marks what one process writes. */
export type Hand = number

export function newHand(): Hand {
  return randomInt(1, MOST)
}

/** Makes the function that each transaction of a writer begins with. It counts how often the store went from one hand to another. */
export function takeInHand(db: Database.Database, own: Hand): () => void {
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
  /**
   * While it stays nobody else has written, and what was read from the store and kept up to date since still holds. Null while another one, or nobody,
   * has the store in hand: who has may write at any moment.
   */
  readonly era: string | null
}

export function headReader(db: Database.Database, own: Hand): () => Head {
  const opened = randomInt(1, MOST)
  const select = db.prepare<[], { readonly version: number; readonly changes: number; readonly last: number | null }>(
    `select (select value from meta where key = 'directory-version') as version,
       (select coalesce(max(value), 0) from meta where key = '${CHANGES}') as changes,
       (select value from meta where key = '${LAST}') as last`,
  )
  return () => {
    const { version, changes, last } = select.get()!
    return { directoryVersion: version, era: last === own ? `${opened} ${changes}` : null }
  }
}
