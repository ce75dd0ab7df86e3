import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type TestSchool, testSchool } from '../kit/test-school.js'

let school: TestSchool
beforeEach(async () => {
  school = await testSchool({ at: '2026-11-20T17:00:00+08:00' })
})
afterEach(() => school.close())

const director = (text: string, where: { readonly in?: string } = {}) => school.person('林芳').says(text, where)
const entered = async () => (await school.storage.directory()).spells.filter((spell) => spell.id.startsWith('D-'))

describe('a post given in free words', () => {
  test('does what the command does', async () => {
    const typed = await director('/任职 张敏 教研主任 12-01 起')
    const before = await entered()
    await director('/任职 张敏 教研主任 撤回')
    const said = await director('任命张敏为教研主任，12月1日起')
    expect(said.private).toBe(typed.private)
    expect(await entered()).toEqual(before)
    expect(before).toMatchObject([{ person: '001020', role: 'director-research', title: '教研主任', from: '2026-12-01', to: null }])
  })

  test.each([
    ['陈静老师从12月1日起担任教务主任', '001013', 'director-teaching', '教务主任'],
    ['聘任李伟民为中层干部，2026年12月1日起', '001012', 'mid-level-leader', '中层干部'],
    ['任命 张敏 为教研主任 12-01 起', '001020', 'director-research', '教研主任'],
  ])('%s', async (text, person, role, title) => {
    ;(await director(text)).gets(/已登记/)
    expect(await entered()).toMatchObject([{ person, role, title, from: '2026-12-01', to: null }])
  })

  test('the day is asked for, with the command as an example', async () => {
    ;(await director('任命张敏为教研主任')).gets(/^请写从哪天起，例：\/任职 张敏 教研主任 12-01 起$/)
    expect(await entered()).toEqual([])
  })

  test.each(['任命张敏为教研主任，12月1日起', '陈静老师从12月1日起担任教务主任'])('others have no right to it: %s', async (text) => {
    ;(await school.person('李伟').says(text)).gets(/^这件事要校长、书记或教导处来办。$/)
    expect(await entered()).toEqual([])
  })

  test.each(['张敏不再担任教研主任', '免去张敏的教研主任，12月1日起', '许晴老师教龄1年', '张校长本学期不带课'])(
    'what ends a post or gives none is refused in one sentence: %s',
    async (text) => {
      const said = (await director(text)).gets(/^任职请这样登记.*例：\/任职 /)
      expect(said.private).not.toContain('\n')
      expect(await entered()).toEqual([])
    },
  )

  test('in a group nothing of it is said', async () => {
    ;(await director('任命张敏为教研主任，12月1日起', { in: '教师群' })).groupGets(/^已私聊你。$/).gets(/已登记：教研主任/)
  })
})
