import { randomFillSync } from 'node:crypto'

const POOL_BYTES = 4096

/** Random bytes for many small takers: the generator is asked once for some hundred of them. Bytes are handed out once. */
export function randomPool(fill: (pool: Buffer) => Buffer = randomFillSync): (bytes: number) => Buffer {
  let pool: Buffer = Buffer.alloc(0)
  let used = 0
  return (bytes) => {
    if (used + bytes > pool.length) {
      pool = fill(Buffer.alloc(Math.max(POOL_BYTES, bytes)))
      used = 0
    }
    used += bytes
    return pool.subarray(used - bytes, used)
  }
}
