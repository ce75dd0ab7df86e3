import { afterAll, beforeAll, describe, test } from 'vitest'
import type { Spell } from '../../src/domain/spell.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

/** What the school's administrator imports: the spells of the school with changes. */
async function withSpells(school: TestSchool, change: (spells: readonly Spell[]) => readonly Spell[]): Promise<void> {
  const spells = school.storage.directory().spells.filter((spell) => spell.school === '明德小学')
  await school.storage.changeDirectory([{ school: '明德小学', spells: change(spells) }], [])
}

describe('S5: joiner, transfer, leave, two hats (by import)', () => {
  let school: TestSchool
  beforeAll(async () => {
    school = await testSchool({ at: '2026-11-20T17:00:00+08:00', records: true })
  })
  afterAll(() => school.close())

  test('a joiner owes a share of the term, and why says how it came out', async () => {
    const joiner = school.person('刘洋')
    ;(await joiner.says('/进度')).gets(/本学期听课 \d+\/11/)
    ;(await joiner.says('/为什么 11')).gets(/20×54÷94＝11\.49→11/).gets(/11月2日–1月15日/)
  })

  test('a transfer brings the records along; the former school does not count the person any more', async () => {
    ;(await school.person('赵磊').says('/进度')).gets(/本学期听课 \d+\/20/)
  })

  test('leave shortens the target and nothing else; undone, it is restored', async () => {
    const director = school.person('林芳')
    ;(await school.person('孙丽').says('/为什么 听课')).gets(/20×34÷94＝7\.23→7/).gets(/请假60天/)
    const leaves = school.storage.directory().spells.filter((spell) => spell.person === '001017' && spell.kind === 'leave')
    await withSpells(school, (spells) => spells.filter((spell) => !leaves.some((leave) => leave.id === spell.id)))
    ;(await school.person('孙丽').says('/为什么 听课')).gets(/20×94÷94＝20节/)
    await withSpells(school, (spells) => [...leaves, ...spells])
    ;(await school.person('孙丽').says('/为什么 听课')).gets(/→7/)
    ;(await director.says('/进度 孙丽')).gets(/\/7/)
  })

  test('on a day with two posts the higher quota counts, they do not add', async () => {
    ;(await school.person('曹阳').says('/为什么 24')).gets(/20×61÷94＋30×33÷94＝23\.51→24/)
  })

  test('the order of the spells does not matter', async () => {
    const before = await school.person('曹阳').says('/为什么 24')
    await withSpells(school, (spells) => [...spells].reverse())
    ;(await school.person('曹阳').says('/为什么 24')).gets(new RegExp(before.private.split('\n')[1]!.slice(0, 6)))
    ;(await school.person('曹阳').says('/进度')).gets(/\/24/)
  })
})
