import { readFileSync } from 'node:fs'
import { dayOf, mondayOf } from '../../src/domain/day.js'
import { loadDemo } from '../../src/import/demo.js'
import { readPacks } from '../../src/policy/packs.js'
import { gather } from '../../src/reminding/gather.js'
import type { Notice } from '../../src/reminding/notice.js'
import { noticesDue } from '../../src/reminding/notices-due.js'
import { fromRoot } from '../../src/root.js'
import { chatKey, type Told, type Wish } from '../../src/storage/reminder.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { Storage } from '../../src/storage/storage.js'
import { fixtureRecords } from '../kit/fixture-records.js'

export interface FixtureClock {
  readonly storage: Storage
  readonly wishes: Wish[]
  /** Lets the clock come to a moment: enters what had been entered by then, decides, and takes what is decided as told. */
  at(iso: string): Promise<readonly Notice[]>
  close(): Promise<void>
}

/** 明德小学 through its term, with the records of the fixture as they were entered. */
export async function fixtureClock(options: { readonly reachable?: boolean } = {}): Promise<FixtureClock> {
  const storage = await sqliteStorage({ file: ':memory:' })
  await loadDemo(storage, fromRoot(), 0)
  const packs = readPacks([fromRoot('policies')])
  const waiting = fixtureRecords(JSON.parse(readFileSync(fromRoot('test/fixtures/standing/records.json'), 'utf8')))
  const told: Told[] = []
  const wishes: Wish[] = []
  const reads = {
    credits: storage.credits.bind(storage),
    facts: storage.facts.bind(storage),
    records: storage.records.bind(storage),
    record: storage.record.bind(storage),
    latestBy: storage.latestBy.bind(storage),
    told: async () => told,
    wishes: async () => wishes,
  }
  let loadedMs = 0
  return {
    storage,
    wishes,
    async at(iso) {
      const atMs = Date.parse(iso)
      const due = waiting.filter(({ record }) => record.enteredAtMs >= loadedMs && record.enteredAtMs < atMs)
      loadedMs = Math.max(loadedMs, atMs)
      await storage.load(due)
      const notices: Notice[] = []
      const reachable = () => options.reachable ?? true
      for await (const world of gather({ directory: await storage.directory(), packs, reads, atMs, reachable }))
        notices.push(...noticesDue(world, atMs))
      for (const notice of notices) told.push(...toldBy(notice))
      return notices
    },
    close: () => storage.close(),
  }
}

/** As the outbox keeps it: all matters of one message carry its time. */
export function toldBy({ school, to, tells, dueAtMs }: Notice): readonly Told[] {
  const whom = to.kind === 'group' ? chatKey(to.binding) : to.person
  return tells.map((key) => ({ key, school, to: whom, week: mondayOf(dayOf(dueAtMs)), atMs: dueAtMs }))
}
