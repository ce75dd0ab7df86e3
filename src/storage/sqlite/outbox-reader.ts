import type Database from 'better-sqlite3'
import type { OutboxEntry, OutboxQuery, OutboxState, StoredRow } from '../outbox.js'
import { OUTBOX_COLUMNS, type OutboxEntryRow, type OutboxTableRow, outboxEntryOf, outboxRowOf } from '../rows/outbox-row.js'

const WAITING = `state = 'waiting' and platform is not null`
const HELD = `state = 'waiting' and platform is null`

/** Each written so that its partial index serves it. */
const IN_STATE: Readonly<Record<OutboxState, string>> = {
  waiting: WAITING,
  held: HELD,
  sent: `state = 'sent'`,
  shown: `state = 'shown'`,
  dead: `state = 'dead'`,
  expired: `state = 'expired'`,
}

export interface OutboxReader {
  waiting(person: string): readonly StoredRow[]
  outbox(query: OutboxQuery): readonly OutboxEntry[]
  outboxCounts(): Readonly<Record<OutboxState, number>>
}

export function outboxReader(db: Database.Database): OutboxReader {
  const selectWaiting = db.prepare<[string], OutboxTableRow>(
    `select ${OUTBOX_COLUMNS} from outbox indexed by outbox_held where ${HELD} and recipient = ? order by due_at_ms, n`,
  )
  const countEnded = db.prepare<[], { state: 'sent' | 'shown' | 'expired'; n: number }>('select state, n from outbox_ended')
  const count = (index: string, state: OutboxState) =>
    db.prepare<[], number>(`select count(*) from outbox indexed by ${index} where ${IN_STATE[state]}`).pluck()
  const waiting = count('outbox_due', 'waiting')
  const held = count('outbox_held', 'held')
  const dead = count('outbox_dead', 'dead')

  return {
    waiting: (person) => selectWaiting.all(person).map(outboxRowOf),

    outbox({ state, limit, after = Number.MAX_SAFE_INTEGER }) {
      const where = state === undefined ? '' : `${IN_STATE[state]} and `
      const select = db.prepare<[number, number], OutboxEntryRow>(
        `select n, key, platform, account, recipient, state, due_at_ms, attempts, code, settled_at_ms from outbox
         where ${where}n < ? order by n desc limit ?`,
      )
      return select.all(after, limit).map(outboxEntryOf)
    },

    outboxCounts() {
      const ended = { sent: 0, shown: 0, expired: 0 }
      for (const { state, n } of countEnded.all()) ended[state] = n
      return { waiting: waiting.get()!, held: held.get()!, dead: dead.get()!, ...ended }
    },
  }
}
