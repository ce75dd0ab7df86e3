import type { Coordination, Perishable } from './coordination.js'
import { KeptValues } from './kept-values.js'
import { Uses } from './uses.js'

/** Coordination of a single process: nobody else is there to agree with. */
export function localCoordination(now: () => number): Coordination {
  const held = new Set<string>()
  const uses = new Uses(now)
  const kept = new KeptValues(now)
  const loading = new Map<string, Promise<string>>()
  const listeners = new Map<string, Set<() => void>>()

  async function load(key: string, from: () => Promise<Perishable>): Promise<string> {
    const fresh = await from()
    kept.set(key, fresh)
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
      if (known !== undefined) return known
      const under = loading.get(key)
      if (under !== undefined) return under
      const begun = load(key, from).finally(() => loading.delete(key))
      loading.set(key, begun)
      return begun
    },

    async forget(key, value) {
      kept.drop(key, value)
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
