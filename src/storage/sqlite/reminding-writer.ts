import type Database from 'better-sqlite3'
import type { Wish } from '../reminder.js'
import type { Use } from '../uses.js'
import type { ReminderCells, ToldCells } from './outbox-cells.js'
import type { OutboxWriter } from './outbox-writer.js'

export interface RemindingWriter {
  /** False, and nothing written, when its row or one of its matters is known. */
  remind(reminder: ReminderCells): boolean
  tell(told: ToldCells): void
  wish(wish: Wish): void
  setMark(name: string, atMs: number): void
  /** Gives the sum. */
  addUse(use: Use, n: number): number
}

/** Writes what the clock decided and what people wish of it, inside the caller's transaction. */
export function remindingWriter(db: Database.Database, outbox: Pick<OutboxWriter, 'add'>): RemindingWriter {
  const isTold = db.prepare<[string], number>('select 1 from told where key = ?').pluck()
  const insertTold = db.prepare('insert into told values (?, ?, ?, ?, ?) on conflict (key) do nothing')
  const putWish = db.prepare(
    `insert into wishes values (?, ?, ?, ?, ?, ?)
     on conflict (school, person, name, subject) do update set value = excluded.value, at_ms = excluded.at_ms`,
  )
  const withdrawWish = db.prepare('delete from wishes where school = ? and person = ? and name = ? and subject = ?')
  const setMark = db.prepare('insert into marks values (?, ?) on conflict (name) do update set at_ms = max(at_ms, excluded.at_ms)')
  const addUse = db
    .prepare<[string, string, string, string, number], number>(
      `insert into uses values (?, ?, ?, ?, ?)
       on conflict (platform, account, month, what) do update set n = n + excluded.n returning n`,
    )
    .pluck()

  function tell(told: ToldCells): void {
    insertTold.run(told)
  }

  return {
    remind([row, tells]) {
      if (tells.some(([key]) => isTold.get(key) !== undefined)) return false
      if (!outbox.add(row)) return false
      for (const told of tells) tell(told)
      return true
    },

    tell,

    wish({ school, of, name, subject, value, atMs }) {
      if (value === null) withdrawWish.run(school, of, name, subject)
      else putWish.run(school, of, name, subject, value, atMs)
    },

    setMark: (name, atMs) => void setMark.run(name, atMs),

    addUse: ({ platform, account, month, what }, n) => addUse.get(platform, account, month, what, n)!,
  }
}
