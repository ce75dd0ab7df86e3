import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createApp } from '../../src/app.js'
import { readConfig } from '../../src/config.js'
import { missingServers } from '../kit/missing-servers.js'
import { type RedisServer, redisServer } from '../kit/redis-server.js'

const DATA_KEY = Buffer.alloc(32, 7).toString('base64')

const missing = missingServers('redis')

describe.skipIf(missing !== undefined)(`a service with REDIS_URL${missing === undefined ? '' : ` (${missing})`}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tingke-redis-'))
  let redis: RedisServer
  const connections = async () =>
    String(await redis.client.client('LIST'))
      .trim()
      .split('\n').length
  const config = (env: Readonly<Record<string, string>>) =>
    readConfig({ PORT: '0', DATA_DIR: folder, DEMO: '0', LOG_LEVEL: 'silent', REDIS_URL: redis.url, DATA_KEY, ...env })

  beforeAll(async () => {
    redis = await redisServer()
  })
  afterAll(async () => {
    await redis.stop()
    rmSync(folder, { recursive: true })
  })

  test('says at /metrics whether Redis answers, and at /readyz that it stops', async () => {
    const app = await createApp(config({}))
    const { url } = await app.start()
    const says = async () => /^tingke_redis_up (\d)$/m.exec(await (await fetch(`${url}/metrics`)).text())?.[1]
    expect(await says()).toBe('1')
    await redis.kill()
    await vi.waitFor(async () => expect(await says()).toBe('0'), { timeout: 10_000, interval: 100 })
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    await redis.start()
    await vi.waitFor(async () => expect(await says()).toBe('1'), { timeout: 10_000, interval: 100 })
    const stopped = app.stop()
    const ready = await fetch(`${url}/readyz`)
    expect([ready.status, await ready.text()]).toEqual([503, 'stopping\n'])
    await stopped
    await vi.waitFor(async () => expect(await connections()).toBe(1))
  })

  test('that cannot be started leaves no connection open, so that its process ends', async () => {
    await expect(createApp(config({ STORE_URL: 'postgres://tingke@127.0.0.1:1/none' }))).rejects.toThrow()
    await vi.waitFor(async () => expect(await connections()).toBe(1))
  })
})
