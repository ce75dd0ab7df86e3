import type { Result } from 'ioredis'

/** One script a unit of work: one round trip, and nothing in between. Each touches one key, so that a cluster may spread them. */
export const SCRIPTS = {
  /** Takes or renews: KEYS lease; ARGV holder, ms. 1 when it is the holder's. */
  tingkeHold: {
    numberOfKeys: 1,
    lua: `local held = redis.call('GET', KEYS[1])
if held and held ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`,
  },
  /** KEYS any; ARGV value. Deletes the key if it holds that value. */
  tingkeDrop: {
    numberOfKeys: 1,
    lua: `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0`,
  },
  /**
   * A sliding window of moments by the server's clock, so that the clocks of instances do not matter: KEYS window; ARGV limit, ms. 0 when one more
   * was taken, else the milliseconds until the oldest leaves.
   */
  tingkeSpend: {
    numberOfKeys: 1,
    lua: `local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local window = tonumber(ARGV[2])
local oldest = redis.call('LINDEX', KEYS[1], 0)
while oldest and tonumber(oldest) <= now - window do
  redis.call('LPOP', KEYS[1])
  oldest = redis.call('LINDEX', KEYS[1], 0)
end
if redis.call('LLEN', KEYS[1]) >= tonumber(ARGV[1]) then return math.max(1, tonumber(oldest) + window - now) end
redis.call('RPUSH', KEYS[1], now)
redis.call('PEXPIRE', KEYS[1], window)
return 0`,
  },
} as const

declare module 'ioredis' {
  interface RedisCommander<Context> {
    tingkeHold(key: string, holder: string, ms: number): Result<number, Context>
    tingkeDrop(key: string, value: string): Result<number, Context>
    tingkeSpend(key: string, limit: number, windowMs: number): Result<number, Context>
  }
}
