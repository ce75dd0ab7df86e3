import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Reminder, Told, Wish } from '../../src/storage/reminder.js'
import type { Storage } from '../../src/storage/storage.js'
import { MINUTE, NOW, outboxRow, SCHOOL, turn } from './storage-samples.js'

const told = (key: string, changes: Partial<Told> = {}): Told => {
  return { key, school: SCHOOL, to: '001001', week: '2026-11-16', atMs: NOW, ...changes }
}
const reminder = (key: string, ...matters: string[]): Reminder => ({ row: outboxRow(key), tells: matters.map((each) => told(each)) })

/** What every store must do for reminding: each matter told once for ever, wishes, and how far the clock has come. */
export function storageRemindersContract(name: string, open: (place: string) => Promise<Storage>): void {
  describe(`store and reminders: ${name}`, () => {
    let place: string
    let storage: Storage

    beforeEach(async () => {
      place = mkdtempSync(join(tmpdir(), 'tingke-reminders-'))
      storage = await open(place)
    })

    afterEach(async () => {
      await storage.close()
      rmSync(place, { recursive: true, force: true })
    })

    const matters = async (since = '2026-09-01', school = SCHOOL) => (await storage.told({ school, since })).map(({ key }) => key)
    const rows = async () => (await storage.outbox({ limit: 99 })).map(({ key }) => key)

    describe('a reminder', () => {
      it('is kept with what it tells, and leased like any row', async () => {
        expect(await storage.remind([reminder('r1', 'a', 'b')])).toEqual([true])
        expect(await storage.told({ school: SCHOOL, since: '2026-11-16' })).toEqual([told('a'), told('b')])
        expect(await storage.lease(NOW, MINUTE, 9)).toMatchObject([{ ...outboxRow('r1'), ids: [] }])
      })

      it('is left out whole when its key or one of its matters is known, also within one call', async () => {
        await storage.remind([reminder('r1', 'a')])
        const again = [reminder('r1', 'new'), reminder('r2', 'b', 'a'), reminder('r3', 'b'), reminder('r4', 'b', 'c'), reminder('r5')]
        expect(await storage.remind(again)).toEqual([false, false, true, false, true])
        expect(await matters()).toEqual(['a', 'b'])
        expect(await rows()).toEqual(['r5', 'r3', 'r1'])
      })

      it('is told for ever: sending, weeks and another start of the service change nothing', async () => {
        await storage.remind([reminder('r1', 'a')])
        await storage.lease(NOW, MINUTE, 9)
        await storage.settle('r1', { state: 'sent', atMs: NOW })
        const later = { row: outboxRow('r2'), tells: [told('a', { week: '2027-01-04' })] }
        expect(await storage.remind([reminder('r1', 'b'), later])).toEqual([false, false])
        expect(await matters()).toEqual(['a'])
      })

      it('of two deciders at once is kept for one of them', async () => {
        const kept = await Promise.all(Array.from({ length: 10 }, () => storage.remind([reminder('r1', 'a'), reminder('r2', 'b')])))
        expect(kept.flat().filter(Boolean)).toHaveLength(2)
        expect(await rows()).toEqual(['r2', 'r1'])
      })

      it('may wait for the person, and is audited', async () => {
        const row = outboxRow('r1', { platform: null, account: null })
        await storage.remind([{ row, tells: [told('a')] }], [{ atMs: NOW, actor: 'clock', action: 'remind', subject: 'nudge' }])
        expect(await storage.waiting('001001')).toEqual([{ ...row, ids: [] }])
      })
    })

    describe('what was told', () => {
      it('is given by school and week', async () => {
        const tells = [
          told('old', { week: '2026-11-09' }),
          told('new', { week: '2026-11-23' }),
          told('now', { to: '001002' }),
          told('far', { school: '一小' }),
        ]
        await storage.remind([{ row: outboxRow('r1'), tells }])
        expect(await matters()).toEqual(['old', 'now', 'new'])
        expect(await matters('2026-11-16')).toEqual(['now', 'new'])
        expect(await matters('2026-11-16', '一小')).toEqual(['far'])
      })

      it('also comes with a turn, and what is known stays as it is', async () => {
        await storage.remind([reminder('r1', 'a')])
        await storage.commit(turn('m1', { tells: [told('a', { to: '001002' }), told('b')] }))
        expect(await storage.told({ school: SCHOOL, since: '2026-11-16' })).toEqual([told('a'), told('b')])
        expect(await storage.remind([reminder('r2', 'b')])).toEqual([false])
      })
    })

    describe('a wish', () => {
      const wish = (changes: Partial<Wish> = {}): Wish => {
        return { school: SCHOOL, of: '001001', name: 'snooze', subject: '', value: '2026-11-18', atMs: NOW, ...changes }
      }

      it('comes with a turn, is replaced by a later one, and goes when it is withdrawn', async () => {
        const known = wish({ name: 'acknowledge', subject: 'deadline x', value: 'yes' })
        await storage.commit(turn('m1', { wishes: [wish(), known, wish({ of: '001002' })] }))
        await storage.commit(turn('m2', { wishes: [wish({ value: '2026-11-25', atMs: NOW + 1 }), wish({ of: '001002', value: null })] }))
        const kept = [known, wish({ value: '2026-11-25', atMs: NOW + 1 })]
        expect(await storage.wishes(SCHOOL)).toEqual(kept)
        expect(await storage.wishes('一小')).toEqual([])
        expect(await storage.wishes(SCHOOL, '001001')).toEqual(kept)
        expect(await storage.wishes(SCHOOL, '001002')).toEqual([])
        await storage.commit(turn('m1', { wishes: [wish()] }))
        expect(await storage.wishes(SCHOOL)).toEqual(kept)
      })
    })

    describe('a mark', () => {
      it('moves forward only', async () => {
        expect(await storage.mark('reminded-until')).toBeUndefined()
        await storage.setMark('reminded-until', NOW)
        await storage.setMark('reminded-until', NOW - 1)
        await storage.setMark('other', 7)
        expect(await storage.mark('reminded-until')).toBe(NOW)
        await storage.setMark('reminded-until', NOW + 1)
        expect(await storage.mark('reminded-until')).toBe(NOW + 1)
      })
    })
  })
}
