import { randomBytes } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { checkReminders } from '../../src/cli/doctor/check-reminders.js'
import { PrivateText } from '../../src/domain/sealed.js'
import { loadDemo } from '../../src/import/demo.js'
import type { Sender } from '../../src/platforms/platform.js'
import { fromRoot } from '../../src/root.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import { createVault, dataKeyOf } from '../../src/storage/vault.js'
import { pushing } from '../kit/pushing.js'

const vault = createVault([dataKeyOf(randomBytes(32))])
const NOW = Date.parse('2026-11-16T10:05:00+08:00')
const COUNTED: Sender = { ...pushing('dingtalk'), limits: { ...pushing('dingtalk').limits, perMonth: { calls: 5000, messages: 3000 } } }

async function school() {
  const storage = await sqliteStorage({ file: ':memory:' })
  onTestFinished(() => storage.close())
  await loadDemo(storage, fromRoot(), NOW)
  const says = async (senders: readonly Sender[]) =>
    (await checkReminders(storage, senders, NOW)).map(({ check, state, says: said }) => `${check} ${state} ${said}`)
  return { storage, says }
}

test('names the groups and counts the people that nothing can be pushed to', async () => {
  const { storage, says } = await school()
  const binding = { platform: 'wecom', account: 'bot', chat: 'wrMingde', school: '明德小学', group: null }
  await storage.changeDirectory([{ school: '明德小学', bindings: [binding] }], [])
  expect(await says([pushing('wecom')])).toEqual([
    'reminders ok 绑定的 1 个群都能收到周报',
    expect.stringMatching(/^reminders (ok 在任的 \d+ 人都能收到私下提醒|warn \d+ 人没有能推送的通道)/),
    'outbox ok 发件箱里没有发不出的消息',
  ])
  const { reach: _, ...deaf } = pushing('wecom')
  const [groups, people] = await says([deaf])
  expect(groups).toBe('reminders warn 1 个群没有能推送的通道，收不到周报：明德小学（wecom wrMingde）')
  expect(people).toMatch(/^reminders warn \d+ 人没有能推送的通道/)
})

test('shows what the month has used, and warns from four fifths', async () => {
  const { storage, says } = await school()
  await storage.addUse({ platform: 'dingtalk', account: 'push', month: '2026-11', what: 'calls' }, 1200)
  expect(await says([COUNTED])).toContain('allowance ok dingtalk 本月用量：调用 1200/5000，消息 0/3000')
  await storage.addUse({ platform: 'dingtalk', account: 'push', month: '2026-11', what: 'messages' }, 2400)
  expect(await says([COUNTED])).toContain('allowance warn dingtalk 本月用量：调用 1200/5000，消息 2400/3000')
})

test('counts what was given up', async () => {
  const { storage, says } = await school()
  const row = {
    key: 'k',
    platform: 'wecom',
    account: 'push',
    to: '001001',
    body: vault.seal(new PrivateText('{}')),
    dueAtMs: NOW,
    expiresAtMs: null,
  }
  await storage.remind([{ row, tells: [] }])
  await storage.settle('k', { state: 'dead', atMs: NOW, code: 'invaliduser' })
  expect(await says([pushing('wecom')])).toContain('outbox warn 发件箱里有 1 条发不出的消息')
})

test('without a platform there is nothing to say', async () => {
  const { says } = await school()
  expect(await says([])).toEqual([])
})
