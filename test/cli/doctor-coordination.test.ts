import { createServer } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { checkCoordination } from '../../src/cli/doctor/check-coordination.js'
import { missingServers } from '../kit/missing-servers.js'
import { redisServer } from '../kit/redis-server.js'

async function running(...options: readonly string[]): Promise<string> {
  const server = await redisServer(...options)
  onTestFinished(() => server.stop())
  return server.url
}

const missing = missingServers('redis')

describe.skipIf(missing !== undefined)(`doctor and Redis${missing === undefined ? '' : ` (${missing})`}`, () => {
  test('says nothing where none is wanted', async () => {
    expect(await checkCoordination({ redisUrl: null })).toEqual([])
  })

  test('finds it answering, and names the prefix', async () => {
    const [finding, ...more] = await checkCoordination({ redisUrl: `${await running()}/1?prefix=county-a` })
    expect(finding).toMatchObject({ state: 'ok', says: expect.stringContaining('county-a:') })
    expect(more).toEqual([])
  })

  test('warns of one that throws things away', async () => {
    const findings = await checkCoordination({ redisUrl: await running('--maxmemory-policy', 'volatile-lru') })
    expect(findings.map(({ state }) => state)).toEqual(['ok', 'warn'])
    expect(findings[1]!.says).toContain('volatile-lru')
  })

  test.each([
    ['that nobody listens at', async () => 'redis://:hunter2@127.0.0.1:9/0', '连不上'],
    ['with another password', async () => (await secret()).replace('//', '//:hunter2@'), '口令'],
    ['without a password', secret, '口令'],
    ['of a replica', () => running('--replicaof', '127.0.0.1', '9'), '只读'],
  ])('says what to do about an address %s, and never repeats it', async (_, address, word) => {
    const [finding] = await checkCoordination({ redisUrl: await address() })
    expect(finding).toMatchObject({ state: 'fail', says: expect.stringContaining(word), fix: expect.stringMatching(/./) })
    expect(JSON.stringify(finding)).not.toMatch(/hunter2/)
  })

  test('does not wait for one that never answers', async () => {
    const silent = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void silent.close())
    await new Promise((resolve) => silent.once('listening', resolve))
    const { port } = silent.address() as { port: number }
    const [finding] = await checkCoordination({ redisUrl: `redis://127.0.0.1:${port}` })
    expect(finding).toMatchObject({ state: 'fail', says: expect.stringContaining('连不上') })
  })
})

async function secret(): Promise<string> {
  const server = await redisServer()
  onTestFinished(() => server.stop())
  await server.client.config('SET', 'requirepass', 'secret')
  return server.url
}
