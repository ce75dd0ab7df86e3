import type { CoordinationConfig } from '../../coordination/open-coordination.js'
import { openCoordination } from '../../coordination/open-coordination.js'
import { lineLease } from '../../lines/line-lease.js'

/** Longer than any check. */
const LEASE_MS = 30_000

/**
 * Works while no instance holds the line and none begins to; undefined, with nothing done, while one does, or nobody can be asked. Without Redis
 * there is but one instance, and whoever calls has seen that it does not run.
 */
export async function whileNobodyHolds<T>(
  line: { readonly name: string; readonly account: string },
  config: CoordinationConfig,
  now: () => number,
  work: () => Promise<T>,
): Promise<T | undefined> {
  if (config.redisUrl === null) return work()
  const coordination = await openCoordination(config, { now, log: { warn() {} } })
  try {
    const lease = await coordination.lease(lineLease(line), LEASE_MS).catch(() => undefined)
    if (lease === undefined) return undefined
    try {
      return await work()
    } finally {
      await lease.release()
    }
  } finally {
    await coordination.close()
  }
}
