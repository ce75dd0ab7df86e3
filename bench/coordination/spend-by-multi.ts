import type { Redis } from 'ioredis'

/**
 * What the script `tingkeSpend` does, as a transaction of Redis: the window is looked at under WATCH, and written when nobody else has touched it
 * since. WATCH belongs to a connection, so each unit of work needs one for itself. For measuring only.
 */
export async function spendByMulti(connection: Redis, key: string, limit: number, windowMs: number): Promise<number> {
  for (;;) {
    const [, [seconds, micros], times] = await Promise.all([connection.watch(key), connection.time(), connection.lrange(key, 0, -1)])
    const now = Number(seconds) * 1000 + Math.floor(Number(micros) / 1000)
    const ended = times.filter((time) => Number(time) <= now - windowMs).length
    if (times.length - ended >= limit) {
      await connection.unwatch()
      return Math.max(1, Number(times[ended]) + windowMs - now)
    }
    const taken = connection.multi()
    if (ended > 0) taken.lpop(key, ended)
    if ((await taken.rpush(key, now).pexpire(key, windowMs).exec()) !== null) return 0
  }
}
