import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testCounty } from '../kit/county.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

const NOW = '2026-11-16T10:05:00+08:00'
let school: TestSchool
afterEach(() => school.close())

/** What an answer says to type. */
function toType(said: string): string {
  return /(?:发 |怎么算的：)(\/为什么[^，。\n]*)$/mu.exec(said)![1]!
}

describe('in a school', () => {
  beforeEach(async () => {
    school = await testSchool({ at: NOW, records: true })
  })
  const says = async (who: string, text: string): Promise<string> => (await school.person(who).says(text)).private

  test('the line under a colleague’s standing says what to type, and that opens it', async () => {
    const typed = toType(await says('林芳', '/进度 李伟'))
    expect(typed).toBe('/为什么 李伟')
    const [head, title, ...lines] = (await says('林芳', typed)).split('\n')
    expect([head, title]).toEqual(['李伟：', '每周听课'])
    expect(lines.join('\n')).toMatch(/目标[^\n]*1/)
    expect(lines.at(-1)).toMatch(/^还可以问：\/为什么 李伟 /)
    expect(await says('林芳', toType(await says('林芳', '/进度 李伟 听课')))).toMatch(/^李伟：\n听课\n/)
    expect(toType(await says('林芳', '/进度'))).toBe('/为什么')
  })

  test('days that are over are counted by themselves, in front of how things stand', async () => {
    const lin = school.person('林芳')
    await lin.says('/听课 李伟 第3节', { at: '2026-10-20T15:05:00+08:00' })
    await lin.says('/听课 施雨 第1节', { at: '2026-10-31T20:05:00+08:00' })
    await lin.says('/听课 施雨 第2节', { at: '2026-11-02T15:05:00+08:00' })
    ;(await lin.says('上个月我听了几节', { at: NOW })).gets(/^10月1日 周四至10月31日 周六：听课 8 节\n林芳｜11月16日/)
    expect(await says('林芳', '/进度 10月20日 听课')).toMatch(/^10月20日 周二：听课 1 节\n/)
    expect(await says('林芳', '/进度 李伟 听课 上周')).toMatch(/^11月9日 周一至11月15日 周日：听课 \d+ 节\n李伟｜/)
    expect(await says('林芳', '/进度 全校 10月')).toMatch(/^明德小学｜11月16日 周一\n全校和教研组只有截至今天的数字/)
    expect(await says('林芳', '/进度 本周')).not.toMatch(/至/)
  })

  test('before the first term it says when that begins', async () => {
    ;(await school.person('林芳').says('/进度', { at: '2026-08-20T11:02:00+08:00' })).gets(/学期9月1日 周二开始，之前只记不算/)
  })

  test('of two of one name each keeps the own numbers', async () => {
    const asked = await school.person('林芳').says('/进度 王芳')
    asked.gets(/两位王芳老师，是哪一位？/)
    expect(asked.choices).toEqual([expect.stringMatching(/^王芳（语文/), expect.stringMatching(/^王芳（英语/)])
    const english = await says('林芳', '2')
    expect(english).toMatch(/^王芳（英语）｜/)
    expect(await says('林芳', '/进度 王芳 英语')).toBe(english)
    expect(await says('林芳', toType(english))).toMatch(/^王芳（英语）：\n/)
    expect((await school.person('林芳').says('/为什么 王芳 听课')).choices).toHaveLength(2)
    expect(await says('林芳', '1')).toMatch(/^王芳（语文）：\n听课\n/)
  })

  test('a near name is asked about, never taken; a stranger gets an example', async () => {
    const asked = await school.person('林芳').says('/进度 王小宏 听课')
    asked.gets(/名单里没有“王小宏”，是不是：/)
    expect(asked.choices.map((each) => each.slice(0, 3))).toEqual(expect.arrayContaining(['王小红', '王晓红']))
    expect(await says('林芳', '1')).toMatch(/^王[小晓]红｜/)
    expect(await says('林芳', '/进度 火星人')).toMatch(/没有找到“火星人”/)
    const inGroup = await school.person('林芳').says('/进度 王芳', { in: '明德教师群' })
    expect(inGroup.group).not.toContain('王芳')
  })

  test('the numbers of the school and of a subject group open too', async () => {
    expect(toType(await says('林芳', '/进度 全校'))).toBe('/为什么 全校 新教师“师徒结对”')
    expect(await says('林芳', '/为什么 全校 新教师“师徒结对”')).toMatch(/^新教师“师徒结对”\n依据：/)
    expect(await says('林芳', '/为什么 全校')).toMatch(/^\S+\n依据：/)
    const heard = /本学期听课 (\d+) 节/.exec(await says('林芳', '/进度 全校'))![1]!
    const why = await says('林芳', '/为什么 全校 听课')
    expect(why).toContain(`本学期听课 ${heard} 节`)
    expect(why).toMatch(/文件规定：“[\s\S]*合计：这 60 人/)
    expect((await says('林芳', `/为什么 全校 ${heard}`)).split('\n')[1]).toBe(why.split('\n')[1])
    expect(await says('李伟', '/为什么 数学组 听课')).toMatch(/合计：这 \d+ 人/)
    expect(await says('李伟', '/为什么 语文组 听课')).toMatch(/只能看自己的/)
  })

  test('a teacher opens nobody else’s numbers, and hears no names', async () => {
    for (const typed of ['/为什么 林芳', '/为什么 王芳 听课', '/进度 王芳', '/进度 王小宏', '/为什么 全校 听课'])
      expect(await says('李伟', typed)).toMatch(/只能看自己的/)
    expect(await says('李伟', '/为什么 李伟 听课')).toMatch(/^李伟：\n听课\n/)
  })
})

describe('who has left', () => {
  const leftOn = '2026-10-30'
  beforeEach(async () => {
    school = await testSchool({ at: NOW })
    const { people, spells } = await school.storage.directory()
    const leaver = people.find(({ name }) => name === '褚卫东')!
    const ended = spells.map((spell) => (spell.person === leaver.id ? { ...spell, to: leftOn } : spell))
    await school.storage.changeDirectory([{ school: '明德小学', spells: ended }], [])
  })

  test('is not among those who need help, from the day after on', async () => {
    ;(await school.person('林芳').says('谁听课还没完成')).getsNot(/褚卫东/).gets(/李伟/)
    ;(await school.person('林芳').says('谁听课还没完成', { at: `${leftOn}T10:00:00+08:00` })).gets(/褚卫东/)
  })

  test('reads the own standing, and no longer that of the group', async () => {
    const leaver = school.person('褚卫东')
    const [group = ''] = (await school.storage.directory()).people.find(({ name }) => name === '褚卫东')!.groups
    ;(await leaver.says('/进度')).gets(/褚卫东｜/)
    ;(await leaver.says(`/进度 ${group}`)).gets(/只能看自己的/)
    ;(await leaver.says(`/为什么 ${group} 听课`)).gets(/只能看自己的/)
    ;(await leaver.says(`/进度 ${group}`, { at: `${leftOn}T10:00:00+08:00` })).gets(new RegExp(`^${group}｜`))
  })
})

test.each(['/导出 听课', '导出听课台账', '/导出 本学期 全校'])('%s: says that it cannot, and what to use', async (typed) => {
  school = await testSchool({ at: NOW })
  ;(await school.person('林芳').says(typed)).gets(/^在聊天里还不能导出。.*npx tingke records --school 明德小学/).getsNot(/林芳｜/)
})

describe('at the county office', () => {
  beforeEach(async () => {
    school = await testCounty({ at: NOW })
  })

  test('the line under a school’s standing opens what it says', async () => {
    const office = school.person('钱敏')
    const typed = toType((await office.says('/进度 明德小学')).private)
    expect(typed).toMatch(/^\/为什么 明德小学 /)
    ;(await office.says(typed)).gets(/依据：/)
    ;(await office.says('/为什么 明德小学 听课')).gets(/合计：这 \d+ 人/)
  })

  test('a school that is not there is none; near names are choices', async () => {
    const office = school.person('钱敏')
    const asked = await office.says('/进度 明得小学')
    asked.gets(/没有“明得小学”这所学校，是不是：/)
    expect(asked.choices).toContain('明德小学')
    ;(await office.says('/进度 一小')).gets(/没有“一小”这所学校。各校的名字：\/进度 全县/)
    ;(await office.says('/进度 明小')).gets(/^明德小学｜/)
  })
})
