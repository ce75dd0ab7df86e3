import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type RedisServer, redisServer } from '../../test/kit/redis-server.js'
import { median } from '../load/figures.js'
import type { Result } from '../result.js'
import { AT_ONCE, BEFORE, IN_ONE_DECISION, MESSAGES, type Run } from './load.js'
import { bullMqVersion, installYardstick } from './yardstick.js'

const AT_LEAST = 3

/**
 * Messages a second from decision to settlement, the outbox against BullMQ on a real Redis, in turns. The outbox syncs every commit; Redis appends
 * to its file and syncs once a second, which is how BullMQ is run and what its papers advise.
 */
export async function measureOutbox(folder: string, rounds: number, say: (line: string) => void): Promise<Result> {
  installYardstick()
  const redisFolder = join(folder, 'redis')
  mkdirSync(redisFolder)
  const redis = await redisServer('--appendonly', 'yes', '--appendfsync', 'everysec', '--dir', redisFolder)
  const ratios: number[] = []
  const outbox: number[] = []
  const bullmq: number[] = []
  const synced: number[] = []
  try {
    for (let round = 1; round <= rounds; round += 1) {
      bullmq.push(await bullmqPerSecond(redis, 'everysec'))
      synced.push(await bullmqPerSecond(redis, 'always'))
      outbox.push(await perSecond('run-outbox', join(folder, `outbox-${round}`, 'tingke.db')))
      ratios.push(outbox.at(-1)! / bullmq.at(-1)!)
      say(
        `  round ${round}: outbox ${outbox.at(-1)!.toFixed(0)}/s, BullMQ ${bullmq.at(-1)!.toFixed(0)}/s, ratio ${ratios.at(-1)!.toFixed(2)}`,
      )
    }
  } finally {
    await redis.stop()
  }
  const value = median(ratios)
  return {
    name: 'outbox/bullmq',
    value,
    goal: `≥ ${AT_LEAST}`,
    holds: value >= AT_LEAST,
    detail: `${median(outbox).toFixed(0)}/s, every commit synced, against ${median(bullmq).toFixed(0)}/s of BullMQ ${bullMqVersion()} (Redis appends, everysec; ${median(synced).toFixed(0)}/s when it syncs each write); ${MESSAGES} messages in decisions of ${IN_ONE_DECISION}, ${AT_ONCE} sent at once, after ${BEFORE} on either side before the clock starts`,
  }
}

async function bullmqPerSecond({ client, port }: RedisServer, appendfsync: 'everysec' | 'always'): Promise<number> {
  await client.flushall()
  await client.config('SET', 'appendfsync', appendfsync)
  return perSecond('run-bullmq', String(port))
}

async function perSecond(script: 'run-outbox' | 'run-bullmq', argument: string): Promise<number> {
  const child = fork(fileURLToPath(new URL(`./${script}.js`, import.meta.url)), [argument], { execArgv: [] })
  const ended = once(child, 'exit')
  const [message] = await Promise.race([
    once(child, 'message'),
    ended.then(([code]): never => {
      throw new Error(`${script} ended with ${code}`)
    }),
  ])
  await ended
  return (MESSAGES / (message as Run).ms) * 1000
}
