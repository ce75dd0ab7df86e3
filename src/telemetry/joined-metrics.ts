import { AggregatorRegistry, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Metrics } from './metrics.js'

export interface AccountMetrics {
  readonly account: string
  readonly metrics: Pick<Metrics, 'data'>
  /** Whether it can be used now; asked whenever the text is, so it answers in a bounded time. */
  isUp(): Promise<boolean>
}

/** What several accounts of one process count, as one text, and what the process itself is asked for. */
export function joinedMetrics(ofNone: Pick<Metrics, 'data'>, accounts: readonly AccountMetrics[]): Pick<Metrics, 'text' | 'contentType'> {
  const register = new Registry()
  collectDefaultMetrics({ register })
  new Gauge({
    name: 'tingke_account_up',
    help: 'Whether the account is open and its store takes writes',
    labelNames: ['account'],
    registers: [register],
    async collect() {
      const up = await Promise.all(accounts.map(({ isUp }) => isUp()))
      for (const [i, { account }] of accounts.entries()) this.set({ account }, up[i] ? 1 : 0)
    },
  })
  return {
    contentType: register.contentType,
    async text() {
      // At once: a store that does not answer is waited for in both.
      const [own, counted] = await Promise.all([
        register.metrics(),
        Promise.allSettled([ofNone, ...accounts.map(({ metrics }) => metrics)].map((each) => each.data())),
      ])
      // One whose store cannot be read now says nothing, and the others do.
      const joined = AggregatorRegistry.aggregate(counted.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])))
      return `${own}\n${await joined.metrics()}`
    },
  }
}
