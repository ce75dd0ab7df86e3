import type { Coordination, Perishable } from './coordination.js'
import { Uses } from './uses.js'

/** Coordination of a single process: nobody else is there to agree with. */
export function localCoordination(now: () => number): Coordination {
  const held = new Set<string>()
  const uses = new Uses(now)
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
      const waitMs = uses.waitMs(budget, limit, windowMs)
      if (waitMs === 0) uses.note(budget, windowMs)
      return waitMs
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
