import { expect, test } from 'vitest'
import { measureCommits } from '../../src/telemetry/measure-commits.js'

class Store {
  readonly #kept: string[] = []

  async commit(turn: string): Promise<{ readonly state: 'fresh' | 'repeated' }> {
    if (turn === '') throw new Error('disk full')
    const state = this.#kept.includes(turn) ? 'repeated' : 'fresh'
    this.#kept.push(turn)
    return { state }
  }

  kept(): readonly string[] {
    return this.#kept
  }
}

test('a measured store does what the store does, and every commit is counted with its outcome', async () => {
  const counted: string[] = []
  const store = measureCommits(new Store(), {
    commit: (seconds, outcome) => void counted.push(`${outcome} ${seconds >= 0 && seconds < 5}`),
  })
  expect(await store.commit('a')).toEqual({ state: 'fresh' })
  expect(await store.commit('a')).toEqual({ state: 'repeated' })
  await expect(store.commit('')).rejects.toThrow('disk full')
  expect(store.kept()).toEqual(['a', 'a'])
  expect(counted).toEqual(['fresh true', 'repeated true', 'failed true'])
})
