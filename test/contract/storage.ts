import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Storage } from '../../src/storage/storage.js'
import { StorageError, type StorageFault } from '../../src/storage/storage-error.js'
import { allOf } from '../kit/all-of.js'
import { partsOfAuthor } from '../kit/parts-of-author.js'
import { loaded, MINUTE, NOW, newRecord, outboxRow, person, SCHOOL, sealed, turn } from './storage-samples.js'

/** Something that can go wrong beneath a store, and the way back. */
export interface StoreFault {
  readonly name: string
  /** What commits are refused with meanwhile. */
  readonly code: StorageFault
  inflict(place: string): Promise<void>
  heal(place: string): Promise<void>
}

export interface StoreTraits {
  /** Opening the same place again finds what was kept. */
  readonly keeps: boolean
  readonly faults?: readonly StoreFault[]
}

/** What every store must do. `open` gets an empty directory of its own; opening the same one again is opening the same store. */
export function storageContract(name: string, open: (place: string) => Promise<Storage>, traits: StoreTraits): void {
  describe(`store: ${name}`, () => {
    let place: string
    let storage: Storage

    beforeEach(async () => {
      place = mkdtempSync(join(tmpdir(), 'tingke-store-'))
      storage = await open(place)
    })

    afterEach(async () => {
      await storage.close()
      rmSync(place, { recursive: true, force: true })
    })

    async function reopen(): Promise<void> {
      await storage.close()
      storage = await open(place)
    }

    const all = () => allOf(storage.records({}))

    describe('a turn', () => {
      it('keeps the record under the next number of its day of entry', async () => {
        const committed = await storage.commit(turn('m1', { records: [newRecord(), newRecord({ kind: 'reflection' })] }))
        expect(committed).toEqual({ state: 'fresh', ids: ['T-1116-01', 'T-1116-02'] })
        expect(await storage.record(SCHOOL, 'T-1116-01')).toEqual({ ...newRecord(), id: 'T-1116-01', version: 1 })
        expect(await storage.versions(SCHOOL, 'T-1116-01')).toEqual([
          { n: 1, action: 'create', atMs: NOW, by: '001001', fields: newRecord().fields, sealed: null, reason: null },
        ])
        expect(await storage.record('一小', 'T-1116-01')).toBeUndefined()
        expect(await storage.record(SCHOOL, 'T-1116-03')).toBeUndefined()
      })

      it('numbers each school for itself, by the day in Shanghai, beyond 99, and on in the same day of another year', async () => {
        const ids = async (messageId: string, ...records: ReturnType<typeof newRecord>[]) => {
          const committed = await storage.commit(turn(messageId, { records }))
          return committed.state === 'conflict' ? [] : committed.ids
        }
        await ids('many', ...Array.from({ length: 98 }, () => newRecord()))
        expect(await ids('m2', newRecord(), newRecord())).toEqual(['T-1116-99', 'T-1116-100'])
        expect(await ids('m3', newRecord({ school: '一小' }))).toEqual(['T-1116-01'])
        const justAfterMidnight = Date.parse('2026-11-17T00:00:30+08:00')
        expect(await ids('m4', newRecord({ enteredAtMs: justAfterMidnight }))).toEqual(['T-1117-01'])
        expect(await ids('m5', newRecord({ enteredAtMs: Date.parse('2027-11-16T09:00:00+08:00') }))).toEqual(['T-1116-101'])
      })

      it('happens once: the same message ten times at once is one fresh and nine repeated with the same ids and reply', async () => {
        const same = turn('m1', { records: [newRecord()], outbox: [outboxRow('k')], audit: [] })
        const committed = await Promise.all(Array.from({ length: 10 }, () => storage.commit(same)))
        expect(committed.filter(({ state }) => state === 'fresh')).toEqual([{ state: 'fresh', ids: ['T-1116-01'] }])
        expect(committed.filter(({ state }) => state === 'repeated')).toEqual(
          Array.from({ length: 9 }, () => ({ state: 'repeated', ids: ['T-1116-01'], reply: same.reply })),
        )
        expect(await all()).toHaveLength(1)
      })

      it('answers a redelivery with the first reply, whatever it decided this time', async () => {
        await storage.commit(turn('m1', { records: [newRecord()], reply: sealed('第一次') }))
        const again = await storage.commit(turn('m1', { records: [newRecord(), newRecord()], reply: sealed('第二次') }))
        expect(again).toEqual({ state: 'repeated', ids: ['T-1116-01'], reply: sealed('第一次') })
        expect(await all()).toHaveLength(1)
      })

      it('tells messages of one id apart by platform and account', async () => {
        const from = (platform: string, account: string) => turn('m1', { claim: { platform, account, messageId: 'm1' } })
        for (const each of [from('a', '1'), from('a', '2'), from('b', '1')]) expect((await storage.commit(each)).state).toBe('fresh')
        expect((await storage.commit(from('a', '2'))).state).toBe('repeated')
      })

      it('is kept whole or not at all, and a refused one does not harm those committed with it', async () => {
        await storage.load([loaded('T-1116-01')])
        const broken = turn('broken', {
          records: [newRecord(), newRecord({ status: 'lost' as 'open' })],
          outbox: [outboxRow('broken')],
          draft: { person: '001001', chat: 'c', askedAtMs: NOW, body: sealed('问') },
        })
        const fates = await Promise.allSettled([
          storage.commit(turn('before', { records: [newRecord()] })),
          storage.commit(broken),
          storage.commit(turn('after', { records: [newRecord()] })),
        ])
        expect(fates.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
        const { reason } = fates[1] as PromiseRejectedResult
        expect(reason).toBeInstanceOf(StorageError)
        expect(reason.code).toBe('refused')
        expect((await all()).map(({ id }) => id)).toEqual(['T-1116-01', 'T-1116-02', 'T-1116-03'])
        expect(await storage.draft('001001', 'c')).toBeUndefined()
        expect(await storage.lease(NOW, MINUTE, 9)).toEqual([])
        expect(await storage.ready()).toBe(true)
        expect((await storage.commit({ ...broken, records: [] })).state).toBe('fresh')
      })

      it('of many authors at once all get ids of their own and are all kept', async () => {
        const committed = await Promise.all(
          Array.from({ length: 300 }, (_, i) => {
            const author = `00${i % 40}`
            return storage.commit(turn(`m${i}`, { records: [newRecord({ author, credits: [author] })] }))
          }),
        )
        const ids = committed.flatMap((each) => (each.state === 'fresh' ? each.ids : []))
        expect(new Set(ids).size).toBe(300)
        expect(await all()).toHaveLength(300)
        expect(new Set((await all()).map(({ id }) => id))).toEqual(new Set(ids))
      })

      it('gives ids, credits and rows of its own to each of those committed together, some of which were kept before', async () => {
        await storage.commit(turn('m1', { records: [newRecord()] }))
        const both = ['001001', '001002', '001001']
        const many = (author: string, school = SCHOOL) => newRecord({ author, school, credits: [author], lessons: ['a'.repeat(600)] })
        const committed = await Promise.all([
          storage.commit(turn('m0')),
          storage.commit(turn('m2', { records: [newRecord({ credits: both }), many('001003', '一小')], outbox: [outboxRow('k2')] })),
          storage.commit(turn('m1', { records: [newRecord()], outbox: [outboxRow('k1')], endDraft: { person: '001001', chat: 'c' } })),
          storage.commit(turn('m3', { outbox: [outboxRow('k3')], shown: ['k2'] })),
          storage.commit(turn('m4', { records: [many('001004'), many('001005')], outbox: [outboxRow('k4')] })),
        ])
        expect(committed.map((each) => (each.state === 'conflict' ? each.state : [each.state, ...each.ids]))).toEqual([
          ['fresh'],
          ['fresh', 'T-1116-02', 'T-1116-01'],
          ['repeated', 'T-1116-01'],
          ['fresh'],
          ['fresh', 'T-1116-03', 'T-1116-04'],
        ])
        expect((await all()).map(({ school, id, author }) => `${school} ${id} ${author}`).toSorted()).toEqual([
          '一小 T-1116-01 001003',
          '明德小学 T-1116-01 001001',
          '明德小学 T-1116-02 001001',
          '明德小学 T-1116-03 001004',
          '明德小学 T-1116-04 001005',
        ])
        const span = { kind: 'observation', from: '2026-11-01', to: '2026-11-30' }
        const credits = await storage.credits({ people: ['001001', '001002', '001003', '001005'], ...span })
        expect(credits.map(({ person, school, recordId, lessons }) => [person, school, recordId, lessons[0]!.length])).toEqual([
          ['001001', SCHOOL, 'T-1116-01', 19],
          ['001001', SCHOOL, 'T-1116-02', 19],
          ['001002', SCHOOL, 'T-1116-02', 19],
          ['001003', '一小', 'T-1116-01', 600],
          ['001005', SCHOOL, 'T-1116-04', 600],
        ])
        const rows = await storage.lease(NOW, MINUTE, 9)
        expect(rows.map(({ key, ids }) => [key, ...ids]).toSorted()).toEqual([['k3'], ['k4', 'T-1116-03', 'T-1116-04']])
      })

      it('binds a chat and moves the version of the directory', async () => {
        const before = await storage.directoryVersion()
        const binding = { platform: 'console', account: 'demo', chat: '明德教师群', school: SCHOOL, group: null }
        await storage.commit(turn('m1', { binding }))
        await storage.commit(turn('m2', { binding: { ...binding, group: '数学组' } }))
        expect((await storage.directory()).bindings).toEqual([{ ...binding, group: '数学组' }])
        expect(await storage.directoryVersion()).toBeGreaterThan(before)
      })

      it('puts and removes duty spells of one school, once, and moves the version of the directory', async () => {
        const leave = { kind: 'leave' as const, id: 'L1', person: '001017', school: SCHOOL, from: '2026-09-21', to: null, title: '产假' }
        const elsewhere = { ...leave, school: '一小', person: '002001' }
        await storage.changeDirectory(
          [
            { school: SCHOOL, spells: [{ ...leave, id: 'L0' }, leave] },
            { school: '一小', spells: [elsewhere] },
          ],
          [],
        )
        const before = await storage.directoryVersion()
        const ended = { ...leave, to: '2026-12-18' }
        const spells = async () =>
          [...(await storage.directory()).spells].sort((a, b) => (`${a.school}${a.id}` < `${b.school}${b.id}` ? -1 : 1))
        await storage.commit(turn('m1', { duties: [{ school: SCHOOL, put: [ended, { ...leave, id: 'L2' }], remove: ['L0'] }] }))
        expect(await spells()).toEqual([elsewhere, ended, { ...leave, id: 'L2' }])
        expect(await storage.directoryVersion()).toBeGreaterThan(before)
        await storage.commit(turn('m2', { duties: [{ school: SCHOOL, put: [], remove: ['L1', 'L2', 'none'] }] }))
        await storage.commit(turn('m1', { duties: [{ school: SCHOOL, put: [ended], remove: [] }] }))
        expect(await spells()).toEqual([elsewhere])
      })

      it('takes people on and ends their posts elsewhere, once; everybody else stays', async () => {
        const stays = person('001001', '一小')
        const moves = person('001016', '一小')
        const post = { kind: 'post' as const, id: 'P1', person: '001016', school: '一小', role: 'teacher' as const, title: '教师' }
        const before = { ...post, teaches: true, from: null, to: null }
        await storage.changeDirectory([{ school: '一小', people: [stays, moves], spells: [before] }], [])
        const { version } = await storage.directory()
        const moved = { ...moves, school: SCHOOL }
        const ended = { ...before, to: '2026-10-18' }
        const begun = { ...before, id: 'P2', school: SCHOOL, from: '2026-10-19' }
        const duties = [
          { school: '一小', put: [ended], remove: [] },
          { school: SCHOOL, people: [moved], put: [begun], remove: [] },
        ]
        await storage.commit(turn('m1', { duties }))
        const { people, spells } = await storage.directory()
        expect([...people].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual([stays, moved])
        expect([...spells].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual([ended, begun])
        expect(await storage.directoryVersion()).toBeGreaterThan(version)
        await storage.commit(turn('m2', { duties: [{ school: '一小', gone: ['001016'], put: [], remove: [] }] }))
        expect((await storage.directory()).people).toHaveLength(2)
        await storage.commit(turn('m3', { duties: [{ school: SCHOOL, gone: ['001016'], put: [], remove: [] }] }))
        await storage.commit(turn('m1', { duties }))
        expect((await storage.directory()).people).toEqual([stays])
      })
    })

    describe('a change', () => {
      const amend = (basedOn: number, day: string) => ({
        school: SCHOOL,
        id: 'T-1116-01',
        basedOn,
        version: { action: 'amend' as const, atMs: NOW + 1, by: '001002', fields: { day }, sealed: sealed('改'), reason: '日期写错' },
        record: newRecord({ day, credits: ['001001', '001002'], sealed: sealed('改') }),
      })
      const credits = (person: string) => storage.credits({ people: [person], kind: 'observation', from: '2026-09-01', to: '2027-01-15' })

      beforeEach(() => storage.commit(turn('m1', { records: [newRecord()] })))

      it('makes a version, and the credits follow', async () => {
        expect(await storage.commit(turn('m2', { changes: [amend(1, '2026-11-13')] }))).toEqual({ state: 'fresh', ids: [] })
        expect(await storage.record(SCHOOL, 'T-1116-01')).toMatchObject({ day: '2026-11-13', version: 2, sealed: sealed('改') })
        expect((await storage.versions(SCHOOL, 'T-1116-01'))[1]).toEqual({ ...amend(1, '2026-11-13').version, n: 2 })
        expect((await credits('001001')).map(({ day }) => day)).toEqual(['2026-11-13'])
        expect((await credits('001002')).map(({ day }) => day)).toEqual(['2026-11-13'])
      })

      it('is a conflict when another version came between, and nothing of its turn is kept', async () => {
        const [first, second] = await Promise.all([
          storage.commit(turn('m2', { changes: [amend(1, '2026-11-13')] })),
          storage.commit(turn('m3', { records: [newRecord()], changes: [amend(1, '2026-11-12')], outbox: [outboxRow('k')] })),
        ])
        expect([first.state, second.state]).toEqual(['fresh', 'conflict'])
        expect(await all()).toHaveLength(1)
        expect(await storage.versions(SCHOOL, 'T-1116-01')).toHaveLength(2)
        expect(await storage.lease(NOW, MINUTE, 9)).toEqual([])
        // Decided again on what is now the latest, the same message goes through.
        expect((await storage.commit(turn('m3', { changes: [amend(2, '2026-11-12')] }))).state).toBe('fresh')
      })

      it('is a conflict when another turn of its key was kept since it was decided, and nothing of it is kept', async () => {
        const oneByOne = async (key: string) => ({ oneByOne: { key, after: await storage.turnsOf(key) } })
        expect(await storage.turnsOf('甲校 作业')).toBe(0)
        const first = turn('m2', { records: [newRecord()], ...(await oneByOne('甲校 作业')) })
        const second = turn('m3', { records: [newRecord()], ...(await oneByOne('甲校 作业')) })
        const other = turn('m4', { records: [newRecord()], ...(await oneByOne('乙校 作业')) })
        const kept = await Promise.all([first, second, other].map((each) => storage.commit(each)))
        expect(kept.map(({ state }) => state)).toEqual(['fresh', 'conflict', 'fresh'])
        expect(await all()).toHaveLength(3)
        // Said again by a redelivery, nothing is counted; decided again, it follows.
        expect((await storage.commit(first)).state).toBe('repeated')
        expect([await storage.turnsOf('甲校 作业'), await storage.turnsOf('乙校 作业')]).toEqual([1, 1])
        expect((await storage.commit({ ...second, ...(await oneByOne('甲校 作业')) })).state).toBe('fresh')
      })

      it('of a record that does not exist is refused', async () => {
        const change = { ...amend(1, '2026-11-13'), id: 'T-1116-77' }
        await expect(storage.commit(turn('m2', { changes: [change] }))).rejects.toMatchObject({ code: 'refused' })
      })

      it('that withdraws leaves record and credits readable, and out of the counts', async () => {
        const withdrawn = newRecord({ status: 'withdrawn' })
        const version = { action: 'withdraw' as const, atMs: NOW + 1, by: '001001', fields: {}, sealed: null, reason: '记错' }
        await storage.commit(turn('m2', { changes: [{ school: SCHOOL, id: 'T-1116-01', basedOn: 1, version, record: withdrawn }] }))
        expect((await credits('001001')).map(({ recordId, status }) => [recordId, status])).toEqual([['T-1116-01', 'withdrawn']])
        expect((await storage.latestBy('001001', 5)).map(({ status }) => status)).toEqual(['withdrawn'])
        const span = { school: SCHOOL, kind: 'observation', from: '2026-09-01', to: '2027-01-15' }
        expect(await storage.countRecords(span)).toBe(0)
        expect(await all()).toHaveLength(1)
      })
    })

    describe('reading', () => {
      it('streams records by school, day and id, page after page, filtered', async () => {
        const days = Array.from(
          { length: 500 },
          (_, i) => `2026-${String(9 + (i % 3)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`,
        )
        await storage.load(
          days.map((day, i) =>
            loaded(`R-${String(i).padStart(4, '0')}`, {
              day,
              school: i % 2 === 0 ? SCHOOL : '一小',
              author: `00${i % 5}`,
              kind: i % 7 === 0 ? 'reflection' : 'observation',
            }),
          ),
        )
        const keys = (await all()).map(({ school, day, id }) => `${Buffer.from(school).toString('hex')} ${day} ${id}`)
        expect(keys).toHaveLength(500)
        expect(keys).toEqual([...keys].sort())
        const wanted = { school: SCHOOL, author: '002', kind: 'observation', from: '2026-09-10', to: '2026-10-20' }
        const picked = await allOf(storage.records(wanted))
        const expected = (await all()).filter(
          (each) =>
            each.school === SCHOOL &&
            each.author === '002' &&
            each.kind === 'observation' &&
            each.day >= wanted.from &&
            each.day <= wanted.to,
        )
        expect(expected.length).toBeGreaterThan(10)
        expect(picked).toEqual(expected)
        expect(await allOf(storage.records({ from: '2026-11-01' }))).toHaveLength(
          (await all()).filter(({ day }) => day >= '2026-11-01').length,
        )
        expect(await allOf(storage.records({ school: '二小' }))).toEqual([])
      })

      it('lets turns be committed while records are streamed', async () => {
        await storage.load(Array.from({ length: 450 }, (_, i) => loaded(`R-${String(i).padStart(4, '0')}`)))
        let seen = 0
        for await (const _ of storage.records({ school: SCHOOL })) {
          seen += 1
          if (seen % 150 === 0) await storage.commit(turn(`m${seen}`, { records: [newRecord({ day: '2026-09-01' })] }))
        }
        expect(seen).toBe(450)
        expect(await all()).toHaveLength(453)
      })

      it('gives the latest records of an author, newest entry first', async () => {
        for (let i = 0; i < 4; i++) {
          await storage.commit(turn(`m${i}`, { records: [newRecord({ enteredAtMs: NOW + i * MINUTE, day: `2026-11-1${5 - i}` })] }))
        }
        await storage.commit(turn('other', { records: [newRecord({ author: '001002' })] }))
        const source = { platform: 'ledger', account: SCHOOL, messageId: 'B-1#1', channel: 'import' as const }
        await storage.commit(turn('file', { records: [newRecord({ enteredAtMs: NOW + 9 * MINUTE, source })] }))
        expect((await storage.latestBy('001001', 3)).map(({ id }) => id)).toEqual(['T-1116-04', 'T-1116-03', 'T-1116-02'])
        const [last] = await storage.latestBy('001001', 1)
        expect((await storage.latestBy('001001', 1, last!.enteredAtMs)).map(({ id }) => id)).toEqual(['T-1116-04'])
        expect((await storage.latestBy('001001', 1, last!.enteredAtMs - 1)).map(({ id }) => id)).toEqual(['T-1116-03'])
      })

      it('gives the credits of the people asked for, whoever wrote the record and in whichever school', async () => {
        await storage.load([
          loaded('A', { kind: 'evaluation-meeting', credits: ['1', '2'], lessons: [], noted: false, backfilled: true }),
          loaded('B', { kind: 'evaluation-meeting', credits: ['2', '3'], school: '一小', day: '2026-09-01' }),
          loaded('C', { kind: 'observation', credits: ['1'] }),
          loaded('D', { kind: 'evaluation-meeting', credits: ['1'], day: '2027-01-16' }),
        ])
        const asked = await storage.credits({ people: ['1', '2', '9'], kind: 'evaluation-meeting', from: '2026-09-01', to: '2027-01-15' })
        const whole = { person: '1', kind: 'evaluation-meeting', day: '2026-11-16', school: SCHOOL, status: 'complete' }
        expect(asked).toHaveLength(3)
        expect(asked).toContainEqual({ ...whole, recordId: 'A', lessons: [], noted: false, backfilled: true })
        expect(asked.map(({ person, recordId }) => `${person}${recordId}`).sort()).toEqual(['1A', '2A', '2B'])
      })

      it('gives what a message mostly asks about its author in one question, where it has one', async () => {
        const person = '001001'
        const span = { kind: 'observation', from: '2026-11-16', to: '2026-11-16' }
        const draft = { person, chat: 'private', askedAtMs: NOW, body: sealed('问') }
        const wish = { school: SCHOOL, of: person, name: 'snooze', subject: '', value: '2026-11-20', atMs: NOW } as const
        const records = [newRecord(), newRecord({ lessons: ['2026-11-16|4|"\ud83d\\'], noted: false })]
        await storage.commit(turn('m1', { records, draft, wishes: [wish], outbox: [outboxRow('held', { platform: null, account: null })] }))
        await storage.setMark('outage', 5)
        const parts = partsOfAuthor(storage)
        const whole = { person, school: SCHOOL, mark: 'outage', chat: 'private', credits: span }
        const found = await parts(whole)
        expect(found).toMatchObject({
          mark: 5,
          draft,
          wishes: [wish],
          waiting: [{ key: 'held' }],
          credits: [{ lessons: records[0]!.lessons }, {}],
        })
        if (storage.author === undefined) return
        const asked = [
          whole,
          { ...whole, person: '001002' },
          { person, school: SCHOOL, mark: 'none' },
          { ...whole, school: '一小', chat: 'group' },
        ]
        const answered = await Promise.all(asked.map(storage.author))
        expect(answered).toEqual(await Promise.all(asked.map((query) => parts(query))))
      })

      it('counts the records of a school, or their distinct lessons', async () => {
        await storage.load([
          loaded('A', { lessons: ['x', 'y'] }),
          loaded('B', { lessons: ['y'] }),
          loaded('C', { lessons: [] }),
          loaded('D', { lessons: ['z'], status: 'withdrawn' }),
          loaded('E', { lessons: ['v'], school: '一小' }),
          loaded('F', { lessons: ['w'], day: '2026-11-17' }),
        ])
        const span = { school: SCHOOL, kind: 'observation', from: '2026-11-16', to: '2026-11-16' }
        expect(await storage.countRecords(span)).toBe(3)
        expect(await storage.countRecords({ ...span, distinct: true })).toBe(3)
        expect(await storage.countRecords({ ...span, to: '2026-11-17', distinct: true })).toBe(4)
      })
    })

    describe('loading', () => {
      it('keeps ids and histories, and numbering goes on after them', async () => {
        const { record, versions } = loaded('T-1116-07', { status: 'withdrawn' })
        const second = { n: 2, action: 'withdraw' as const, atMs: NOW, by: '001001', fields: {}, sealed: null, reason: null }
        await storage.load([{ record: { ...record, version: 2 }, versions: [...versions, second] }, loaded('T-1116-03')])
        expect(await storage.record(SCHOOL, 'T-1116-07')).toMatchObject({ version: 2, status: 'withdrawn' })
        expect((await storage.versions(SCHOOL, 'T-1116-07')).map(({ action }) => action)).toEqual(['create', 'withdraw'])
        expect(await storage.commit(turn('m1', { records: [newRecord()] }))).toMatchObject({ ids: ['T-1116-08'] })
      })

      it('refuses the whole list when an id exists or a history has a gap', async () => {
        await storage.load([loaded('A')])
        const gap = loaded('C')
        for (const list of [
          [loaded('B'), loaded('A')],
          [loaded('B'), { ...gap, record: { ...gap.record, version: 2 } }],
        ]) {
          await expect(storage.load(list)).rejects.toMatchObject({ code: 'refused' })
        }
        expect((await all()).map(({ id }) => id)).toEqual(['A'])
      })
    })

    describe('an open question', () => {
      it('is kept for the person in the chat, replaced, and ended', async () => {
        const draft = (chat: string, text: string) => ({ person: '001001', chat, askedAtMs: NOW, body: sealed(text) })
        await storage.commit(turn('m1', { draft: draft('群', '哪位老师？') }))
        await storage.commit(turn('m2', { draft: draft('私', '哪个班？') }))
        await storage.commit(turn('m3', { draft: draft('群', '第几节？') }))
        expect(await storage.draft('001001', '群')).toEqual(draft('群', '第几节？'))
        await storage.commit(turn('m4', { endDraft: { person: '001001', chat: '群' } }))
        expect(await storage.draft('001001', '群')).toBeUndefined()
        expect(await storage.draft('001001', '私')).toEqual(draft('私', '哪个班？'))
        expect(await storage.draft('001002', '私')).toBeUndefined()
      })

      it('is the last one of those that are said at the same time', async () => {
        const draft = (n: number) => ({ person: '001001', chat: '私', askedAtMs: NOW + n, body: sealed(`${n}`) })
        await Promise.all([1, 2, 3].map((n) => storage.commit(turn(`m${n}`, { draft: draft(n) }))))
        expect(await storage.draft('001001', '私')).toEqual(draft(3))
        const ended = { endDraft: { person: '001001', chat: '私' } }
        await Promise.all([storage.commit(turn('m4', ended)), storage.commit(turn('m5', { ...ended, draft: draft(5) }))])
        expect(await storage.draft('001001', '私')).toEqual(draft(5))
      })
    })

    describe('the outbox', () => {
      const put = (...rows: ReturnType<typeof outboxRow>[]) => storage.commit(turn(rows.map(({ key }) => key).join(), { outbox: rows }))
      const lease = async (nowMs: number, limit = 10) => (await storage.lease(nowMs, MINUTE, limit)).map(({ key }) => key)

      const heldUntilMs = NOW + 1 + MINUTE
      const untried = { heldUntilMs, piece: 0, attempts: 0, uncertainSinceMs: null }

      it('leases due rows, oldest first', async () => {
        await put(outboxRow('b', { dueAtMs: NOW + 1 }), outboxRow('a'), outboxRow('later', { dueAtMs: NOW + MINUTE }))
        expect(await storage.lease(NOW + 1, MINUTE, 10)).toEqual([
          { ...outboxRow('a'), ids: [], ...untried },
          { ...outboxRow('b', { dueAtMs: NOW + 1 }), ids: [], ...untried },
        ])
      })

      it('does not lease a row again before its lease ends', async () => {
        await put(outboxRow('a'), outboxRow('b'), outboxRow('c'))
        expect(await lease(NOW, 2)).toEqual(['a', 'b'])
        expect(await lease(NOW)).toEqual(['c'])
        expect(await lease(NOW + MINUTE - 1)).toEqual([])
        expect(await storage.lease(NOW + MINUTE, MINUTE, 1)).toMatchObject([{ key: 'a', attempts: 0, uncertainSinceMs: null }])
      })

      it('gives concurrent leases different rows', async () => {
        await put(...Array.from({ length: 20 }, (_, i) => outboxRow(`k${i}`)))
        const leased = await Promise.all([lease(NOW, 8), lease(NOW, 8), lease(NOW, 8)])
        expect(leased.flat()).toHaveLength(20)
        expect(new Set(leased.flat()).size).toBe(20)
      })

      it('settles: sent and dead never come back, retry comes back when due', async () => {
        await put(outboxRow('sent'), outboxRow('dead'), outboxRow('retry'))
        await lease(NOW)
        await storage.settle('sent', { state: 'sent', atMs: NOW })
        await storage.settle('dead', { state: 'dead', atMs: NOW, code: 'gone' })
        await storage.settle('retry', { state: 'retry', atMs: NOW, dueAtMs: NOW + 10 * MINUTE, code: 'busy' })
        expect(await lease(NOW + 9 * MINUTE)).toEqual([])
        expect(await storage.lease(NOW + 10 * MINUTE, MINUTE, 9)).toMatchObject([{ key: 'retry', uncertainSinceMs: null }])
        await storage.settle('retry', { state: 'sent', atMs: NOW })
        // A verdict that comes late does not bring a settled row back.
        await storage.settle('retry', { state: 'retry', atMs: NOW, dueAtMs: NOW, code: 'busy' })
        expect(await lease(NOW + 99 * MINUTE)).toEqual([])
      })

      it('takes a key once, also after it was sent', async () => {
        await put(outboxRow('a'))
        await lease(NOW)
        await storage.settle('a', { state: 'sent', atMs: NOW })
        await storage.commit(turn('again', { outbox: [outboxRow('a'), outboxRow('b')] }))
        expect(await lease(NOW + MINUTE)).toEqual(['b'])
      })

      it('drops what has expired', async () => {
        await put(outboxRow('old', { expiresAtMs: NOW }), outboxRow('fresh', { expiresAtMs: NOW + 1 }))
        expect(await lease(NOW)).toEqual(['fresh'])
      })

      it('holds rows without a platform until they are shown, with the ids of their turn', async () => {
        const held = (key: string, dueAtMs: number) => outboxRow(key, { platform: null, account: null, dueAtMs })
        await storage.commit(turn('m1', { records: [newRecord()], outbox: [held('second', NOW + 1), held('first', NOW)] }))
        expect(await lease(NOW + MINUTE)).toEqual([])
        expect(await storage.waiting('001001')).toEqual([
          { ...held('first', NOW), ids: ['T-1116-01'] },
          { ...held('second', NOW + 1), ids: ['T-1116-01'] },
        ])
        await storage.commit(turn('m2', { shown: ['first'] }))
        expect((await storage.waiting('001001')).map(({ key }) => key)).toEqual(['second'])
        expect(await storage.waiting('001002')).toEqual([])
      })
    })

    describe('the directory', () => {
      const spell = (id: string, school: string) => ({
        id,
        person: '007',
        school,
        from: null,
        to: null,
        kind: 'post' as const,
        role: 'teacher' as const,
        title: '教师',
        teaches: true,
      })
      const term = (name: string, to: string) => ({ name, from: '2026-09-01', to, off: [], makeup: [], provisional: [], periods: [] })

      it('is empty at first and moves its version with every change', async () => {
        const { version, ...rest } = await storage.directory()
        expect(rest).toEqual({ people: [], spells: [], classes: [], lessons: [], terms: [], adoptions: [], bindings: [], settings: [] })
        expect(await storage.directoryVersion()).toBe(version)
        await storage.changeDirectory([{ school: SCHOOL, people: [person('1e5', SCHOOL)] }], [])
        expect(await storage.directoryVersion()).not.toBe(version)
        expect((await storage.directory()).version).toBe(await storage.directoryVersion())
        await storage.commit(turn('m1', { records: [newRecord()] }))
        expect((await storage.directory()).version).toBe(await storage.directoryVersion())
      })

      it('replaces what a school had of a part, and leaves other parts and schools', async () => {
        const lesson = (school: string, period: number) => ({
          school,
          class: '七(2)班',
          weekday: 1,
          period,
          subject: '数学',
          teacher: '007',
        })
        const schoolClass = { school: SCHOOL, name: '七(2)班', grade: 7, homeroom: null, pupils: 44 }
        await storage.changeDirectory(
          [
            {
              school: SCHOOL,
              people: [person('007', SCHOOL), person('0x1F', SCHOOL)],
              spells: [spell('S-1', SCHOOL)],
              classes: [schoolClass],
              lessons: [lesson(SCHOOL, 1), lesson(SCHOOL, 2)],
            },
            { school: '一小', people: [person('1e5', '一小')], lessons: [lesson('一小', 5)] },
          ],
          [],
        )
        await storage.changeDirectory([{ school: SCHOOL, people: [person('007', SCHOOL)], lessons: [lesson(SCHOOL, 3)] }], [])
        const directory = await storage.directory()
        expect(directory.people).toEqual(expect.arrayContaining([person('1e5', '一小'), person('007', SCHOOL)]))
        expect(directory.people).toHaveLength(2)
        expect(directory.lessons.map(({ school, period }) => [school, period])).toEqual([
          ['一小', 5],
          [SCHOOL, 3],
        ])
        expect(directory.spells).toEqual([spell('S-1', SCHOOL)])
        expect(directory.classes).toEqual([schoolClass])
      })

      it('moves a person to another school, in whichever order the schools are given', async () => {
        await storage.changeDirectory([{ school: SCHOOL, people: [person('007', SCHOOL)] }], [])
        await storage.changeDirectory(
          [
            { school: '一小', people: [person('007', '一小')] },
            { school: SCHOOL, people: [] },
          ],
          [],
        )
        expect((await storage.directory()).people).toEqual([person('007', '一小')])
      })

      it('replaces terms by name and packs by id, and keeps the others', async () => {
        await storage.changeDirectory(
          [
            {
              school: SCHOOL,
              terms: [term('秋', '2027-01-15'), term('春', '2027-07-01')],
              adoptions: [
                { school: SCHOOL, pack: 'wuzhai-2022', from: null },
                { school: SCHOOL, pack: 'shenyang-2024', from: null },
              ],
            },
          ],
          [],
        )
        const later = { school: SCHOOL, pack: 'wuzhai-2022', from: '2026-11-16' }
        await storage.changeDirectory([{ school: SCHOOL, terms: [term('秋', '2027-01-22')], adoptions: [later] }], [])
        const { terms, adoptions } = await storage.directory()
        expect(terms.map((each) => `${each.term.name} ${each.term.to}`).sort()).toEqual(['春 2027-07-01', '秋 2027-01-22'])
        await storage.changeDirectory([{ school: SCHOOL, goneTerms: ['春'], terms: [term('下', '2027-07-01')] }], [])
        expect((await storage.directory()).terms.map((each) => each.term.name).sort()).toEqual(['下', '秋'])
        expect(adoptions).toContainEqual(later)
        expect(adoptions).toHaveLength(2)
      })

      it('changes whole or not at all', async () => {
        const { version } = await storage.directory()
        const twice = [spell('S-1', SCHOOL), spell('S-1', SCHOOL)]
        await expect(
          storage.changeDirectory([{ school: SCHOOL, people: [person('007', SCHOOL)], spells: twice }], []),
        ).rejects.toMatchObject({ code: 'refused' })
        expect((await storage.directory()).people).toEqual([])
        expect(await storage.directoryVersion()).toBe(version)
      })
    })

    describe('housekeeping', () => {
      it('forgets old claims and no others', async () => {
        await Promise.all(Array.from({ length: 1_500 }, (_, i) => storage.commit(turn(`old${i}`, { atMs: NOW - 1 }))))
        await storage.commit(turn('new'))
        expect(await storage.forgetClaims(NOW)).toBe(1_500)
        expect((await storage.commit(turn('new'))).state).toBe('repeated')
        expect((await storage.commit(turn('old7'))).state).toBe('fresh')
      })

      it('writes a consistent copy while turns are committed', async () => {
        const commits = Array.from({ length: 200 }, (_, i) => storage.commit(turn(`m${i}`, { records: [newRecord()] })))
        const file = join(place, 'copy', 'one.db')
        await expect(storage.snapshot(file)).rejects.toBeInstanceOf(StorageError)
        await storage.snapshot(join(place, 'one.db'))
        await Promise.all(commits)
        expect(await all()).toHaveLength(200)
      })

      it('refuses everything once it is closed', async () => {
        const other = mkdtempSync(join(tmpdir(), 'tingke-store-'))
        const closed = await open(other)
        await closed.close()
        await expect(closed.commit(turn('m1'))).rejects.toBeInstanceOf(StorageError)
        await expect(closed.directoryVersion()).rejects.toBeInstanceOf(StorageError)
        expect(await closed.ready()).toBe(false)
        rmSync(other, { recursive: true, force: true })
      })

      if (!traits.keeps) return
      it('finishes what was asked for before it closes, and finds everything again', async () => {
        const draft = { person: '001001', chat: 'c', askedAtMs: NOW, body: sealed('问') }
        const commits = Array.from({ length: 50 }, (_, i) => storage.commit(turn(`m${i}`, { records: [newRecord()] })))
        const last = storage.commit(turn('last', { draft, outbox: [outboxRow('k')] }))
        await reopen()
        expect((await Promise.all([...commits, last])).every(({ state }) => state === 'fresh')).toBe(true)
        expect(await all()).toHaveLength(50)
        expect(await storage.draft('001001', 'c')).toEqual(draft)
        expect(await storage.lease(NOW, MINUTE, 9)).toMatchObject([{ key: 'k' }])
        expect((await storage.commit(turn('m7'))).state).toBe('repeated')
        expect(await storage.commit(turn('next', { records: [newRecord()] }))).toMatchObject({ ids: ['T-1116-51'] })
      })
    })

    describe.each(traits.faults ?? [])('when $name', (fault) => {
      it('acknowledges nothing, says it is not ready, and recovers by itself', async () => {
        // Long enough to need room of its own.
        const long = (messageId: string) => turn(messageId, { records: [newRecord({ fields: { merits: `秘密${'好'.repeat(40_000)}` } })] })
        await storage.commit(long('before'))
        await fault.inflict(place)
        const fates = await Promise.allSettled(Array.from({ length: 20 }, (_, i) => storage.commit(long(`m${i}`))))
        for (const fate of fates) {
          expect(fate).toMatchObject({ status: 'rejected', reason: { name: 'StorageError', code: fault.code } })
          expect(String((fate as PromiseRejectedResult).reason.stack)).not.toContain('秘密')
        }
        expect(await storage.ready()).toBe(false)
        await fault.heal(place)
        await expect.poll(() => storage.ready(), { timeout: 5_000 }).toBe(true)
        const again = await Promise.all(Array.from({ length: 20 }, (_, i) => storage.commit(long(`m${i}`))))
        expect(again.every(({ state }) => state === 'fresh')).toBe(true)
        expect(await all()).toHaveLength(21)
        expect((await storage.commit(long('before'))).state).toBe('repeated')
        await reopen()
        expect(await all()).toHaveLength(21)
      })
    })
  })
}
