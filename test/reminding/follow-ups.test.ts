import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { gather } from '../../src/reminding/gather.js'
import { noticesDue } from '../../src/reminding/notices-due.js'
import { allOf } from '../kit/all-of.js'
import { testCounty } from '../kit/county.js'
import { countyPacks } from '../kit/county-packs.js'
import type { TestSchool } from '../kit/test-school.js'
import { toldBy } from './fixture-clock.js'
import { brief } from './world.js'

/** S3: 周建国 hears 李伟 on Monday 11-16; the three school days after are 17, 18 and 19. */
describe('评课 within three school days of a lesson heard', () => {
  let county: TestSchool
  const packs = countyPacks()
  beforeAll(async () => {
    county = await testCounty({ at: '2026-11-16T10:05:00+08:00' })
    await county.person('周建国').says('/听课 李伟 五(1)班 第3节')
    await county.person('周建国').says('/听课 王芳 英语 第4节')
    await county.person('周建国').says('/评课 王芳 英语 11月16日')
  })
  afterAll(() => county.close())

  async function due(iso: string) {
    const { storage } = county
    const atMs = Date.parse(iso)
    const notices = []
    for await (const world of gather({ directory: await storage.directory(), packs, reads: storage, atMs, reachable: () => true }))
      notices.push(...noticesDue(world, atMs))
    return notices.filter(({ kind }) => kind === 'follow-up')
  }

  test('is told once, on the morning of the last day, with a button that settles it', async () => {
    expect(await due('2026-11-18T08:00:00+08:00')).toEqual([])
    const [notice, ...others] = await due('2026-11-19T08:00:00+08:00')
    expect(others).toEqual([])
    expect(brief(notice!)).toBe('2026-11-19 08:00 001001 follow-up')
    expect(notice!.part.text).toBe('周一听的课，今天是评课期限最后一天。')
    const choices = notice!.part.choices!
    expect(choices.map(({ label }) => label)).toEqual(['已当面聊过', '今天聊', '为什么'])
    expect(choices[1]!.value).toBe('/提醒 知晓 T-1116-01')
    await county.storage.remind([{ row: rowOf(notice!.key), tells: toldBy(notice!) }])
    expect(await due('2026-11-19T09:00:00+08:00')).toEqual([])
    expect(await due('2026-11-20T08:00:00+08:00')).toEqual([])

    await county.person('周建国').says(choices[0]!.value, { at: '2026-11-19T12:10:00+08:00' })
    const kept = (await allOf(county.storage.records({ school: '明德小学', kind: 'evaluation-meeting' }))).at(-1)!
    expect([kept.day, kept.status, kept.fields.teacherIds]).toEqual(['2026-11-19', 'complete', ['001011']])
  })

  test('two lessons are one message, and namesakes are told apart', async () => {
    await county.person('周建国').says('/听课 王芳 英语 第1节 11月23日', { at: '2026-11-23T10:00:00+08:00' })
    await county.person('周建国').says('/听课 王芳 语文 第2节 11月23日', { at: '2026-11-23T11:00:00+08:00' })
    const [notice] = await due('2026-11-26T08:00:00+08:00')
    expect(notice!.part.text).toBe('周一听的 2 节课，今天是评课期限最后一天。')
    expect(notice!.part.choices!.map(({ label }) => label).slice(0, 3)).toEqual(['和王芳（英语）聊过了', '和王芳（语文）聊过了', '今天聊'])
  })
})

function rowOf(key: string) {
  return { key, platform: 'none', account: 'none', to: '001001', body: new Uint8Array() as never, dueAtMs: 0, expiresAtMs: null }
}
