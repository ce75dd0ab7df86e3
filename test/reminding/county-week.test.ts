import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gather, nextSlot } from '../../src/reminding/gather.js'
import type { Notice } from '../../src/reminding/notice.js'
import { noticesDue } from '../../src/reminding/notices-due.js'
import type { TextsOf } from '../../src/reminding/texts-of.js'
import type { SchoolWeek } from '../../src/reminding/world.js'
import { remindingEn } from '../../src/texts/reminding-en.js'
import { testCounty } from '../kit/county.js'
import { countyPacks } from '../kit/county-packs.js'
import type { TestSchool } from '../kit/test-school.js'
import { toldBy } from './fixture-clock.js'
import { brief, slotsOf, through, worker, world } from './world.js'

const FRIDAY = '2026-11-27T15:30:00+08:00'
const week = (school: string, part: Partial<SchoolWeek> = {}): SchoolWeek => {
  return { school, lessons: 77, mostOnPace: true, exams: false, absences: { onLeave: 0, vacant: [] }, handedUp: [], ...part }
}
const office = (county: readonly SchoolWeek[]) => (day: string) =>
  world(day, { isOffice: true, people: [worker('钱敏', { roles: ['bureau'] }), worker('郑明', { roles: ['inspector'] })], county })

describe('the county’s week (S10)', () => {
  const schools = Array.from({ length: 24 }, (_, i) => week(`第${i + 1}小学`))
  const inNeed = [
    week('城东小学', { mostOnPace: false, absences: { onLeave: 4, vacant: ['director-teaching'] } }),
    week('河口小学', { mostOnPace: false, exams: true, absences: { onLeave: 1, vacant: [] } }),
    ...['南关小学', '山前小学', '桃源初中', '西河中学'].map((name) => week(name, { mostOnPace: false })),
  ]
  const said = (county: readonly SchoolWeek[], texts?: TextsOf) => noticesDue(office(county)('2026-11-27'), Date.parse(FRIDAY), texts)

  test('sums, schools on pace, who may need help in order of name, reasons before effort; to the office’s leaders and staff in private', () => {
    const [notice, ...others] = said([...schools, ...inNeed])
    expect(others).toEqual([])
    expect(brief(notice!)).toBe('2026-11-27 15:30 钱敏 county-digest')
    expect(notice!.part.text.split('\n').slice(0, 4)).toEqual([
      '本周全县：听课 2,310 节；在进度线上的学校 24/30；可能需要帮助 6 校（按校名）：',
      '城东小学：请假 4 人，空缺 教导主任',
      '河口小学：有人请假，考试周',
      '南关小学：没有登记请假、空缺或考试，可以问问有什么难处',
    ])
    expect(notice!.part.choices).toEqual([{ label: '看原因', value: '/进度 全县' }])
    expect(said([...schools, ...inNeed], () => remindingEn)[0]!.part.text).toMatch(
      /^The county this week: 2,310 lessons observed; schools on pace 24\/30; 6 may need help/,
    )
  })

  test('schools of which too few are bound are in no number but the sum', () => {
    expect(said([week('一小'), week('二小', { mostOnPace: undefined })])[0]!.part.text).toBe(
      '本周全县：听课 154 节；在进度线上的学校 1/1。',
    )
  })

  test('a phone screen names eight schools', () => {
    const many = Array.from({ length: 20 }, (_, i) => week(`第${i + 1}小学`, { mostOnPace: false }))
    const lines = said(many)[0]!.part.text.split('\n')
    expect(lines).toHaveLength(10)
    expect(lines.at(-1)).toBe('还有 12 校，见 /进度 全县')
  })

  test('what schools handed up is told once', () => {
    const handedUp = [{ matter: 'p1.plan@2026-11-06', title: '工作方案报备', due: '2026-11-06' }]
    const all = through(slotsOf('2026-11-23', '2026-12-06'), office([week('城东小学', { handedUp })]))
    expect(all.map(({ part }) => part.text.split('\n').slice(1))).toEqual([
      ['城东小学：“工作方案报备”11月6日到期，学校还没有报，请问一问。'],
      [],
    ])
  })
})

describe('a county through its schools', () => {
  let county: TestSchool
  const packs = countyPacks()
  beforeAll(async () => {
    county = await testCounty({ at: '2026-11-28T10:05:00+08:00', records: true })
  })
  afterAll(() => county.close())

  async function due(iso: string): Promise<readonly Notice[]> {
    const atMs = Date.parse(iso)
    const notices: Notice[] = []
    const directory = await county.storage.directory()
    for await (const each of gather({ directory, packs, reads: county.storage, atMs, reachable: () => true }))
      notices.push(...noticesDue(each, atMs))
    return notices
  }

  test('the office hears on Friday at 15:30, by the calendar of its schools; lessons count once', async () => {
    const notices = (await due(FRIDAY)).filter(({ kind }) => kind === 'county-digest')
    expect(notices.map(brief)).toEqual(['2026-11-27 15:30 钱敏 county-digest'])
    const { storage } = county
    const lessons = await storage.countRecords({
      school: '明德小学',
      kind: 'observation',
      from: '2026-11-23',
      to: '2026-11-27',
      distinct: true,
    })
    expect(lessons).toBeGreaterThan(10)
    expect(notices[0]!.part.text).toMatch(new RegExp(`^本周全县：听课 ${lessons} 节；在进度线上的学校 0/2；`))
    const names = (await storage.directory()).people.map(({ name }) => name)
    expect(names.filter((name) => notices[0]!.part.text.includes(name))).toEqual([])
    expect((await due('2026-11-26T15:30:00+08:00')).map(({ kind }) => kind)).toEqual([])
    expect((await due('2026-10-02T15:30:00+08:00')).length).toBe(0)
  })

  test('schools and the office are told once each, whatever the order', async () => {
    const first = await due(FRIDAY)
    expect(new Set(first.map(({ school }) => school))).toEqual(new Set(['县教育局', '城西小学', '明德小学']))
    const rows = first.map((notice) => {
      const row = { key: notice.key, platform: 'none', account: 'none', to: 'x', body: { keyId: '', iv: '', tag: '', data: '' } as never }
      return { row: { ...row, dueAtMs: notice.dueAtMs, expiresAtMs: null }, tells: toldBy(notice) }
    })
    expect((await county.storage.remind(rows)).every(Boolean)).toBe(true)
    expect(await due(FRIDAY)).toEqual([])
  })

  test('the next slot anywhere: mornings, and 15:30 on the last school day', async () => {
    const next = async (iso: string) => {
      const slot = await nextSlot({ directory: await county.storage.directory(), reads: county.storage }, Date.parse(iso))
      return slot === undefined ? undefined : new Date(slot + 28_800_000).toISOString().slice(0, 16)
    }
    expect(await next('2026-09-30T08:00:00+08:00')).toBe('2026-09-30T15:30')
    expect(await next('2026-09-30T15:30:00+08:00')).toBe('2026-10-08T08:00')
    expect(await next('2026-10-10T07:59:59+08:00')).toBe('2026-10-10T08:00')
    expect(await next('2027-01-15T15:30:00+08:00')).toBe('2027-03-01T08:00')
    expect(await next('2027-07-09T15:30:00+08:00')).toBeUndefined()
  })

  test('a teacher hears of the amended rule with the next weekly nudge, not before (S8)', async () => {
    await county.storage.changeDirectory(
      ['明德小学'].map((school) => ({ school, policy: { adopt: [{ school, pack: 'p2', from: null }] } })),
      [],
    )
    const nudges = (await due('2026-12-04T15:30:00+08:00')).filter(({ kind, school }) => kind === 'nudge' && school === '明德小学')
    const told = nudges.filter(({ part }) => /目标按新文件折算为22（为什么）。/.test(part.text))
    expect(told.length).toBeGreaterThan(10)
    expect(told.every(({ tells }) => tells.some((key) => /^rule \d+ p1\.observation 2026-11-16$/.test(key)))).toBe(true)
  })
})
