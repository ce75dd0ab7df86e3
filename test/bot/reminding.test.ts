import { describe, expect, onTestFinished, test } from 'vitest'
import { chatKey, type Told } from '../../src/storage/reminder.js'
import { pushing } from '../kit/pushing.js'
import { type TestSchool, type TestSchoolOptions, testSchool } from '../kit/test-school.js'

const LI_WEI = '001011'
const GROUP = { in: '明德教师群' }

async function atSchool(options: Partial<TestSchoolOptions> = {}): Promise<TestSchool> {
  const school = await testSchool({ at: '2026-10-12T10:05:00+08:00', records: true, ...options })
  onTestFinished(() => school.close())
  return school
}

const wishesOf = async (school: TestSchool, of: string) =>
  (await school.storage.wishes('明德小学')).flatMap((wish) => (wish.of === of ? [`${wish.name} ${wish.subject} ${wish.value}`] : []))

async function tell(school: TestSchool, ...keys: readonly string[]): Promise<void> {
  const atMs = Date.parse('2026-10-10T15:31:00+08:00')
  const tells = keys.map((key): Told => ({ key, school: '明德小学', to: LI_WEI, week: '2026-10-05', atMs }))
  const row = {
    key: keys[0]!,
    platform: null,
    account: null,
    to: LI_WEI,
    body: { keyId: '', data: Buffer.alloc(0) } as never,
    dueAtMs: atMs,
    expiresAtMs: atMs + 1,
  }
  await school.storage.remind([{ row, tells }])
}

describe('putting off', () => {
  test('until a day: kept once, a second press says so, and it can be taken back', async () => {
    const school = await atSchool()
    const teacher = school.person('李伟')
    ;(await teacher.says('/提醒 推迟到 下周三')).gets(/^已推迟到10月21日 周三\n/)
    expect(await wishesOf(school, LI_WEI)).toEqual(['snooze  2026-10-21'])
    ;(await teacher.presses('/提醒 推迟到 2026-10-21')).gets(/^已经推迟到10月21日 周三\n/)
    ;(await teacher.says('/提醒')).gets(/已推迟到 10月21日 周三：全部提醒/).getsNot(/下次提醒/)
    ;(await teacher.says('/提醒 取消推迟')).gets(/提醒恢复了/)
    expect(await wishesOf(school, LI_WEI)).toEqual([])
    ;(await teacher.says('/提醒 取消推迟')).gets(/没有推迟的提醒/)
  })

  test('of one kind, in the words of the chat: every quota of it that binds the asker', async () => {
    const school = await atSchool()
    ;(await school.person('李伟').says('/提醒 推迟 听课 到 11-30')).gets(/已推迟到11月30日 周一\n在那之前不发听课的提醒/)
    expect(await wishesOf(school, LI_WEI)).toEqual([
      'snooze shenyang-2024.observation 2026-11-30',
      'snooze wuzhai-2022.observation 2026-11-30',
    ])
  })

  test.each([
    ['三天', '2026-10-15'],
    ['一周', '2026-10-19'],
    ['到下周', '2026-10-19'],
    ['到 10月20日', '2026-10-20'],
    ['到 10-20', '2026-10-20'],
    ['到 11-2', '2026-11-02'],
    ['到1月5日', '2027-01-05'],
  ])('/提醒 推迟%s', async (said, day) => {
    const school = await atSchool()
    await school.person('李伟').says(`/提醒 推迟${said}`)
    expect(await wishesOf(school, LI_WEI)).toEqual([`snooze  ${day}`])
  })

  test.each([
    ['/提醒 推迟', /推迟到哪一天/],
    ['/提醒 推迟到 昨天', /已经过去了/],
    ['/提醒 推迟到 2027-06-01', /最多推迟 120 天/],
    ['/提醒 推迟 国家大事 到 11-30', /没有找到你要推迟的“国家大事”/],
    ['/提醒 阿巴阿巴', /没看懂/],
  ])('%s is not guessed', async (said, answer) => {
    const school = await atSchool()
    ;(await school.person('李伟').says(said)).gets(answer)
    expect(await wishesOf(school, LI_WEI)).toEqual([])
  })

  test('a press on a card whose day has come says that it has expired', async () => {
    const school = await atSchool()
    ;(await school.person('李伟').presses('/提醒 推迟到 2026-10-12')).gets(/^这条提醒已过期/)
    expect(await wishesOf(school, LI_WEI)).toEqual([])
  })

  test('in a group the answer about oneself is private', async () => {
    const school = await atSchool()
    const said = await school.person('李伟').says('/提醒 推迟到 下周三', GROUP)
    expect(said.group).toBe('已私聊你。')
  })
})

describe('已知晓', () => {
  const matter = 'wuzhai-2022.term-plan@2026-10-08'

  test('what was told is acknowledged once; a second press changes nothing', async () => {
    const school = await atSchool()
    await tell(school, `deadline 明德小学 ${matter} ${LI_WEI} +7`)
    ;(await school.person('李伟').presses(`/提醒 知晓 ${matter}`)).gets(/^已知晓\n这件事不再往上报/)
    expect(await wishesOf(school, LI_WEI)).toEqual([`acknowledge ${matter} 2026-10-12`])
    ;(await school.person('李伟').presses(`/提醒 知晓 ${matter}`)).gets(/^已知晓过了/)
  })

  test('what was told to somebody else, or long ago, has expired', async () => {
    const school = await atSchool()
    await tell(school, `deadline 明德小学 ${matter} ${LI_WEI} +7`)
    ;(await school.person('何涛').presses(`/提醒 知晓 ${matter}`)).gets(/^这条提醒已过期/)
    ;(await school.person('李伟').presses(`/提醒 知晓 ${matter}`, { at: '2026-12-12T10:05:00+08:00' })).gets(/^这条提醒已过期/)
    expect(await school.storage.wishes('明德小学')).toEqual([])
  })
})

test('/提醒 says what the next reminder will be about, and how to put it off', async () => {
  const school = await atSchool()
  const said = await school.person('李伟').says('/提醒')
  said
    .gets(/没有推迟的提醒/)
    .gets(/下次提醒（10月16日 周五 下午）会说：\n· 本周听课 0\/1，进度线 1\n· 本学期听课 1\/20，进度线 6/)
    .gets(/推迟：\/提醒 推迟到 下周三/)
  said.gets(/没有能推送给你的通道/)
  const reachable = await atSchool({ senders: [pushing('wecom')] })
  ;(await reachable.person('李伟').says('/提醒')).getsNot(/没有能推送/)
})

test('/提醒 promises nothing during a leave, and judges for the day of the next reminder', async () => {
  const school = await atSchool()
  await school.person('林芳').says('/请假 李伟 10-12 到 10-23')
  ;(await school.person('李伟').says('/提醒')).gets(/请假期间（到10月23日 周五）不提醒。\n下次提醒（10月30日 周五 下午）会说：/)
  // On Monday nothing is missing of the week; on Friday it will be.
  ;(await (await atSchool()).person('魏来').says('/提醒')).gets(
    /下次提醒（10月16日 周五 下午）会说：\n[\s\S]*本周听课 \d\/\d，进度线 [1-9]/,
  )
})

describe('wishes in the words of the chat', () => {
  test.each([
    ['提醒推迟到下周三', 'snooze  2026-10-21'],
    ['下周三再提醒我', 'snooze  2026-10-21'],
    ['推迟提醒到10月20日', 'snooze  2026-10-20'],
    ['这周别提醒我了', 'snooze  2026-10-19'],
    ['今天晚上别打扰我', 'snooze  2026-10-13'],
    ['11月1日之前不要再催我', 'snooze  2026-11-01'],
  ])('%s', async (said, wish) => {
    const school = await atSchool()
    ;(await school.person('李伟').says(said)).gets(/^已推迟到/)
    expect(await wishesOf(school, LI_WEI)).toEqual([wish])
  })

  test('of one kind only', async () => {
    const school = await atSchool()
    ;(await school.person('李伟').says('周五之前别催我听课')).gets(/^已推迟到10月16日 周五\n在那之前不发听课的提醒/)
  })

  test.each(['以后不要提醒我听课了', '免打扰', '请勿打扰', '别再提醒我了', '暂停提醒', 'please stop reminding me'])(
    '%s names no day: one sentence with what works',
    async (said) => {
      const school = await atSchool()
      const { private: answer } = await school.person('李伟').says(said)
      expect(answer).toMatch(/^推迟到哪一天？例：\/提醒 推迟到 下周三|^Until which day\?/)
      expect(answer).not.toMatch(/\n/)
    },
  )

  test.each(['/提醒 推迟到 10月9日', '/提醒 推迟到 9月30日'])('%s lies in the past, not in a year', async (said) => {
    ;(await (await atSchool()).person('李伟').says(said)).gets(/这一天已经过去了/)
  })
})

test('/提醒 为什么 opens the last message: when, what about, by which rule, and the sentence of the document', async () => {
  const school = await atSchool()
  ;(await school.person('李伟').says('/提醒 为什么')).gets(/没有主动提醒过你/)
  await tell(school, `nudge ${LI_WEI} wuzhai-2022.observation 2026-10-05`)
  const said = await school.person('李伟').says('/提醒 为什么')
  said.gets(/10月10日 周六 15:31：\n· .*听课.*：落后进度线，每周最后一个上课日提醒一次\n“.*20节.*”/).gets(/一人一周至多两条/)
  ;(await school.person('何涛').says('/提醒 为什么')).gets(/没有主动提醒过你/)
})

test('a reminder that waited is said first, and its choices are answered by number', async () => {
  const school = await atSchool({ at: '2026-10-10T15:00:00+08:00' })
  await school.clock('2026-10-10T15:00:00+08:00')
  await school.clock('2026-10-10T15:30:00+08:00')
  const said = await school.person('李伟').says('/进度', { at: '2026-10-10T16:10:00+08:00' })
  said.gets(/^听课：本周 0\/1[\s\S]*李伟｜10月10日 周六/)
  expect(said.choices).toEqual(['推迟到下周三', '已知晓', '为什么', '本学期请假或有变动'])
  ;(await school.person('李伟').says('3')).gets(/应完成/)
  ;(await school.person('李伟').says('1')).gets(/^已推迟到10月14日 周三/)
  ;(await school.person('李伟').says('/进度')).getsNot(/下周一第5节/)
  ;(await school.person('李伟').says('/提醒 为什么')).gets(/“.*教师.*”/)
})

describe('the digest of a group', () => {
  const key = chatKey({ platform: 'console', account: 'console', chat: '明德教师群' })

  test('anybody sees its time; leaders set it, and the day stays the last teaching day', async () => {
    const school = await atSchool()
    ;(await school.person('李伟').says('/提醒', GROUP)).groupGets(/每周最后一个上课日 15:30 发.*下次：10月16日 周五/)
    ;(await school.person('李伟').says('/提醒 16:00', GROUP)).groupGets(/要校长、书记或教导处来办/)
    ;(await school.person('林芳').says('/提醒 周五 16:00', GROUP)).groupGets(/改为每周最后一个上课日 16:00 发/)
    expect(await wishesOf(school, key)).toEqual(['digest-time  16:00'])
    ;(await school.person('林芳').says('/提醒 下午4点半', GROUP)).groupGets(/16:30/)
    ;(await school.person('林芳').says('/提醒 关', GROUP)).groupGets(/不再发周报/)
    expect(await wishesOf(school, key)).toEqual(['digest-time  off'])
    ;(await school.person('林芳').says('/提醒', GROUP)).groupGets(/现在不发周报/)
    ;(await school.person('林芳').says('/提醒 开', GROUP)).groupGets(/15:30/)
    expect(await wishesOf(school, key)).toEqual(['digest-time  15:30'])
  })

  test.each(['21:00', '22:30', '6:30', '06:59', '晚上9点'])('%s lies in quiet hours', async (time) => {
    const school = await atSchool()
    ;(await school.person('林芳').says(`/提醒 ${time}`, GROUP)).groupGets(/21:00 到 07:00 不打扰/)
    expect(await wishesOf(school, key)).toEqual([])
  })

  test('on a make-up Saturday the next digest is that very day until it has left', async () => {
    const school = await atSchool()
    ;(await school.person('李伟').says('/提醒', { ...GROUP, at: '2026-10-10T15:29:00+08:00' })).groupGets(/下次：10月10日 周六/)
    ;(await school.person('李伟').says('/提醒', { ...GROUP, at: '2026-10-10T15:30:00+08:00' })).groupGets(/下次：10月16日 周五/)
    ;(await school.person('李伟').says('/提醒', { ...GROUP, at: '2026-09-30T15:31:00+08:00' })).groupGets(/下次：10月10日 周六/)
  })

  test('a later time on the day on which this week’s digest was told is for the next week', async () => {
    const school = await atSchool({ at: '2026-10-16T15:29:00+08:00', senders: [pushing('console')] })
    await school.clock('2026-10-16T15:29:00+08:00')
    await school.clock('2026-10-16T15:30:00+08:00')
    ;(await school.person('林芳').says('/提醒 17:00', { ...GROUP, at: '2026-10-16T15:40:00+08:00' })).groupGets(
      /17:00 发.*下次：10月23日 周五/,
    )
  })

  test('a group nobody bound, and a time said in private', async () => {
    const school = await atSchool()
    ;(await school.person('林芳').says('/提醒 16:00', { in: '一个新群' })).groupGets(/还没有绑定学校/)
    ;(await school.person('林芳').says('/提醒 16:00')).gets(/周报时间请在那个群里设/)
    expect(await school.storage.wishes('明德小学')).toEqual([])
  })
})

test('nobody is reminded at another’s word', async () => {
  const school = await atSchool()
  ;(await school.person('林芳').says('提醒没写反思的老师')).gets(/不点名，也不替人催/)
  ;(await school.person('林芳').says('/提醒 周敏写述评')).gets(/不点名，也不替人催/)
})
