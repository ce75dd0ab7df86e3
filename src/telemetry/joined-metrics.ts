import { AggregatorRegistry, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Metrics } from './metrics.js'

export interface AccountMetrics {
  readonly account: string
  readonly metrics: Pick<Metrics, 'data'>
  isOpen(): boolean
}

/** What several accounts of one process count, as one text, and what the process itself is asked for. */
export function joinedMetrics(ofNone: Pick<Metrics, 'data'>, accounts: readonly AccountMetrics[]): Pick<Metrics, 'text' | 'contentType'> {
  const register = new Registry()
  collectDefaultMetrics({ register })
  new Gauge({
    name: 'tingke_account_up',
    help: 'Whether the account is open: its store, its platforms, its reminders',
    labelNames: ['account'],
    registers: [register],
    collect() {
      for (const { account, isOpen } of accounts) this.set({ account }, isOpen() ? 1 : 0)
    },
  })
  return {
    contentType: register.contentType,
    async text() {
      const counted = await Promise.allSettled([ofNone, ...accounts.map(({ metrics }) => metrics)].map((each) => each.data()))
      // One whose store cannot be read now says nothing, and the others do.
      const joined = AggregatorRegistry.aggregate(counted.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])))
      return `${await register.metrics()}\n${await joined.metrics()}`
    },
  }
}
