import type { Metrics } from './metrics.js'
import { replaced } from './replaced.js'

interface Commits {
  // biome-ignore lint/suspicious/noExplicitAny: whatever a turn is, it is handed on as it came
  commit(turn: any): Promise<{ readonly state: 'fresh' | 'repeated' | 'conflict' }>
}

/** The same store, with the time and outcome of every commit counted. */
export function measureCommits<S extends Commits & object>(storage: S, metrics: Pick<Metrics, 'commit'>): S {
  const commit: Commits['commit'] = async (turn) => {
    const started = performance.now()
    const seconds = () => (performance.now() - started) / 1000
    try {
      const committed = await storage.commit(turn)
      metrics.commit(seconds(), committed.state)
      return committed
    } catch (error) {
      metrics.commit(seconds(), 'failed')
      throw error
    }
  }
  return replaced(storage, { commit } as Partial<S>)
}
