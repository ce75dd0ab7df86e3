import { dayOf } from '../../src/domain/day.js'
import type { Directory, Storage } from '../../src/storage/storage.js'

/** The Storage port with nothing behind it: every turn is fresh, gets ids, and is forgotten. For measuring only. */
export function storeThatKeepsNothing(directory: Directory): Storage {
  let given = 0
  const nextId = (atMs: number): string => {
    given += 1
    return `T-${dayOf(atMs).slice(5).replace('-', '')}-${String(given).padStart(2, '0')}`
  }
  return {
    commit: async (turn) => ({ state: 'fresh', ids: turn.records.map((record) => nextId(record.enteredAtMs)) }),
    load: async () => undefined,
    directory: async () => directory,
    directoryVersion: async () => directory.version,
    turnsOf: async () => 0,
    changeDirectory: async () => undefined,
    record: async () => undefined,
    versions: async () => [],
    latestBy: async () => [],
    async *records() {},
    credits: async () => [],
    facts: async () => [],
    countRecords: async () => 0,
    draft: async () => undefined,
    waiting: async () => [],
    lease: async () => [],
    settle: async () => undefined,
    attempt: async () => true,
    remind: async (reminders) => reminders.map(() => true),
    told: async () => [],
    wishes: async () => [],
    mark: async () => undefined,
    setMark: async () => undefined,
    resend: async () => false,
    outbox: async () => [],
    outboxCounts: async () => ({ waiting: 0, held: 0, sent: 0, shown: 0, dead: 0, expired: 0 }),
    addUse: async (_use, n) => n,
    uses: async () => ({ calls: 0, messages: 0 }),
    forgetClaims: async () => 0,
    ready: async () => true,
    sealedWith: async () => [],
    snapshot: async () => undefined,
    dump: async function* () {},
    rowCounts: async () => [],
    filled: async () => undefined,
    beginFilling: async () => undefined,
    fill: async () => undefined,
    endFilling: async () => undefined,
    close: async () => undefined,
  }
}
