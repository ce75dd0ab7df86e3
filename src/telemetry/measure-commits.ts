import type { Metrics } from './metrics.js'
import { replaced } from './replaced.js'

interface Commits {
  // biome-ignore lint/suspicious/noExplicitAny: whatever a turn is, it is handed on as it came
  commit(turn: any): Promise<{ readonly state: 'fresh' | 'repeated' | 'conflict' }>
}

/** The same store, with the time and outcome of every commit counted. */
export function measureCommits<S extends Commits & object>(storage: S, metrics: Pick<Metrics, 'commit'>): S {
  const commit: Commits['commit'] = (turn) => {
    const started = performance.now()
    const count = (state: Parameters<Metrics['commit']>[1]) => metrics.commit((performance.now() - started) / 1000, state)
    const committing = storage.commit(turn)
    committing.then(
      ({ state }) => count(state),
      () => count('failed'),
    )
    return committing
  }
  return replaced(storage, { commit } as Partial<S>)
}
