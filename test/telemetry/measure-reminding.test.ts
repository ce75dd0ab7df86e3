import { expect, test } from 'vitest'
import { remindingState } from '../../src/reminding/reminding-state.js'
import { measureReminders } from '../../src/telemetry/measure-reminders.js'
import { measureSends } from '../../src/telemetry/measure-sends.js'
import { createMetrics } from '../../src/telemetry/metrics.js'
import { pushing } from '../kit/pushing.js'

test('every attempt to send is counted with its end, and the log is told as before', async () => {
  const metrics = createMetrics({ process: false })
  const told: string[] = []
  const say = (event: string, _fields?: object) => void told.push(event)
  const log = measureSends({ debug: say, warn: say, error: say }, metrics)
  log.debug('delivered', { platform: 'dingtalk' })
  log.debug('delivered', { platform: 'dingtalk' })
  log.warn('not-delivered', { platform: 'dingtalk', outcome: 'retry', reason: 'busy' })
  log.warn('outbox-unavailable')
  const text = await metrics.text()
  expect(text).toContain('tingke_sends_total{platform="dingtalk",outcome="sent",code=""} 2')
  expect(text).toContain('tingke_sends_total{platform="dingtalk",outcome="retry",code="busy"} 1')
  expect(told).toEqual(['delivered', 'delivered', 'not-delivered', 'outbox-unavailable'])
})

test('reminders that the store keeps are counted by kind, no name in it', async () => {
  const metrics = createMetrics({ process: false })
  const store = measureReminders({ remind: (all: readonly unknown[]) => Promise.resolve(all.map((_, i) => i !== 1)) }, metrics)
  const keys = [
    'nudge 明德小学 001011 2026-10-10T15:30',
    'nudge 明德小学 001012 2026-10-10T15:30',
    'digest 明德小学 x',
    'dropped 2026-10-10',
  ]
  await store.remind(keys.map((key) => ({ row: { key } })))
  const text = await metrics.text()
  expect(text).toContain('tingke_reminders_total{kind="nudge"} 1')
  expect(text).toContain('tingke_reminders_total{kind="digest"} 1')
  expect(text).toContain('tingke_reminders_total{kind="operator"} 1')
  expect(text).not.toContain('明德')
})

test('outbox, clock and month are read when somebody asks', async () => {
  const metrics = createMetrics({ process: false })
  const limits = { ...pushing('dingtalk').limits, perMonth: { calls: 5000, messages: 3000 } }
  const senders = [{ ...pushing('dingtalk'), limits }, pushing('wecom')]
  const outbox = { waiting: 3, held: 1, sent: 9, shown: 0, dead: 2, expired: 0 }
  let until: number | undefined
  const storage = { outboxCounts: async () => outbox, mark: async () => until, uses: async () => ({ calls: 2500, messages: 300 }) }
  metrics.watch(() => remindingState(storage, senders, 100_000))
  const before = await metrics.text()
  expect(before).toContain('tingke_outbox_messages{state="dead"} 2')
  expect(before).not.toMatch(/^tingke_clock_lag_seconds \d/m)
  expect(before).toContain('tingke_allowance_used_ratio{platform="dingtalk",what="calls"} 0.5')
  expect(before).not.toContain('platform="wecom"')
  until = 40_000
  expect(await metrics.text()).toContain('tingke_clock_lag_seconds 60')
})
