import { afterEach, describe, expect, it } from 'vitest'
import { type Asking, type Command, command, field } from '../../src/index.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

const praise = command({
  name: '点赞',
  synonyms: ['praise'],
  readings: [],
  examples: ['/点赞 李伟 周五 红 板书清楚'],
  foundBy: 'word',
  fields: {
    who: field.person('给谁'),
    day: field.day('哪天'),
    flower: field.choice('哪种花', ['红', '黄']),
    room: field.optional(field.class('哪个班')),
    times: field.optional(field.number('几次')),
    note: field.optional(field.text('写一句')),
  },
  run: (_asking: Asking, { who, day, flower, room, times, note }) => ({
    reply: { here: { text: [who.id, day, flower, room ?? '-', times ?? '-', note ?? '-'].join('|') } },
  }),
})

describe('a command with fields', () => {
  let school: TestSchool | undefined
  const begin = async (commands: readonly Command[] = [praise]) => {
    school = await testSchool({ at: '2026-11-16T10:05:00+08:00', commands })
    return school.person('周建国')
  }
  afterEach(() => school?.close())

  it.each([
    ['/点赞 李伟 周五 红', '001011|2026-11-20|红|-|-|-'],
    ['/点赞 周五 黄 李伟老师 板书清楚，收尾从容', '001011|2026-11-20|黄|-|-|板书清楚,收尾从容'],
    ['/点赞 11-18 李伟 五(3)班 红 3次 好课', '001011|2026-11-18|红|五(3)班|3|好课'],
  ])('%s', async (typed, expected) => {
    const principal = await begin()
    expect((await principal.says(typed)).private).toBe(expected)
  })

  it('asks for what is missing, one thing at a time, and keeps what was said', async () => {
    const principal = await begin()
    ;(await principal.says('/点赞 明天 板书清楚', { at: '2026-11-16T23:50:00+08:00' })).gets(/还差一项：给谁/)
    ;(await principal.says('李伟', { at: '2026-11-17T08:00:00+08:00' })).gets(/请选一项：哪种花\n\[红\]\n\[黄\]/)
    ;(await principal.says('2')).gets(/^001011\|2026-11-17\|黄\|-\|-\|板书清楚$/)
    ;(await principal.says('/取消')).getsNot(/点赞/)
  })

  it('asks again when the answer says nothing about it, and ends with 取消', async () => {
    const principal = await begin()
    await principal.says('/点赞 李伟 红')
    ;(await principal.says('不知道')).gets(/没看懂这个回答。还差一项：哪天/)
    ;(await principal.says('周五')).gets(/^001011\|2026-11-20\|红\|-\|-\|-$/)
    await principal.says('/点赞 李伟 红')
    await principal.says('取消')
    ;(await principal.says('周五')).getsNot(/\|/)
  })

  it('never takes a name that two people bear, nor one that is only near', async () => {
    const principal = await begin()
    const asked = await principal.says('/点赞 王芳 周五 红')
    expect(asked.choices).toHaveLength(2)
    ;(await principal.presses(asked.button(asked.choices[0]!))).gets(/^0\d+\|2026-11-20\|红/)
    ;(await principal.says('/点赞 李玮 周五 红')).gets(/名单里没有“李玮”，是不是：\n\[李伟/)
  })

  it('asks in private what was said in a group', async () => {
    const principal = await begin()
    const asked = await principal.says('/点赞 王芳 周五 红', { in: '明德教师群' })
    asked.groupGetsNot(/王芳/).gets(/王芳/)
  })

  it('asks in English whoever writes English', async () => {
    const principal = await begin()
    ;(await principal.says('/praise')).gets(/One thing is missing: 给谁/)
  })

  it('takes one text at most', () => {
    const two = { ...praise, fields: { a: field.text('甲'), b: field.text('乙') }, run: () => ({ reply: {} }) }
    expect(() => command(two)).toThrow('takes one text')
  })
})
