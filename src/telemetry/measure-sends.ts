import type { Metrics } from './metrics.js'
import { replaced } from './replaced.js'

interface SendFields {
  readonly platform?: string
  readonly outcome?: string
  readonly reason?: string
}

interface SendLog {
  debug(event: string, fields?: SendFields): void
  warn(event: string, fields?: SendFields): void
}

/** The same log, with every attempt to send that it is told of counted. Codes are the platforms' own, from small tables. */
export function measureSends<L extends SendLog & object>(log: L, metrics: Pick<Metrics, 'send'>): L {
  const count = (event: string, { platform = '', outcome = '', reason = '' }: SendFields = {}) => {
    if (event === 'delivered') metrics.send(platform, 'sent', '')
    if (event === 'not-delivered') metrics.send(platform, outcome, reason)
  }
  const debug: SendLog['debug'] = (event, fields) => {
    count(event, fields)
    log.debug(event, fields)
  }
  const warn: SendLog['warn'] = (event, fields) => {
    count(event, fields)
    log.warn(event, fields)
  }
  return replaced(log, { debug, warn } as Partial<L>)
}
