import type { Coordination, Perishable } from './coordination.js'

/** When a budget was spent, and until when that matters. */
interface Spent {
  readonly times: readonly number[]
  readonly untilMs: number
}

/** Coordination of a single process: nobody else is there to agree with. */
export function localCoordination(now: () => number): Coordination {
  const held = new Set<string>()
  const spent = new Map<string, Spent>()
  const kept = new Map<string, Perishable & { readonly untilMs: number }>()
  const loading = new Map<string, Promise<string>>()
  const listeners = new Map<string, Set<() => void>>()

  async function load(key: string, from: () => Promise<Perishable>): Promise<string> {
    const fresh = await from()
    kept.set(key, { ...fresh, untilMs: now() + fresh.forMs })
    return fresh.value
  }

  return {
    async lease(name) {
      if (held.has(name)) return undefined
      held.add(name)
      return {
        lost: new AbortController().signal,
        async release() {
          held.delete(name)
        },
      }
    },

    async spend(budget, limit, windowMs) {
      const at = now()
      // A clock that was put back must not make anybody wait for longer than the window.
      const times = (spent.get(budget)?.times ?? []).map((time) => Math.min(time, at)).filter((time) => time > at - windowMs)
      const free = times.length < limit
      if (free) times.push(at)
      // Moved to the end, so that the one unused for longest stands first.
      spent.delete(budget)
      spent.set(budget, { times, untilMs: at + windowMs })
      const [idle, { untilMs }] = spent.entries().next().value!
      if (untilMs <= at) spent.delete(idle)
      return free ? 0 : times[0]! + windowMs - at
    },

    async cached(key, from) {
      const known = kept.get(key)
      if (known && known.untilMs > now()) return known.value
      const under = loading.get(key)
      if (under !== undefined) return under
      const begun = load(key, from).finally(() => loading.delete(key))
      loading.set(key, begun)
      return begun
    },

    async forget(key, value) {
      if (kept.get(key)?.value === value) kept.delete(key)
    },

    wake(topic) {
      for (const woken of listeners.get(topic) ?? []) woken()
    },

    onWake(topic, woken) {
      const those = listeners.get(topic) ?? new Set()
      listeners.set(topic, those.add(woken))
      return () => void those.delete(woken)
    },

    async close() {
      listeners.clear()
    },
  }
}
