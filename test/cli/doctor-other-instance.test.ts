import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { whileNobodyHolds } from '../../src/cli/doctor/while-nobody-holds.js'
import { openCoordination } from '../../src/coordination/open-coordination.js'
import { lineLease } from '../../src/lines/line-lease.js'
import { missingServers } from '../kit/missing-servers.js'
import { type RedisServer, redisServer } from '../kit/redis-server.js'

const LINE = { name: 'chat', account: 'bot' }
const QUIET = { now: Date.now, log: { warn() {} } }
const missing = missingServers()

describe.skipIf(missing !== undefined)(`a line of several instances (${missing ?? 'a Redis of its own'})`, () => {
  let redis: RedisServer
  beforeAll(async () => {
    redis = await redisServer()
  })
  afterAll(() => redis?.stop())

  test('that another one holds is left alone, and free again it is looked at with nobody beside', { timeout: 30_000 }, async () => {
    const config = { redisUrl: redis.url }
    const other = await openCoordination(config, QUIET)
    const held = await other.lease(lineLease(LINE), 10_000)
    expect(held).toBeDefined()
    expect(await whileNobodyHolds(LINE, config, Date.now, async () => 'looked')).toBeUndefined()
    await held?.release()
    const beside = () => other.lease(lineLease(LINE), 10_000)
    expect(await whileNobodyHolds(LINE, config, Date.now, beside)).toBeUndefined()
    const after = await beside()
    expect(after).toBeDefined()
    await after?.release()
    await other.close()
  })

  test('without Redis there is nobody else', async () => {
    expect(await whileNobodyHolds(LINE, { redisUrl: null }, Date.now, async () => 'looked')).toBe('looked')
  })
})
