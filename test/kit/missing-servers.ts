import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { expect, test } from 'vitest'
import { postgresPrograms } from './postgres-server.js'

/** Servers that tests start. */
type Needed = 'redis' | 'postgres'

const PROGRAMS: Readonly<Record<Needed, string>> = { redis: 'redis-server', postgres: 'PostgreSQL (initdb, postgres)' }
const IS_HERE: Readonly<Record<Needed, () => boolean>> = {
  redis: () => (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'redis-server'))),
  postgres: () => postgresPrograms() !== undefined,
}

/** What of them is missing, as a reason to skip what needs it; undefined when all are there. With REQUIRE_SERVICES=1 that is a failure. */
export function missingServers(...needed: readonly Needed[]): string | undefined {
  const missing = needed.filter((each) => !IS_HERE[each]()).map((each) => PROGRAMS[each])
  if (missing.length === 0) return undefined
  const reason = `${missing.join(' and ')} missing`
  if (process.env.REQUIRE_SERVICES === '1') test('servers are installed', () => expect.fail(reason))
  return reason
}
