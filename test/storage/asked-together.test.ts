import { describe, expect, it } from 'vitest'
import { AskedTogether } from '../../src/storage/sqlite/asked-together.js'
import { StorageError } from '../../src/storage/storage-error.js'

describe('what is asked together', () => {
  function doubling(fails: (inputs: readonly number[]) => void = () => {}) {
    const runs: (readonly number[])[] = []
    const together = new AskedTogether(async (inputs: readonly number[]) => {
      runs.push(inputs)
      fails(inputs)
      return inputs.map((n) => n * 2)
    })
    return { together, runs }
  }

  it('in one turn of the event loop is done in one go, and each hears of its own', async () => {
    const { together, runs } = doubling()
    expect(await Promise.all([1, 2, 3].map((n) => together.ask(n)))).toEqual([2, 4, 6])
    expect(await together.ask(4)).toBe(8)
    expect(runs).toEqual([[1, 2, 3], [4]])
  })

  it('is done at once where something else must come after it', async () => {
    const { together, runs } = doubling()
    const asked = together.ask(1)
    together.flush()
    expect(runs).toEqual([[1]])
    expect(await asked).toBe(2)
    expect(runs).toHaveLength(1)
  })

  it('does no harm to the others when one is refused', async () => {
    const { together } = doubling((inputs) => {
      if (inputs.includes(2)) throw new StorageError('refused')
    })
    const asked = await Promise.allSettled([1, 2, 3].map((n) => together.ask(n)))
    expect(asked).toMatchObject([{ value: 2 }, { reason: { code: 'refused' } }, { value: 6 }])
  })

  it('fails together, and is not tried again, when the store does', async () => {
    const { together, runs } = doubling(() => {
      throw new StorageError('full')
    })
    const asked = await Promise.allSettled([1, 2].map((n) => together.ask(n)))
    expect(asked).toMatchObject([{ reason: { code: 'full' } }, { reason: { code: 'full' } }])
    expect(runs).toHaveLength(1)
  })
})
