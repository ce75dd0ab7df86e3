import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allOf } from '../kit/all-of.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

describe('S1: the principal in the corridor', () => {
  let school: TestSchool
  beforeAll(async () => {
    school = await testSchool({ at: '2026-11-16T10:05:00+08:00', records: true })
  })
  afterAll(() => school.close())

  test('ten characters in the group are one record; the group hears its number and nothing else', async () => {
    const said = await school.person('周建国').says('/听课 李伟', { in: '明德教师群', id: 'corridor' })
    expect(said.group).toBe('已记下 ✅ 编号 T-1116-03')
    said.gets(/听课｜11月16日 周一 第3节（10:00）｜李伟｜数学｜五\(1\)班｜课题：未填/)
    said.gets(/本学期 18\/30，进度线 16。/)
    expect(said.outcome.recordIds).toEqual(['T-1116-03'])
    const record = await school.storage.record('明德小学', 'T-1116-03')
    expect(record).toMatchObject({
      kind: 'observation',
      author: '001001',
      day: '2026-11-16',
      enteredAtMs: Date.parse('2026-11-16T10:05:00+08:00'),
      status: 'complete',
      source: { channel: 'group', messageId: 'corridor' },
      lessons: ['2026-11-16|3|001011'],
      credits: ['001001'],
    })
  })

  test('the same message again, ten times at once, changes nothing and gets the same answer', async () => {
    const again = await Promise.all(
      Array.from({ length: 10 }, () => school.person('周建国').says('/听课 李伟', { in: '明德教师群', id: 'corridor' })),
    )
    expect(new Set(again.map((said) => said.group))).toEqual(new Set(['已记下 ✅ 编号 T-1116-03']))
    expect(await allOf(school.storage.records({ author: '001001', from: '2026-11-16', to: '2026-11-16' }))).toHaveLength(1)
  })

  test('typed a second time by hand, it is recognised', async () => {
    const said = await school.person('周建国').says('听课 李伟 第三节', { at: '2026-11-16T10:30:00+08:00' })
    said.gets(/已经记过了：T-1116-03/)
    expect(said.outcome.recordIds).toEqual([])
  })

  test('why opens the number to formula, days, clause and quote', async () => {
    const said = await school.person('周建国').says('/为什么 16')
    said
      .gets(/30×51÷94＝16\.27→16/)
      .gets(/“每学期校长听课不少于30节”/)
      .gets(/五教字〔2022〕7号/)
      .gets(/T-1116-03/)
  })

  test('progress fits on a phone and shows every obligation that binds him', async () => {
    const said = await school.person('周建国').says('/进度')
    said
      .gets(/本学期听课 18\/30，进度线 16/)
      .gets(/本学期评课 6\/10，进度线 5/)
      .gets(/本周听课 1\/2，进度线 0/)
    expect(said.private.split('\n').length).toBeLessThanOrEqual(12)
  })

  test('in the group his standing is not said', async () => {
    const said = await school.person('周建国').says('/进度', { in: '明德教师群' })
    said.groupGetsNot(/\d/)
    expect(said.private).toMatch(/18\/30/)
  })
})
