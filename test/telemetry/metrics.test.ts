import { expect, test } from 'vitest'
import { createMetrics } from '../../src/telemetry/metrics.js'

test('counts turns, refusals, commits and replies, each service for itself', async () => {
  const [metrics, other] = [createMetrics({ process: false }), createMetrics({ process: false })]
  metrics.turn('dingtalk', 'text', 'answered')
  metrics.turn('dingtalk', 'text', 'answered')
  metrics.refusal('dingtalk', 'BAD_SIGN')
  metrics.commit(0.003, 'fresh')
  metrics.reply('dingtalk', 0.004)
  const text = await metrics.text()
  expect(text).toContain('tingke_turns_total{platform="dingtalk",kind="text",outcome="answered"} 2')
  expect(text).toContain('tingke_refusals_total{platform="dingtalk",reason="BAD_SIGN"} 1')
  expect(text).toContain('tingke_commit_seconds_count{outcome="fresh"} 1')
  expect(text).toContain('tingke_reply_seconds_bucket{le="0.005",platform="dingtalk"} 1')
  expect(await other.text()).not.toContain('dingtalk')
})

test('measures the process when asked', async () => {
  expect(await createMetrics({ process: true }).text()).toContain('process_resident_memory_bytes')
})

test('leaves out what the store does not tell, and serves the rest', { timeout: 10_000 }, async () => {
  const metrics = createMetrics({ process: true })
  const seen = { outbox: { dead: 2 }, clockLagSeconds: 60, allowances: [{ platform: 'dingtalk', what: 'calls', used: 0.5 }] }
  let read = () => Promise.resolve(seen)
  metrics.watch(() => read())
  const told = /^tingke_(outbox_messages|clock_lag_seconds|allowance_used_ratio)[{ ].*\d/gm
  metrics.turn('dingtalk', 'text', 'failed')
  expect((await metrics.text()).match(told)).toHaveLength(3)
  for (const away of [() => Promise.reject(new Error('no store')), () => new Promise<never>(() => {})]) {
    read = away
    const text = await metrics.text()
    expect(text.match(told)).toBeNull()
    expect(text).toContain('tingke_turns_total{platform="dingtalk",kind="text",outcome="failed"} 1')
    expect(text).toContain('process_resident_memory_bytes')
  }
  read = () => Promise.resolve(seen)
  expect((await metrics.text()).match(told)).toHaveLength(3)
})
