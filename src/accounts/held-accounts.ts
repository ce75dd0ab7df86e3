import type { FindEntrance } from '../http/entrances.js'
import type { Readiness } from '../http/readiness.js'
import type { ConsoleAccounts } from '../platforms/console/console-accounts.js'
import type { Metrics } from '../telemetry/metrics.js'

/** The accounts of a process, however many, as the rest of it needs them. */
export interface HeldAccounts {
  readonly entrance: FindEntrance
  readonly console: ConsoleAccounts
  readonly metrics: Pick<Metrics, 'text' | 'contentType'>
  /** What whoever starts the service should read once. */
  readonly notices: readonly string[]
  readiness(): Promise<Readiness>
  start(): void
  stop(): Promise<void>
}
