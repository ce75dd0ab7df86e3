import { Cluster, Redis, type RedisOptions } from 'ioredis'

/** Commands common to a single server and a cluster. */
export type RedisClient = Redis | Cluster

/** A command that takes longer is given up, and the work goes on without Redis. */
const COMMAND_MS = 400
const RECONNECT_MS = 2_000

const OPTIONS = {
  lazyConnect: true,
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  connectTimeout: 2_000,
  commandTimeout: COMMAND_MS,
  retryStrategy: (times: number) => Math.min(RECONNECT_MS, 50 * 2 ** Math.min(times, 6)),
} satisfies RedisOptions

/**
 * A client for `redis://`, `rediss://`, `redis-sentinel://[user:password@]h1:p1,h2:p2/<name of the primary>` or
 * `redis-cluster://[user:password@]h1:p1,h2:p2`. It does not connect yet. Throws without repeating the address, which may hold a password.
 */
export function redisClient(url: string): RedisClient {
  const several = /^redis-(sentinel|cluster):\/\/(?:([^@/]*)@)?([^/?]+)(?:\/([^?]*))?$/u.exec(url)
  if (several) {
    const [, kind, credentials = '', hosts, path = ''] = several
    const nodes = (hosts as string).split(',').map(nodeOf)
    const login = loginOf(credentials)
    if (kind === 'cluster') return new Cluster(nodes, { ...clusterOptions(), redisOptions: { ...OPTIONS, ...login } })
    return new Redis({ ...OPTIONS, ...login, sentinels: nodes, name: path === '' ? 'mymaster' : path })
  }
  if (!/^rediss?:\/\/./u.test(url)) throw new Error('REDIS_URL：应以 redis://、rediss://、redis-sentinel:// 或 redis-cluster:// 开头')
  return new Redis(url, OPTIONS)
}

/** Whether the address has a form that `redisClient` takes. */
export function isRedisUrl(url: string): boolean {
  try {
    redisClient(url).disconnect()
    return true
  } catch {
    return false
  }
}

function clusterOptions() {
  return { lazyConnect: true, enableOfflineQueue: false, clusterRetryStrategy: OPTIONS.retryStrategy }
}

function nodeOf(host: string): { readonly host: string; readonly port: number } {
  const found = /^\[?([^\]]+?)\]?(?::(\d{1,5}))?$/u.exec(host.trim())
  if (!found) throw new Error('REDIS_URL：主机应写作 主机:端口，多个以逗号分开')
  return { host: found[1] as string, port: Number(found[2] ?? 6379) }
}

function loginOf(credentials: string): { readonly username?: string; readonly password?: string } {
  if (credentials === '') return {}
  const [user = '', ...rest] = credentials.split(':')
  const password = decodeURIComponent(rest.join(':'))
  return { ...(user !== '' && { username: decodeURIComponent(user) }), ...(password !== '' && { password }) }
}
