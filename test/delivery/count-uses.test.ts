import { expect, it, vi } from 'vitest'
import { countUses } from '../../src/delivery/count-uses.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import { StorageError } from '../../src/storage/storage-error.js'

const robot = { name: 'dingtalk', account: 'ding1' }

it('counts by month in Shanghai, calls and messages apart', async () => {
  const storage = await sqliteStorage({ file: ':memory:' })
  let now = Date.parse('2026-11-30T23:59:00+08:00')
  const used = countUses({ storage, now: () => now, log: { warn: () => {} } })
  used(robot, 'calls', 1)
  used(robot, 'messages', 2)
  now += 120_000
  used(robot, 'calls', 1)
  await vi.waitFor(async () => expect(await storage.uses('dingtalk', 'ding1', '2026-12')).toEqual({ calls: 1, messages: 0 }))
  expect(await storage.uses('dingtalk', 'ding1', '2026-11')).toEqual({ calls: 1, messages: 2 })
  await storage.close()
})

it('a count that the store does not take stops nothing', async () => {
  const lines: string[] = []
  const addUse = () => Promise.reject(new StorageError('unavailable'))
  countUses({ storage: { addUse }, now: () => 0, log: { warn: (event) => void lines.push(event) } })(robot, 'calls', 1)
  await vi.waitFor(() => expect(lines).toEqual(['use-not-counted']))
})
