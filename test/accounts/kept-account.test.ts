import { describe, expect, test } from 'vitest'
import type { Account } from '../../src/account.js'
import { KeptAccount } from '../../src/accounts/kept-account.js'
import { StorageError } from '../../src/storage/storage-error.js'

/** An account that fails to open so often; `done` tells what was done with it, and `waited` what lay between the tries. */
function kept(failures: readonly unknown[], given: { readonly opening?: () => Promise<void> } = {}) {
  const left = [...failures]
  const [done, waited, logged]: [string[], number[], string[]] = [[], [], []]
  const account = { start: () => done.push('start'), stop: async () => done.push('stop') } as unknown as Account
  const one = new KeptAccount({
    name: 'mingde',
    async open() {
      await given.opening?.()
      if (left.length > 0) throw left.shift()
      return account
    },
    log: { info: (event) => logged.push(event), error: (event) => logged.push(event) },
    pause: async (ms) => void waited.push(ms),
  })
  return { one, done, waited, logged, account }
}

describe('one of several accounts', () => {
  test('that opens works from the start', async () => {
    const { one, done, account } = kept([])
    await one.open()
    expect(one.account).toBe(account)
    expect(done).toEqual([])
    one.start()
    await one.stop()
    expect(done).toEqual(['start', 'stop'])
  })

  test('that does not open is tried again, at last every minute, and then works by itself', async () => {
    const { one, done, waited, logged } = kept(Array.from({ length: 9 }, () => new StorageError('full')))
    const tried = one.open()
    one.start()
    await tried
    expect([one.account, one.trouble]).toEqual([undefined, 'full'])
    await expect.poll(() => done).toEqual(['start'])
    expect(waited.map((ms) => ms / 1000)).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60])
    expect(logged).toEqual([...Array.from({ length: 9 }, () => 'account-not-open'), 'account-open'])
    await one.stop()
  })

  test('tells of its trouble by a code and no more', async () => {
    const { one } = kept([Object.assign(new Error('/a/path'), { code: 'no code, a path: /a' }), new Promise(() => {})])
    await one.open()
    expect(one.trouble).toBe('failed')
  })

  test('that opens while the service stops is closed, and never works', async () => {
    let go = () => {}
    const opening = () => new Promise<void>((resolve) => (go = resolve))
    const { one, done } = kept([], { opening })
    void one.open()
    one.start()
    const stopped = one.stop()
    go()
    await stopped
    expect([done, one.account]).toEqual([['stop'], undefined])
  })
})
