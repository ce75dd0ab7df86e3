import { describe, expect, test } from 'vitest'
import { Gather, type Outcome } from '../../src/storage/postgres/gather.js'
import { StorageError } from '../../src/storage/storage-error.js'

describe('gathering', () => {
  /** Notes each batch; what begins with `bad` is refused with all that come along. */
  function gathering(most = 99) {
    const batches: string[][] = []
    const gather = new Gather<string, string>(
      async (inputs): Promise<Outcome<string>[]> => {
        batches.push([...inputs])
        await new Promise((resolve) => setImmediate(resolve))
        if (inputs.includes('down')) throw new StorageError('unavailable')
        if (inputs.some((input) => input.startsWith('bad'))) throw new StorageError('refused')
        return inputs.map((input) => ({ value: input.toUpperCase() }))
      },
      { most, concerns: (input) => [input[0]!] },
    )
    return { batches, ask: (...inputs: string[]) => Promise.allSettled(inputs.map((input) => gather.ask(input))) }
  }

  const values = (fates: readonly PromiseSettledResult<string>[]) => fates.map((fate) => (fate.status === 'fulfilled' ? fate.value : null))

  test('what is asked at one time goes together, what is asked meanwhile goes next', async () => {
    const { ask, batches } = gathering()
    const first = ask('a', 'c')
    await new Promise((resolve) => setImmediate(resolve))
    const next = ask('d', 'e')
    expect(values([...(await first), ...(await next)])).toEqual(['A', 'C', 'D', 'E'])
    expect(batches).toEqual([
      ['a', 'c'],
      ['d', 'e'],
    ])
  })

  test('what concerns the same goes one after the other, in its order, and so does what is too much', async () => {
    const { ask, batches } = gathering(3)
    expect(values(await ask('a1', 'a2', 'c', 'a3', 'd', 'e'))).toEqual(['A1', 'A2', 'C', 'A3', 'D', 'E'])
    expect(batches).toEqual([['a1', 'c', 'd'], ['a2', 'e'], ['a3']])
  })

  test('one that is refused is refused alone', async () => {
    const { ask } = gathering()
    const fates = await ask('a', 'c', 'bad', 'd', 'e')
    expect(values(fates)).toEqual(['A', 'C', null, 'D', 'E'])
    expect(fates[2]).toMatchObject({ reason: { code: 'refused' } })
  })

  test('what is wrong with the way there is wrong for all, at once', async () => {
    const { ask, batches } = gathering()
    const fates = await ask('a', 'down', 'c')
    expect(fates.map((fate) => fate.status === 'rejected' && fate.reason.code)).toEqual(['unavailable', 'unavailable', 'unavailable'])
    expect(batches).toHaveLength(1)
  })
})
