import type { Coordination } from './coordination.js'
import { localCoordination } from './local.js'
import { ofAccount } from './of-account.js'
import { readRedisAddress } from './redis-address.js'

export interface OpenCoordinationDeps {
  readonly now: () => number
  readonly log: { warn(event: string, fields?: { readonly reason?: string }): void }
  /** Told where the answer is to be had whether Redis answers; not called without Redis. */
  watch?(answers: () => boolean): void
}

export interface CoordinationConfig {
  readonly redisUrl: string | null
  /** One of several accounts; absent or null for the process, or its only one. */
  readonly account?: string | null
}

/** Coordination as configured: over Redis where there are several instances, else within this process. */
export async function openCoordination(config: CoordinationConfig, deps: OpenCoordinationDeps): Promise<Coordination> {
  const coordination = await coordinationOf(config, deps)
  return typeof config.account === 'string' ? ofAccount(coordination, config.account) : coordination
}

async function coordinationOf({ redisUrl }: CoordinationConfig, deps: OpenCoordinationDeps): Promise<Coordination> {
  if (redisUrl === null) return localCoordination(deps.now)
  // Its client is loaded by whoever has one.
  const { redisCoordination } = await import('./redis/redis-coordination.js')
  const coordination = await redisCoordination({ address: readRedisAddress(redisUrl), now: deps.now, log: deps.log })
  deps.watch?.(coordination.answers)
  return coordination
}
