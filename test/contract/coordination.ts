import { afterEach, describe, expect, it } from 'vitest'
import type { Coordination } from '../../src/coordination/coordination.js'

export interface CoordinationWorld {
  /** Another instance of the same service; undefined where there can be only one. */
  another?(): Promise<Coordination>
}

/** What every coordination must do. `open` makes one instance in an empty world. */
export function coordinationContract(name: string, open: () => Promise<{ one: Coordination; world: CoordinationWorld }>): void {
  describe(`coordination: ${name}`, () => {
    const opened: Coordination[] = []
    async function begin(): Promise<{ one: Coordination; another: Coordination }> {
      const { one, world } = await open()
      const another = world.another ? await world.another() : one
      opened.push(one, another)
      return { one, another }
    }
    afterEach(async () => {
      for (const each of new Set(opened.splice(0))) await each.close()
    })

    it('gives a lease to one at a time, and again once it is released', async () => {
      const { one, another } = await begin()
      const lease = await one.lease('clock', 500)
      expect(lease).toBeDefined()
      expect(await another.lease('clock', 500)).toBeUndefined()
      expect(await one.lease('clock', 500)).toBeUndefined()
      expect(await another.lease('other', 500)).toBeDefined()
      await lease?.release()
      expect(await another.lease('clock', 500)).toBeDefined()
    })

    it('keeps a lease beyond its span while it is held', async () => {
      const { one, another } = await begin()
      const lease = await one.lease('clock', 90)
      await later(250)
      expect(await another.lease('clock', 90)).toBeUndefined()
      expect(lease?.lost.aborted).toBe(false)
    })

    it('spends a budget shared by all, and says when there is more', async () => {
      const { one, another } = await begin()
      expect(await one.spend('robot', 3, 200)).toBe(0)
      expect(await another.spend('robot', 3, 200)).toBe(0)
      expect(await one.spend('robot', 3, 200)).toBe(0)
      const wait = await another.spend('robot', 3, 200)
      expect(wait).toBeGreaterThan(0)
      expect(wait).toBeLessThanOrEqual(200)
      expect(await one.spend('another robot', 3, 200)).toBe(0)
      await later(wait + 5)
      expect(await another.spend('robot', 3, 200)).toBe(0)
    })

    it('loads a value once for all who ask at once, and again when it has ended', async () => {
      const { one, another } = await begin()
      let loads = 0
      const load = async () => {
        loads += 1
        await later(30)
        return { value: `token ${loads}`, forMs: 200 }
      }
      const asked = await Promise.all([one, another, one, another, one].map((each) => each.cached('token', load)))
      expect(asked).toEqual(Array(5).fill('token 1'))
      await later(220)
      expect(await another.cached('token', load)).toBe('token 2')
    })

    it('hands a failed load to all who wait, and tries again for the next', async () => {
      const { one } = await begin()
      const fails = async () => {
        await later(10)
        throw new Error('refused')
      }
      const both = await Promise.allSettled([one.cached('token', fails), one.cached('token', fails)])
      expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
      expect(await one.cached('token', async () => ({ value: 'good', forMs: 1000 }))).toBe('good')
    })

    it('renews once when many find the same value refused', async () => {
      const { one, another } = await begin()
      let loads = 0
      const load = async () => ({ value: `token ${++loads}`, forMs: 10_000 })
      const refused = await one.cached('token', load)
      await another.cached('token', load)
      const renewed = await Promise.all(
        [one, another, one].map(async (each) => {
          await each.forget('token', refused)
          return each.cached('token', load)
        }),
      )
      expect(new Set(renewed)).toEqual(new Set(['token 2']))
    })

    it('wakes every instance, until it no longer listens', async () => {
      const { one, another } = await begin()
      let woken = 0
      const end = another.onWake('outbox', () => {
        woken += 1
      })
      one.wake('something else')
      one.wake('outbox')
      await until(() => woken === 1)
      end()
      one.wake('outbox')
      await later(40)
      expect(woken).toBe(1)
    })
  })
}

export function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

export async function until(holds: () => boolean, withinMs = 3000): Promise<void> {
  const end = Date.now() + withinMs
  while (!holds()) {
    if (Date.now() > end) throw new Error('did not come to hold in time')
    await later(5)
  }
}
