import type Database from 'better-sqlite3'
import type { Day } from '../../domain/day.js'
import type { Told, Wish } from '../reminder.js'
import type { Uses } from '../uses.js'

export interface RemindingReader {
  told(query: { readonly school: string; readonly since: Day }): readonly Told[]
  wishes(school: string, of?: string): readonly Wish[]
  mark(name: string): number | undefined
  uses(platform: string, account: string, month: string): Uses
}

export function remindingReader(db: Database.Database): RemindingReader {
  const selectTold = db.prepare<[string, string], Told>(
    `select key, school, recipient as "to", week, at_ms as "atMs" from told indexed by told_by_week
     where school = ? and week >= ? order by week, recipient, at_ms, key`,
  )
  const selectWishes = db.prepare<[string], Wish>(
    `select school, person as "of", name, subject, value, at_ms as "atMs" from wishes where school = ? order by person, name, subject`,
  )
  const selectOwn = db.prepare<[string, string], Wish>(
    `select school, person as "of", name, subject, value, at_ms as "atMs" from wishes where school = ? and person = ? order by name, subject`,
  )
  const selectMark = db.prepare<[string], number>('select at_ms from marks where name = ?').pluck()
  const selectUses = db.prepare<[string, string, string], { what: keyof Uses; n: number }>(
    'select what, n from uses where platform = ? and account = ? and month = ?',
  )

  return {
    told: ({ school, since }) => selectTold.all(school, since),
    wishes: (school, of) => (of === undefined ? selectWishes.all(school) : selectOwn.all(school, of)),
    mark: (name) => selectMark.get(name),

    uses(platform, account, month) {
      const uses = { calls: 0, messages: 0 }
      for (const { what, n } of selectUses.all(platform, account, month)) uses[what] = n
      return uses
    },
  }
}
