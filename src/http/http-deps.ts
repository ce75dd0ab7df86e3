import type { Middleware } from 'koa'
import type { Log } from '../telemetry/log.js'
import type { Metrics } from '../telemetry/metrics.js'
import type { FindEntrance } from './entrances.js'
import type { Readiness } from './readiness.js'

/** What the web service is made of. */
export interface HttpDeps {
  readonly entrance: FindEntrance
  readiness(): Promise<Readiness>
  readonly metrics: Pick<Metrics, 'text' | 'contentType'>
  readonly log: Log
  /** Epoch milliseconds. */
  now(): number
  /** Further pages, such as the console's. */
  readonly routes?: readonly Middleware[]
}
