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
