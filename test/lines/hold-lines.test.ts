import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Coordination, Lease } from '../../src/coordination/coordination.js'
import { localCoordination } from '../../src/coordination/local.js'
import { type HeldLines, holdLines } from '../../src/lines/hold-lines.js'
import type { Line, LineState } from '../../src/platforms/line.js'
import type { Platform } from '../../src/platforms/platform.js'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

/** A line that is up a moment after it is held. */
function line(open: Set<string>, who: string): Line & { say(state: LineState['state']): void } {
  let state: LineState['state'] = 'idle'
  return {
    platform: { name: 'chat', account: 'school' } as Platform,
    async hold(_use, signal) {
      open.add(who)
      state = 'up'
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      state = 'idle'
      open.delete(who)
    },
    state: () => ({
      state,
      trouble: null,
      lastGroupMessageMs: null,
      lastPrivateMessageMs: null,
      lastAcknowledgedMs: null,
      reconnects: 0,
    }),
    say(now) {
      state = now
    },
  }
}

function held(coordination: Pick<Coordination, 'lease' | 'wake' | 'onWake'>, ...lines: readonly Line[]) {
  const opened = vi.fn()
  const use = () => ({ message: async () => undefined, fault() {}, wasDown() {} })
  return Object.assign(holdLines({ lines, coordination, use, opened, log: { error() {} } }), { opened }) as HeldLines & {
    readonly opened: typeof opened
  }
}

const CLOSED = [{ platform: 'chat', account: 'school' }]

it('two processes never hold one line, and the next takes over at once when the first stops', async () => {
  const coordination = localCoordination(Date.now)
  const open = new Set<string>()
  const [first, second] = [held(coordination, line(open, 'first')), held(coordination, line(open, 'second'))]
  first.start()
  second.start()
  await vi.advanceTimersByTimeAsync(20_000)
  expect([...open]).toEqual(['first'])
  expect([first.closed(), second.closed()]).toEqual([[], CLOSED])
  await first.stop()
  await vi.advanceTimersByTimeAsync(1)
  expect([...open]).toEqual(['second'])
  await second.stop()
})

it('lets go when the lease is lost, and takes it again when it is free', async () => {
  const lost = new AbortController()
  const leases: (Lease | undefined)[] = [{ lost: lost.signal, async release() {} }, undefined]
  const open = new Set<string>()
  const one = held(
    {
      lease: async () => (leases.length > 0 ? leases.shift() : { lost: new AbortController().signal, async release() {} }),
      wake() {},
      onWake: () => () => {},
    },
    line(open, 'one'),
  )
  one.start()
  await vi.advanceTimersByTimeAsync(0)
  expect([...open]).toEqual(['one'])
  lost.abort()
  await vi.advanceTimersByTimeAsync(5_000)
  expect([...open]).toEqual([])
  await vi.advanceTimersByTimeAsync(5_000)
  expect([...open]).toEqual(['one'])
  await one.stop()
})

it('connects to nothing while nobody can be asked for the lease', async () => {
  const open = new Set<string>()
  const one = held({ lease: () => Promise.reject(new Error('down')), wake() {}, onWake: () => () => {} }, line(open, 'one'))
  one.start()
  await vi.advanceTimersByTimeAsync(30_000)
  expect([...open]).toEqual([])
  await one.stop()
})

it('leaves rows alone while the line is down, and has them looked at when it is up again', async () => {
  const mine = line(new Set(), 'one')
  const one = held(localCoordination(Date.now), mine)
  one.start()
  await vi.advanceTimersByTimeAsync(1_000)
  expect([one.closed(), one.opened.mock.calls.length]).toEqual([[], 1])
  mine.say('down')
  await vi.advanceTimersByTimeAsync(3_000)
  expect([one.closed(), one.opened.mock.calls.length]).toEqual([CLOSED, 1])
  mine.say('up')
  await vi.advanceTimersByTimeAsync(1_000)
  expect([one.closed(), one.opened.mock.calls.length]).toEqual([[], 2])
  await one.stop()
})

it('lets rows go out that need no connection, whatever becomes of it', async () => {
  const apart: Line = { ...line(new Set(), 'one'), sendsApart: true }
  const one = held(localCoordination(Date.now), apart)
  expect(one.closed()).toEqual([])
  one.start()
  await vi.advanceTimersByTimeAsync(0)
  expect(one.closed()).toEqual([])
  await one.stop()
})

it('takes a line again that broke', async () => {
  let times = 0
  const mine: Line = {
    ...line(new Set(), 'one'),
    async hold() {
      times += 1
      throw new Error('fault')
    },
  }
  const one = held(localCoordination(Date.now), mine)
  one.start()
  await vi.advanceTimersByTimeAsync(5_100)
  expect(times).toBeGreaterThanOrEqual(2)
  await one.stop()
})
