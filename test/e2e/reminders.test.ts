import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { Storage } from '../../src/storage/storage.js'
import { builtThreads } from '../storage/built-threads.js'
import { ReminderRuns } from './reminders.js'
import { transpile } from './transpile.js'

const TIMEOUT_MS = 240_000
/** Half past three of the last teaching day of a week; by a quarter to four everything of the slot is due. */
const SINCE = '2026-10-10T15:29:00+08:00'
const SLOT = '2026-10-10T15:45:00+08:00'
/** After every lease of the process that was killed. */
const LATER = '2026-10-10T15:50:00+08:00'

const threads = builtThreads({ limited: false })
let root: string
/** The demo school with its group, as the service left it a minute before the slot. */
let before: string
let everybody: number

beforeAll(async () => {
  root = transpile(['src', 'handlers', 'test/e2e'])
  before = mkdtempSync(join(tmpdir(), 'tingke-reminders-'))
  const seeding = await ReminderRuns.in(root, before)
  await seeding.run({ at: '2026-10-10T15:29:00+08:00', since: SINCE }).finally(() => seeding.close())
  everybody = await inPlace(async (runs, place) => {
    await runs.run({ at: SLOT })
    return reading(place, async (storage) => (await storage.outboxCounts()).sent)
  })
}, TIMEOUT_MS)

afterAll(() => {
  threads.remove()
  for (const folder of [root, before]) rmSync(folder, { recursive: true, force: true })
})

async function inPlace<T>(work: (runs: ReminderRuns, place: string) => Promise<T>): Promise<T> {
  const place = mkdtempSync(join(tmpdir(), 'tingke-reminders-'))
  cpSync(before, place, { recursive: true })
  const runs = await ReminderRuns.in(root, place)
  try {
    return await work(runs, place)
  } finally {
    await runs.close()
    rmSync(place, { recursive: true, force: true })
  }
}

async function reading<T>(place: string, read: (storage: Storage) => Promise<T>): Promise<T> {
  const storage = await sqliteStorage({ file: join(place, 'tingke.db'), startThread: threads.start })
  try {
    return await read(storage)
  } finally {
    await storage.close()
  }
}

/** What people saw: members through the app, which drops a repeat, and the group through its robot, which shows it. */
function seen({ wecom }: ReminderRuns) {
  const to = (kind: string) => wecom.shown.filter((each) => each.to.kind === kind).map(({ to, text }) => `${to.id} ${text}`)
  return { members: to('member'), group: to('robot') }
}

const twice = (messages: readonly string[]) => messages.filter((each, i) => messages.indexOf(each) !== i)

describe('reminders of a service that is killed at every step between decision and settlement', () => {
  /** Where it dies, and how often the group, whose platform shows repeats, may have seen its digest by the end. */
  const STEPS: readonly (readonly [string, readonly number[]])[] = [
    ['before remind 1', [1]],
    ['after remind 1', [1]],
    ['before setMark 1', [1]],
    ['after setMark 1', [1]],
    ['after lease 1', [1]],
    ['before attempt 1', [1]],
    ['after attempt 1', [0, 1]],
    ['after attempt 30', [0, 1]],
    ['before settle 1', [0, 1]],
    ['after settle 1', [0, 1]],
    ['before settle 25', [0, 1]],
  ]

  it.each(STEPS)('%s: nobody is told twice, and nobody is forgotten', { timeout: TIMEOUT_MS }, async (dies, group) => {
    await inPlace(async (runs, place) => {
      await runs.run({ at: SLOT, dies })
      await runs.run({ at: LATER })
      const { members, group: digests } = seen(runs)
      expect(twice(members)).toEqual([])
      expect(members).toHaveLength(everybody - 1)
      expect(group).toContain(digests.length)
      const { counts, dead } = await reading(place, async (storage) => ({
        counts: await storage.outboxCounts(),
        dead: await storage.outbox({ state: 'dead', limit: 99 }),
      }))
      // What may have arrived and would be shown again is left to the administrator.
      expect(dead.map(({ code, to }) => `${code} ${to}`)).toEqual(counts.dead === 0 ? [] : ['uncertain wrGroup'])
      if (digests.length === 0) expect(counts.dead).toBe(1)
      expect(counts).toMatchObject({ waiting: 0, sent: everybody - counts.dead })
    })
  })

  it('in the middle of calls that the platform took and never answered', { timeout: TIMEOUT_MS }, async () => {
    await inPlace(async (runs) => {
      runs.wecom.script('/cgi-bin/message/send', ...Array.from({ length: 8 }, () => 'lost' as const))
      const child = runs.start({ at: SLOT })
      const ended = new Promise((resolve) => child.once('exit', resolve))
      await runs.wecom.seen(6)
      child.kill('SIGKILL')
      await ended
      await runs.run({ at: LATER })
      const { members, group } = seen(runs)
      expect(twice(members)).toEqual([])
      expect(members).toHaveLength(everybody - 1)
      expect(group.length).toBeLessThanOrEqual(1)
    })
  })
})

describe('reminders after an outage over the slot', () => {
  it('of an hour go out once and say that they are late', { timeout: TIMEOUT_MS }, async () => {
    await inPlace(async (runs) => {
      await runs.run({ at: '2026-10-10T16:30:00+08:00' })
      await runs.run({ at: '2026-10-10T16:35:00+08:00' })
      const { members, group } = seen(runs)
      expect([members.length, group.length]).toEqual([everybody - 1, 1])
      for (const text of [...members, ...group]) expect(text).toMatch(/迟到.*15:3\d/)
    })
  })

  it('of five hours are dropped with one line to the director', { timeout: TIMEOUT_MS }, async () => {
    await inPlace(async (runs) => {
      await runs.run({ at: '2026-10-10T20:30:00+08:00' })
      await runs.run({ at: '2026-10-10T20:35:00+08:00' })
      const { members, group } = seen(runs)
      expect(group).toEqual([])
      expect(members).toEqual([expect.stringMatching(/^LinFang .*有 \d\d 条提醒过时未发/)])
    })
  })
})

describe('two services on one store', () => {
  it('send each message once', { timeout: TIMEOUT_MS }, async () => {
    await inPlace(async (runs) => {
      await Promise.all([runs.run({ at: SLOT }), runs.run({ at: SLOT })])
      const { members, group } = seen(runs)
      expect(twice(members)).toEqual([])
      expect([members.length, group.length]).toEqual([everybody - 1, 1])
      expect(runs.wecom.messages.duplicates).toBe(0)
    })
  })
})
