import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LeasedRow, SentBy } from '../../src/storage/outbox.js'
import type { Storage } from '../../src/storage/storage.js'
import { MINUTE, NOW, outboxRow, sealed, turn } from './storage-samples.js'

const NONE = { waiting: 0, held: 0, sent: 0, shown: 0, dead: 0, expired: 0 }

/** What every store must do for whoever sends: attempts that are written before the call, rows given up, and what an administrator sees. */
export function storageOutboxContract(name: string, open: (place: string) => Promise<Storage>): void {
  describe(`store and sending: ${name}`, () => {
    let place: string
    let storage: Storage

    beforeEach(async () => {
      place = mkdtempSync(join(tmpdir(), 'tingke-outbox-'))
      storage = await open(place)
    })

    afterEach(async () => {
      await storage.close()
      rmSync(place, { recursive: true, force: true })
    })

    const put = (...rows: ReturnType<typeof outboxRow>[]) => storage.commit(turn(rows.map(({ key }) => key).join(), { outbox: rows }))
    const lease = async (nowMs = NOW, leaseMs = MINUTE) => (await storage.lease(nowMs, leaseMs, 9))[0] as LeasedRow
    const attempt = ({ key, heldUntilMs }: LeasedRow, atMs: number, piece = 0) =>
      storage.attempt({ key, heldUntilMs, atMs, untilMs: atMs + MINUTE, piece })

    it('leaves the rows of ways out that are closed here to whoever has them open', async () => {
      await put(outboxRow('a'), { ...outboxRow('b'), account: 'other' })
      const { platform, account } = outboxRow('a') as { platform: string; account: string }
      const leased = await storage.lease(NOW, MINUTE, 9, [{ platform, account }])
      expect(leased.map(({ key }) => key)).toEqual(['b'])
      expect((await lease()).key).toBe('a')
    })

    describe('an attempt', () => {
      it('that nobody settled shows in the next lease, with its time', async () => {
        await put(outboxRow('a'))
        expect(await attempt(await lease(), NOW + 5)).toBe(true)
        expect(await lease(NOW + 4 + MINUTE)).toBeUndefined()
        expect(await lease(NOW + 5 + MINUTE)).toMatchObject({ key: 'a', attempts: 1, uncertainSinceMs: NOW + 5 })
      })

      it('after an uncertain one keeps the earlier time', async () => {
        await put(outboxRow('a'))
        await attempt(await lease(), NOW)
        await attempt(await lease(NOW + MINUTE), NOW + MINUTE)
        expect(await lease(NOW + 2 * MINUTE)).toMatchObject({ attempts: 2, uncertainSinceMs: NOW })
      })

      it('is refused when the lease is another one by now, or the row is settled', async () => {
        await put(outboxRow('a'))
        const first = await lease()
        const second = await lease(NOW + MINUTE)
        expect(await attempt(first, NOW + MINUTE)).toBe(false)
        expect(await attempt(second, NOW + MINUTE)).toBe(true)
        expect(await attempt(second, NOW + MINUTE)).toBe(true)
        await storage.settle('a', { state: 'sent', atMs: NOW })
        expect(await attempt(second, NOW + MINUTE)).toBe(false)
      })

      it('is counted for each piece, and a retry goes on at the piece that failed', async () => {
        await put(outboxRow('a'))
        const row = await lease()
        await attempt(row, NOW)
        await attempt({ ...row, heldUntilMs: NOW + MINUTE }, NOW + 1, 1)
        await storage.settle('a', { state: 'retry', atMs: NOW, dueAtMs: NOW + 2, code: 'busy' })
        expect(await lease(NOW + 2)).toMatchObject({ piece: 1, attempts: 1, uncertainSinceMs: null })
      })

      it('that is uncertain stays so when the row is put back untried', async () => {
        await put(outboxRow('a'))
        await attempt(await lease(), NOW)
        const { heldUntilMs } = await lease(NOW + MINUTE)
        const dueAtMs = NOW + MINUTE + 5
        await storage.settle('a', { state: 'untried', heldUntilMs: heldUntilMs - 1, dueAtMs })
        expect(await lease(dueAtMs)).toBeUndefined()
        await storage.settle('a', { state: 'untried', heldUntilMs, dueAtMs })
        expect(await lease(dueAtMs - 1)).toBeUndefined()
        expect(await lease(dueAtMs)).toMatchObject({ attempts: 1, uncertainSinceMs: NOW })
      })

      it('keeps a row whose time runs out meanwhile from being dropped under its hands', async () => {
        await put(outboxRow('a', { expiresAtMs: NOW + 10 }))
        await attempt(await lease(), NOW)
        await storage.lease(NOW + 11, MINUTE, 9)
        await storage.settle('a', { state: 'sent', atMs: NOW + 12 })
        expect(await storage.outboxCounts()).toEqual({ ...NONE, sent: 1 })
      })
    })

    describe('a row whose way does not lead to its person', () => {
      const moved = (by: SentBy | null, body = sealed('anders')) =>
        ({ state: 'moved', atMs: NOW + 5, code: 'recipient:gone', by, body, expiresAtMs: NOW + 9 * MINUTE }) as const

      it('takes another from the start', async () => {
        await put(outboxRow('a', { expiresAtMs: NOW + MINUTE }))
        const leased = await lease()
        await attempt(leased, NOW)
        await attempt({ ...leased, heldUntilMs: NOW + MINUTE }, NOW + 1, 1)
        await storage.settle('a', moved({ platform: 'other', account: 'school' }))
        expect(await lease(NOW + 5)).toMatchObject({
          key: 'a',
          platform: 'other',
          account: 'school',
          body: sealed('anders'),
          expiresAtMs: NOW + 9 * MINUTE,
          piece: 0,
          attempts: 0,
          uncertainSinceMs: null,
        })
        expect(await storage.outbox({ limit: 9 })).toMatchObject([{ key: 'a', state: 'waiting', code: 'recipient:gone' }])
      })

      it('waits for the person to write, once, and an administrator sees why', async () => {
        await put(outboxRow('a'))
        // Whoever writes meanwhile has it read before.
        expect(await storage.waiting('001001')).toEqual([])
        await attempt(await lease(), NOW)
        await storage.settle('a', moved(null))
        expect(await lease(NOW + 9 * MINUTE)).toBeUndefined()
        expect(await storage.waiting('001001')).toMatchObject([{ key: 'a', platform: null, account: null, body: sealed('anders') }])
        expect(await storage.outbox({ state: 'held', limit: 9 })).toMatchObject([{ key: 'a', code: 'recipient:gone', settledAtMs: null }])
        expect(await storage.outboxCounts()).toEqual({ ...NONE, held: 1 })
        await storage.commit(turn('show', { shown: ['a'] }))
        expect(await storage.waiting('001001')).toEqual([])
        expect(await storage.outboxCounts()).toEqual({ ...NONE, shown: 1 })
      })

      it('stays as it is when it was settled before', async () => {
        await put(outboxRow('a'))
        await lease()
        await storage.settle('a', { state: 'sent', atMs: NOW })
        await storage.settle('a', moved(null))
        expect(await storage.waiting('001001')).toEqual([])
        expect(await storage.outboxCounts()).toEqual({ ...NONE, sent: 1 })
      })
    })

    describe('a dead row', () => {
      it('waits again when resent, with its words, as if never tried', async () => {
        await put(outboxRow('a', { expiresAtMs: NOW + 5 }))
        await attempt(await lease(), NOW)
        await storage.settle('a', { state: 'dead', atMs: NOW, code: 'uncertain' })
        expect(await lease(NOW + 3 * MINUTE)).toBeUndefined()
        expect(await storage.resend('a', NOW + MINUTE)).toBe(true)
        expect(await storage.outbox({ limit: 9 })).toMatchObject([{ key: 'a', state: 'waiting', code: null, settledAtMs: null }])
        const again = await lease(NOW + MINUTE)
        expect(again).toMatchObject({ key: 'a', attempts: 0, uncertainSinceMs: null, body: sealed('话 a'), expiresAtMs: null })
      })

      it('is sent when whoever tried it says so, though another gave it up as uncertain', async () => {
        await put(outboxRow('a'))
        await attempt(await lease(), NOW)
        await storage.settle('a', { state: 'dead', atMs: NOW + 1, code: 'uncertain' })
        await storage.settle('a', { state: 'sent', atMs: NOW + 2 })
        await storage.settle('a', { state: 'sent', atMs: NOW + 3 })
        expect(await storage.outboxCounts()).toEqual({ ...NONE, sent: 1 })
        expect(await storage.outbox({ limit: 9 })).toMatchObject([{ state: 'sent', settledAtMs: NOW + 2 }])
        expect(await storage.resend('a', NOW)).toBe(false)
      })

      it('stays dead when an attempt that failed is settled late', async () => {
        await put(outboxRow('a'))
        await attempt(await lease(), NOW)
        await storage.settle('a', { state: 'dead', atMs: NOW + 1, code: 'uncertain' })
        await storage.settle('a', { state: 'retry', atMs: NOW + 2, dueAtMs: NOW + 3, code: 'busy' })
        expect(await storage.outboxCounts()).toEqual({ ...NONE, dead: 1 })
      })

      it('alone can be resent', async () => {
        await put(outboxRow('sent'), outboxRow('waiting', { dueAtMs: NOW + MINUTE }))
        await lease()
        await storage.settle('sent', { state: 'sent', atMs: NOW })
        for (const key of ['sent', 'waiting', 'nobody']) expect(await storage.resend(key, NOW)).toBe(false)
        expect(await lease()).toBeUndefined()
      })
    })

    describe('what an administrator sees', () => {
      const keys = async (query: Parameters<Storage['outbox']>[0]) => (await storage.outbox(query)).map(({ key }) => key)

      beforeEach(async () => {
        const held = { platform: null, account: null }
        await put(outboxRow('old', { expiresAtMs: NOW }), outboxRow('sent'), outboxRow('dead'))
        await storage.lease(NOW, MINUTE, 9)
        await storage.settle('sent', { state: 'sent', atMs: NOW + 1 })
        await storage.settle('sent', { state: 'sent', atMs: NOW + 1 })
        await storage.settle('dead', { state: 'dead', atMs: NOW + 2, code: 'gone' })
        await put(outboxRow('later', { dueAtMs: NOW + MINUTE }), outboxRow('held', held), outboxRow('shown', held))
        await storage.commit(turn('show', { shown: ['shown'] }))
      })

      it('is every row, newest first, in pages, never with words', async () => {
        expect(await keys({ limit: 9 })).toEqual(['shown', 'held', 'later', 'dead', 'sent', 'old'])
        const page = await storage.outbox({ limit: 2 })
        expect(await keys({ limit: 9, after: page[1]!.n })).toEqual(['later', 'dead', 'sent', 'old'])
        expect(await storage.outbox({ state: 'dead', limit: 9 })).toEqual([
          {
            n: expect.any(Number),
            key: 'dead',
            platform: 'console',
            account: 'demo',
            to: '001001',
            state: 'dead',
            dueAtMs: NOW,
            attempts: 0,
            code: 'gone',
            settledAtMs: NOW + 2,
          },
        ])
        expect(JSON.stringify(await storage.outbox({ limit: 9 }))).not.toContain(sealed('话 dead').data)
      })

      it('is asked for by state, and counted by state', async () => {
        const states = { waiting: 'later', held: 'held', sent: 'sent', shown: 'shown', dead: 'dead', expired: 'old' } as const
        for (const [state, key] of Object.entries(states)) expect(await keys({ state: state as 'sent', limit: 9 })).toEqual([key])
        expect(await storage.outboxCounts()).toEqual({ waiting: 1, held: 1, sent: 1, shown: 1, dead: 1, expired: 1 })
        await storage.resend('dead', NOW)
        expect(await storage.outboxCounts()).toMatchObject({ waiting: 2, dead: 0 })
      })
    })

    it('adds up what a month has used, account by account', async () => {
      const month = '2026-11'
      const of = { platform: 'dingtalk', account: 'ding1', month }
      expect(await storage.addUse({ ...of, what: 'calls' }, 1)).toBe(1)
      expect(await storage.addUse({ ...of, what: 'calls' }, 2)).toBe(3)
      expect(await storage.addUse({ ...of, what: 'messages' }, 20)).toBe(20)
      await storage.addUse({ ...of, month: '2026-12', what: 'calls' }, 7)
      await storage.addUse({ ...of, account: 'ding2', what: 'calls' }, 9)
      expect(await storage.uses('dingtalk', 'ding1', month)).toEqual({ calls: 3, messages: 20 })
      expect(await storage.uses('dingtalk', 'ding3', month)).toEqual({ calls: 0, messages: 0 })
    })
  })
}
