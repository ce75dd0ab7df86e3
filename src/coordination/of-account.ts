import type { Coordination } from './coordination.js'

/** The same coordination for one of several accounts: no name of its own is that of another's. */
export function ofAccount(coordination: Coordination, account: string): Coordination {
  const own = (name: string) => `${account}/${name}`
  return {
    lease: (name, ms) => coordination.lease(own(name), ms),
    spend: (budget, limit, windowMs) => coordination.spend(own(budget), limit, windowMs),
    cached: (key, load) => coordination.cached(own(key), load),
    forget: (key, value) => coordination.forget(own(key), value),
    wake: (topic) => coordination.wake(own(topic)),
    onWake: (topic, woken) => coordination.onWake(own(topic), woken),
    close: () => coordination.close(),
  }
}
