import type { Coordination } from './coordination.js'
import { localCoordination } from './local.js'
import { readRedisAddress } from './redis-address.js'

export interface OpenCoordinationDeps {
  readonly now: () => number
  readonly log: { warn(event: string, fields?: { readonly reason?: string }): void }
  /** Told where the answer is to be had whether Redis answers; not called without Redis. */
  watch?(answers: () => boolean): void
}

/** Coordination as configured: over Redis where there are several instances, else within this process. */
export async function openCoordination(
  { redisUrl }: { readonly redisUrl: string | null },
  deps: OpenCoordinationDeps,
): Promise<Coordination> {
  if (redisUrl === null) return localCoordination(deps.now)
  // Its client is loaded by whoever has one.
  const { redisCoordination } = await import('./redis/redis-coordination.js')
  const coordination = await redisCoordination({ address: readRedisAddress(redisUrl), now: deps.now, log: deps.log })
  deps.watch?.(coordination.answers)
  return coordination
}
