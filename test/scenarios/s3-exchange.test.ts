import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pushing } from '../kit/pushing.js'
import { type Pushed, type TestSchool, testSchool } from '../kit/test-school.js'

/** S1 from 补两句 on, and S3: what 周建国 and 李伟 say to each other about the lesson, and who else learns what of it. */
describe('S3: feedback on a lesson and a disagreement, between the two alone', () => {
  let school: TestSchool
  const principal = () => school.person('周建国')
  const teacher = () => school.person('李伟')
  const director = () => school.person('林芳')
  const ID = 'T-1116-03'

  beforeAll(async () => {
    school = await testSchool({ at: '2026-11-16T10:05:00+08:00', records: true, senders: [pushing('wecom')] })
  })
  afterAll(() => school.close())

  /** What was pushed since to one person. */
  async function pushedTo(name: string): Promise<Pushed> {
    const [own, ...others] = await school.pushed()
    expect([own?.to, ...others.map(({ to }) => to)]).toEqual([name])
    return own!
  }
  const press = (card: Pushed, label: string) => card.choices.find((choice) => choice.label === label)!.value
  const record = () => school.storage.record('明德小学', ID)

  test('补两句: what was heard is shown and kept back until it is sent', async () => {
    const logged = await principal().says('/听课 李伟', { in: '明德教师群' })
    expect(logged.choices).toEqual(['对', '改', '撤回（10分钟内）', '补两句'])
    await principal().presses(`/反馈 补两句 ${ID}`, { at: '2026-11-16T10:20:00+08:00' })
    const heard = await principal().says('导入很好，就是后面练习有点赶，建议留五分钟小结')
    heard.gets(/听到：优点：导入很好；不足：后面练习有点赶；建议：留五分钟小结。这样发给李伟老师吗？/)
    expect(heard.choices).toEqual(['发送', '改', '只给自己留着'])
    expect(await school.pushed()).toEqual([])
    ;(await teacher().says(`/记录 ${ID}`)).getsNot(/导入|小结/)
    ;(await principal().says(`/记录 ${ID}`)).gets(/优点：导入很好/)
    const sent = await principal().says('1')
    sent.gets(/^已发李伟老师（仅你俩可见）。.*本学期 18\/30，进度线 16。/)
  })

  let card: Pushed
  test('发送 reaches the teacher alone, once', async () => {
    card = await pushedTo('李伟')
    expect(card.text).toBe('周建国校长听了你11月16日 周一第3节的课。优点：导入很好。不足：后面练习有点赶。建议：留五分钟小结。')
    expect(card.choices.map(({ label }) => label)).toEqual(['看过了', '我想说明', '约着聊聊'])
    ;(await principal().presses(`/反馈 发送 ${ID}`)).gets(/已经发过了/)
    expect(await school.pushed()).toEqual([])
    ;(await teacher().says(`/记录 ${ID}`)).gets(/建议：留五分钟小结/)
  })

  test('看过了 is no agreement, and nobody is told', async () => {
    ;(await teacher().presses(press(card, '看过了'))).gets(/看过不等于同意/)
    ;(await teacher().presses(press(card, '看过了'))).gets(/已记下你看过了，没有变化/)
    expect(await school.pushed()).toEqual([])
  })

  let told: Pushed
  test('我想说明 goes to the observer in the teacher’s own words, beside the observer’s', async () => {
    await teacher().presses(press(card, '我想说明'), { at: '2026-11-16T12:10:00+08:00' })
    ;(await teacher().says('当天投影坏了，练习改口头，所以赶')).gets(/单独存/)
    told = await pushedTo('周建国')
    expect(told.text).toBe('李伟老师补充：当天投影坏了，练习改口头，所以赶')
    expect(told.choices.map(({ label }) => label)).toEqual(['收到', '加一条行动建议', '改我的建议'])
    const kept = await record()
    expect(kept?.fields).toMatchObject({ strengths: '导入很好', suggestions: '留五分钟小结' })
    expect(JSON.stringify([kept, await school.storage.versions('明德小学', ID)])).not.toContain('投影')
    ;(await principal().presses(press(told, '收到'))).gets(/好，知道了/)
    ;(await principal().says(`/记录 ${ID}`)).gets(/建议：留五分钟小结\n李伟补充：当天投影坏了/)
  })

  let step: Pushed
  test('/建议 is one thing to try, with its day', async () => {
    const sent = await principal().says('/建议 李伟 下周试一次"五分钟小结" 11-27前', { at: '2026-11-17T09:00:00+08:00' })
    sent.gets(/已发李伟老师（仅你俩可见）/)
    step = await pushedTo('李伟')
    expect(step.text).toBe('一条小目标（11月27日前）：下周试一次"五分钟小结"')
    expect(step.choices.map(({ label }) => label)).toEqual(['接受', '换个说法', '暂不'])
    ;(await principal().says('/建议 李伟 下周试一次"五分钟小结" 11-27前')).gets(/已经发过了/)
    expect(await school.pushed()).toEqual([])
  })

  test('the teacher answers; a second press changes nothing', async () => {
    ;(await teacher().presses(press(step, '接受'))).gets(/好，记下了/)
    ;(await teacher().presses(press(step, '接受'))).gets(/没有变化/)
    expect((await school.pushed()).map(({ to, text }) => `${to} ${text}`)).toEqual([
      '周建国 李伟老师接受了这条小目标：下周试一次"五分钟小结"',
    ])
  })

  test('the director sees days and numbers, a colleague nothing, the group nothing at all', async () => {
    const seen = await director().says(`/记录 ${ID}`)
    seen.gets(/听后反馈 当天，行动 1 条\n/).getsNot(/导入|小结|投影|五分钟/)
    ;(await school.person('何涛').says(`/记录 ${ID}`)).gets(/没有找到/)
    for (const said of [`/反馈 发送 ${ID}`, `/反馈 看过 ${ID}`, `/小目标 接受 ${ID} 1`])
      (await school.person('何涛').presses(said)).gets(/没有找到/)
    for (const said of [`/反馈 补两句 ${ID} 板书好`, '/建议 李伟 慢一点', `/小目标 接受 ${ID} 1`]) {
      const inGroup = await principal().says(said, { in: '明德教师群' })
      expect([inGroup.group, inGroup.private]).toEqual(['听后反馈请私聊我说。', ''])
    }
    expect((await record())?.fields).toMatchObject({ strengths: '导入很好' })
  })

  test('/听课 李伟 回访 is linked to the step; what was found is told to the teacher', async () => {
    const heard = await principal().says('/听课 李伟 第3节 回访', { at: '2026-11-24T10:50:00+08:00' })
    heard.gets(/回访小目标（11月27日前）：下周试一次"五分钟小结"/)
    expect(heard.choices.slice(0, 2)).toEqual(['达成', '再看看'])
    const [id] = heard.outcome.recordIds
    expect((await school.storage.record('明德小学', id!))?.fields.followsUp).toBe(ID)
    ;(await director().says(`/记录 ${ID}`)).gets(/听后反馈 当天，行动 1 条，已回访/)
    ;(await principal().presses(heard.button('达成'))).gets(/已告诉老师/)
    ;(await principal().presses(heard.button('达成'))).gets(/没有变化/)
    expect((await pushedTo('李伟')).text).toBe('周建国校长回访：“下周试一次"五分钟小结"”达成了。')
    ;(await teacher().presses(press(step, '接受'))).gets(/已过期/)
  })
})

describe('S3: other ways it can go', () => {
  async function told(words: string) {
    const school = await testSchool({ at: '2026-11-16T10:05:00+08:00', senders: [pushing('wecom')] })
    const said = await school.person('周建国').says(`/听课 李伟 ${words}`)
    return { school, said }
  }

  test('what was said with the record can be sent as it stands; only once', async () => {
    const { school, said } = await told('优点：导入自然 建议：小结再慢些')
    expect(said.choices.at(-1)).toBe('发给老师')
    await school.person('周建国').says('4')
    expect((await school.pushed()).map(({ to, text }) => [to, text])).toEqual([
      ['李伟', '周建国校长听了你11月16日 周一第3节的课。优点：导入自然。建议：小结再慢些。'],
    ])
    await school.close()
  })

  test('只给自己留着 keeps it from the teacher, for good; more words can be added and sent later', async () => {
    const { school } = await told('')
    await school.person('周建国').presses('/反馈 补两句 T-1116-01')
    await school.person('周建国').says('板书清楚')
    ;(await school.person('周建国').says('只给自己留着')).gets(/只留给你自己/)
    ;(await school.person('李伟').says('/记录 T-1116-01')).getsNot(/板书/)
    await school.person('周建国').presses('/反馈 补两句 T-1116-01 建议留五分钟小结')
    ;(await school.person('周建国').says('发送')).gets(/已发李伟老师/)
    expect((await school.pushed())[0]?.text).toMatch(/优点：板书清楚。建议：留五分钟小结。$/)
    await school.close()
  })

  test('words about a pupil stay with the observer and are sealed', async () => {
    const { school } = await told('')
    await school.person('周建国').presses('/反馈 补两句 T-1116-01')
    ;(await school.person('周建国').says('建议多关注张小雨，她爸妈离异')).gets(/提到了学生/)
    ;(await school.person('周建国').presses('/反馈 发送 T-1116-01')).gets(/提到了学生|还没有写/)
    expect(await school.pushed()).toEqual([])
    expect(JSON.stringify(await school.storage.record('明德小学', 'T-1116-01'))).not.toMatch(/张小雨|离异/)
    await school.close()
  })

  test('暂不 and 换个说法 go back to the observer; an earlier step’s card has expired', async () => {
    const { school } = await told('建议：小结再慢些')
    await school.person('周建国').says('/建议 T-1116-01 留五分钟小结')
    const [first] = await school.pushed()
    ;(await school.person('李伟').presses(first!.choices[1]!.value)).gets(/你会怎么说/)
    ;(await school.person('李伟').says('先把练习减一题')).gets(/已转给听课的人/)
    expect((await school.pushed()).map(({ to, text }) => `${to} ${text}`)).toEqual(['周建国 李伟老师想换个说法：先把练习减一题'])
    await school.person('周建国').says('/建议 T-1116-01 练习减一题')
    const [second] = await school.pushed()
    expect(second!.text).toBe('一条小目标：练习减一题')
    ;(await school.person('李伟').presses(first!.choices[0]!.value)).gets(/已过期/)
    ;(await school.person('李伟').presses(second!.choices[2]!.value)).gets(/先不做/)
    expect((await school.pushed()).map(({ text }) => text)).toEqual(['李伟老师说这条小目标暂不做：练习减一题'])
    await school.close()
  })

  test('a record that was withdrawn takes no more words', async () => {
    const { school } = await told('建议：小结再慢些')
    await school.person('周建国').says('/撤回 T-1116-01')
    ;(await school.person('周建国').presses('/反馈 发送 T-1116-01')).gets(/已撤回/)
    expect(await school.pushed()).toEqual([])
    await school.close()
  })

  test('bad input gets one sentence with a working example', async () => {
    const { school } = await told('')
    ;(await school.person('周建国').says('/反馈')).gets(/例：\/反馈 补两句 T-1116-03/)
    ;(await school.person('周建国').says('/建议')).gets(/例：\/建议 李伟/)
    ;(await school.person('周建国').says('/小目标')).gets(/按钮/)
    ;(await school.person('周建国').says('/feedback')).gets(/For example: \/feedback add/)
    await school.close()
  })
})
