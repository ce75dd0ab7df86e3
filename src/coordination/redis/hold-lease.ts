import type { Lease } from '../coordination.js'

export interface HoldOptions {
  readonly ms: number
  /** True: still ours. False: somebody else's. Undefined: nobody can be asked. */
  renew(): Promise<boolean | undefined>
  release(): Promise<void>
}

/** Renews a lease three times in its life until it is released or somebody else has it. While nobody can be asked it is kept. */
export function holdLease({ ms, renew, release }: HoldOptions): Lease {
  const lost = new AbortController()
  const timer = setInterval(async () => {
    if ((await renew()) === false) {
      clearInterval(timer)
      lost.abort()
    }
  }, ms / 3)
  timer.unref()
  return {
    lost: lost.signal,
    async release() {
      clearInterval(timer)
      await release()
    },
  }
}
