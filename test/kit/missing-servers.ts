import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { expect, test } from 'vitest'
import { postgresPrograms } from './postgres-server.js'

/** What is missing of the servers a test starts, as a reason to skip it; undefined where both are there. With REQUIRE_SERVICES=1 that is a failure. */
export function missingServers(): string | undefined {
  const redis = (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, 'redis-server')))
  const missing = [...(redis ? [] : ['redis-server']), ...(postgresPrograms() === undefined ? ['PostgreSQL (initdb, postgres)'] : [])]
  if (missing.length === 0) return undefined
  const reason = `${missing.join(' and ')} missing`
  if (process.env.REQUIRE_SERVICES === '1') test('servers are installed', () => expect.fail(reason))
  return reason
}
