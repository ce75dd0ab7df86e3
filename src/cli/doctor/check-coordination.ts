import type { Config } from '../../config.js'
import { readRedisAddress } from '../../coordination/redis-address.js'
import type { Finding } from './finding.js'

/** A callback waits for Redis nowhere, a send once: slower than this it is felt. */
const SLOW_MS = 50

/** By what Redis or the network says, what to do. */
const REFUSALS: readonly { readonly sign: RegExp; readonly says: string; readonly fix: string }[] = [
  {
    sign: /WRONGPASS|NOAUTH|invalid password/iu,
    says: '不接受我们的用户名或口令',
    fix: '核对 REDIS_URL 里的用户名和口令（特殊符号按网址编码）',
  },
  { sign: /NOPERM/u, says: '这个用户没有足够的权限', fix: '给它本前缀下的键、频道，以及 EVAL、EVALSHA、PUBLISH、SUBSCRIBE 的权限' },
  { sign: /READONLY/u, says: '连到的是只读副本', fix: '把 REDIS_URL 指向主节点，或改用 redis-sentinel://' },
  { sign: /^OOM/u, says: '内存已满，不再接受写入', fix: '给它更多内存（maxmemory）；Tingke 自己只用几兆' },
  { sign: /CLUSTERDOWN|cluster/iu, says: '集群没有就绪', fix: '检查集群各节点和槽的分配（redis-cli cluster info）' },
]
const UNREACHED = { says: '连不上', fix: '检查 REDIS_URL 的主机和端口、防火墙，以及 Redis 是否在运行' }

/** Whether Redis answers, where several instances are to be coordinated by it. The service runs without it, each instance for itself. */
export async function checkCoordination({ redisUrl }: Pick<Config, 'redisUrl'>): Promise<readonly Finding[]> {
  if (redisUrl === null) return []
  const address = readRedisAddress(redisUrl)
  const { tryRedis } = await import('../../coordination/redis/try-redis.js')
  try {
    const { ms, policy } = await tryRedis(address)
    const says = `Redis 有回应（${ms.toFixed(1)} 毫秒），键的前缀是 ${address.prefix}:`
    const answers: Finding =
      ms <= SLOW_MS
        ? { check: 'coordination', state: 'ok', says }
        : { check: 'coordination', state: 'warn', says, fix: 'Redis 较慢：最好与服务放在同一机房，也看看它的负载（redis-cli --latency）' }
    return [answers, ...checkPolicy(policy)]
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    const { says, fix } = REFUSALS.find(({ sign }) => sign.test(message)) ?? UNREACHED
    const meanwhile = '记录和提醒照常，但各台服务之间不协调，发送额度各用三分之一'
    return [{ check: 'coordination', state: 'fail', says: `Redis ${says}。${meanwhile}`, fix }]
  }
}

function checkPolicy(policy: string | undefined): readonly Finding[] {
  if (policy === undefined || policy === 'noeviction') return []
  const says = `Redis 内存满时会丢弃键（maxmemory-policy ${policy}）：租约和发送额度可能提前失效`
  return [{ check: 'coordination', state: 'warn', says, fix: '在 redis.conf 里写 maxmemory-policy noeviction，或 redis-cli config set' }]
}
