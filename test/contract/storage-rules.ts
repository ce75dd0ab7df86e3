import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NewRecord, Storage } from '../../src/storage/storage.js'
import { newRecord, SCHOOL, sealed, turn } from './storage-samples.js'

/** What every store must do for rules: the packs a school follows, its settings, and the records that positions are made of. */
export function storageRulesContract(name: string, open: (place: string) => Promise<Storage>): void {
  describe(`store and rules: ${name}`, () => {
    let place: string
    let storage: Storage

    beforeEach(async () => {
      place = mkdtempSync(join(tmpdir(), 'tingke-rules-'))
      storage = await open(place)
    })

    afterEach(async () => {
      await storage.close()
      rmSync(place, { recursive: true, force: true })
    })

    const facts = async (of: Parameters<Storage['facts']>[0]['of'], from = '2026-11-01', to = '2026-11-30', school = SCHOOL) =>
      (await storage.facts({ school, from, to, of })).map((fact) => fact.recordId).sort()

    it('names the keys that its private texts need, each once', async () => {
      expect(await storage.sealedWith()).toEqual([])
      const by = (keyId: string) => ({ ...sealed('他家里'), keyId })
      const words = { exchange: { said: [{ words: by('33333333'), by: '001001' }] } }
      const records = [
        newRecord(),
        newRecord({ sealed: by('22222222') }),
        newRecord({ sealed: by('11111111') }),
        newRecord({ sealed: by('22222222') }),
        newRecord({ fields: words as never }),
        newRecord({ fields: { merits: '"keyId":"44444444"' } }),
      ]
      await storage.commit(turn('m1', { records }))
      expect(await storage.sealedWith()).toEqual(['11111111', '22222222', '33333333'])
    })

    it('takes up and drops packs with the turn, once', async () => {
      const { version } = await storage.directory()
      const adopt = [
        { school: SCHOOL, pack: 'wuzhai-2022', from: null },
        { school: SCHOOL, pack: 'county-p2', from: '2026-11-16' },
      ]
      const elsewhere = { school: '乙校', pack: 'wuzhai-2022', from: null }
      await storage.commit(turn('m1', { policy: [{ school: SCHOOL, adopt }] }))
      expect((await storage.directory()).adoptions).toEqual(adopt)
      expect(await storage.directoryVersion()).toBeGreaterThan(version)
      await storage.commit(
        turn('m2', {
          policy: [
            { school: SCHOOL, drop: ['county-p2'] },
            { school: '乙校', adopt: [elsewhere] },
          ],
        }),
      )
      await storage.commit(turn('m1', { policy: [{ school: SCHOOL, adopt }] }))
      expect((await storage.directory()).adoptions).toEqual([adopt[0], elsewhere])
    })

    it('replaces a setting of the same name and subject, and removes it', async () => {
      const set = (subject: string, value: string | null) =>
        storage.changeDirectory([{ school: SCHOOL, policy: { settings: [{ name: 'due-day', subject, value }] } }], [])
      await set('p.a', '2026-12-01')
      await set('p.b', '2026-12-02')
      await set('p.a', '2026-12-03')
      await set('p.b', null)
      expect((await storage.directory()).settings).toEqual([{ school: SCHOOL, name: 'due-day', subject: 'p.a', value: '2026-12-03' }])
    })

    it('gives records of the kinds in the span, with their open fields, without those withdrawn', async () => {
      const source = (messageId: string) => ({ platform: 'console', account: 'demo', messageId, channel: 'private' as const })
      await storage.commit(
        turn('m1', {
          records: [
            newRecord({ kind: 'survey', fields: { topic: '作业' }, source: source('m1') }),
            newRecord({ kind: 'survey', day: '2026-10-31' }),
            newRecord({ kind: 'survey', school: '二小' }),
            newRecord({ kind: 'exam', status: 'withdrawn' }),
            newRecord({ kind: 'exam', status: 'open' }),
            newRecord({ kind: 'observation' }),
          ],
        }),
      )
      expect(await facts({ kinds: ['survey', 'exam'] })).toEqual(['T-1116-01', 'T-1116-04'])
      expect(await storage.facts({ school: SCHOOL, from: '2026-11-16', to: '2026-11-16', of: { kinds: ['survey'] } })).toEqual([
        {
          recordId: 'T-1116-01',
          school: SCHOOL,
          kind: 'survey',
          author: '001001',
          credits: ['001001'],
          day: '2026-11-16',
          enteredAtMs: newRecord().enteredAtMs,
          status: 'complete',
          fields: { topic: '作业' },
        },
      ])
      expect(await facts({ kinds: [] })).toEqual([])
    })

    it('gives the records credited to people, and the first of each where one is enough', async () => {
      const note = (credits: readonly string[], given: Partial<NewRecord> = {}) => newRecord({ kind: 'reflection', credits, ...given })
      const records = [
        note(['a'], { day: '2026-11-03' }),
        note(['a', 'b'], { day: '2026-11-02' }),
        note(['b'], { day: '2026-11-01', status: 'withdrawn' }),
        note(['b'], { day: '2026-11-01', fields: { obligation: 'p.plan' } }),
        note(['b'], { day: '2026-10-31' }),
        note(['c'], { day: '2026-11-05' }),
        note(['d'], { day: '2026-11-05', school: '二小' }),
        note([], { day: '2026-11-05', status: 'open' }),
        note(['a'], { kind: 'survey' }),
      ]
      await storage.commit(turn('m1', { records }))
      const kinds = ['reflection']
      expect(await facts({ kinds, creditedTo: ['a', 'b'] })).toEqual(['T-1116-01', 'T-1116-02', 'T-1116-04'])
      expect(await facts({ kinds, creditedTo: ['d'] })).toEqual([])
      expect(await facts({ kinds, creditedTo: [] })).toEqual([])
      expect(await facts({ kinds, creditedTo: ['a', 'b', 'd'], firstOf: 'person' })).toEqual(['T-1116-02', 'T-1116-07'])
      expect(await facts({ kinds, creditedTo: ['a', 'b'], firstOf: 'person' }, '2026-11-03')).toEqual(['T-1116-01', 'T-1116-07'])
    })

    it('gives the first record of each value of a field', async () => {
      const lesson = (obsType: unknown, day: string, given: Partial<NewRecord> = {}) => newRecord({ fields: { obsType }, day, ...given })
      const records = [
        lesson('推门课', '2026-11-03'),
        lesson('推门课', '2026-11-02'),
        lesson('公开课', '2026-11-04', { status: 'withdrawn' }),
        lesson('公开课', '2026-11-05'),
        lesson('公开课', '2026-11-05'),
        lesson(undefined, '2026-11-05'),
        lesson('示范课', '2026-11-05', { status: 'open' }),
        newRecord({ fields: { obsType: '随堂课', obligation: 'p.plan' } }),
      ]
      await storage.commit(turn('m1', { records }))
      const of = { kinds: ['observation'], firstOf: { field: 'obsType' } }
      expect(await facts(of)).toEqual(['T-1116-02', 'T-1116-04', 'T-1116-07'])
      expect(await facts({ ...of, kinds: ['survey'] })).toEqual([])
    })

    it('gives those that name an obligation, and those that broke a ceiling, as they stand now', async () => {
      const breaches = [{ obligation: 'p.hw', row: 'p.hw-g36' }]
      const records = [
        newRecord({ kind: 'plan-filing', fields: { obligation: 'p.plan' } }),
        newRecord({ kind: 'homework-notice', fields: { breaches } }),
        newRecord(),
      ]
      await storage.commit(turn('m1', { records }))
      expect(await facts('naming')).toEqual(['T-1116-01'])
      expect(await facts('breaking')).toEqual(['T-1116-02'])
      const amended = newRecord({ kind: 'homework-notice', fields: { minutes: 20 } })
      const version = {
        action: 'amend' as const,
        atMs: amended.enteredAtMs,
        by: '001001',
        fields: { breaches: null },
        sealed: null,
        reason: null,
      }
      await storage.commit(turn('m2', { changes: [{ school: SCHOOL, id: 'T-1116-02', basedOn: 1, version, record: amended }] }))
      expect(await facts('breaking')).toEqual([])
    })
  })
}
