import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dayOf } from '../../src/domain/day.js'
import type { LedgerRecord, Version } from '../../src/domain/record.js'
import { testCounty } from '../kit/county.js'
import { person } from '../kit/person.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

const GROUP = '明德教师群'
let school: TestSchool
const settings = async () =>
  (await school.storage.directory()).settings.map(({ name, subject, value }) => [name, subject, value].filter(Boolean).join(' '))

describe('what is in force', () => {
  beforeEach(async () => {
    school = await testSchool({ at: '2026-11-16T09:00:00+08:00', records: true })
  })
  afterEach(() => school.close())

  test.each(['/政策', '规则', '/zhengce'])('%s: documents with version, own numbers, the rest by word, on one screen', async (typed) => {
    const said = await school.person('李伟').says(typed)
    said
      .gets(/1\. 沈阳市教育局《.+》（shenyang-2024 第1版）/)
      .gets(/2\. 听课：本学期 20 节〔五寨县教育科技局〕/)
      .gets(/另有上限 \d+ 项/)
    said.getsNot(/校长|30 节|方案报县局备案/)
    expect(said.private.split('\n').length).toBeLessThanOrEqual(12)
  })

  test('lists are paged and numbered, and a number opens its item', async () => {
    const head = school.person('周建国')
    const first = (await head.says('/政策 清单')).private.split('\n')
    expect(first).toHaveLength(12)
    const next = await head.says('/政策 清单 2')
    next.gets(/清单（11–20\/\d+）/)
    const [, number, title] = /^(\d+)\. (.+)〔/.exec(first[1]!)!
    ;(await head.says(`/政策 ${number}`))
      .gets(new RegExp(`^${title}（清单，`))
      .gets(/“.+”（.+）/)
      .gets(/依据：/)
    ;(await school.person('李伟').says('/政策 期限')).gets(/没有对你的期限/)
  })

  test('one obligation: the asker’s own row with label, clause, quote, reading and version; the whole on request', async () => {
    const own = await school.person('李伟').says('/政策 听课')
    own
      .gets(/教师（要有评课意见） 不少于20节 文件规定：“教师每学期听课、评课不少于20节”/)
      .gets(/读法：/)
      .gets(/（wuzhai-2022 第1版）/)
    own.getsNot(/不少于30节 文件/)
    own.gets(/其他岗位：\/政策 wuzhai-2022.observation 全部/)
    ;(await school.person('李伟').says('/政策 wuzhai-2022.observation 全部')).gets(/校长（不带课） 不少于30节/)
    ;(await school.person('李伟').says('/policy wuzhai-2022.observation')).gets(/at least 20节 \(set by the document\)/)
  })

  test('several, none, and in a group', async () => {
    ;(await school.person('周建国').says('/政策 方案')).gets(/“方案”有 \d+ 项/).gets(/\/政策 wuzhai-2022\.file-plan 方案报县局备案/)
    ;(await school.person('李伟').says('/政策 火星')).gets(/没有找到“火星”/)
    const group = await school.person('李伟').says('/政策', { in: GROUP })
    expect(group.group).toBe('在用的文件 2 份；细节私聊我：/政策')
    ;(await school.person('李伟').says('/政策 张小雨', { in: GROUP })).groupGetsNot(/张小雨/)
  })

  test('plain talk about documents is no command', async () => {
    ;(await school.person('李伟').says('政策文件已经传达了')).getsNot(/在用的文件/)
    ;(await school.person('李伟').says('规则 大家都清楚')).getsNot(/没有找到/)
  })
})

describe('settings of the school', () => {
  beforeEach(async () => {
    school = await testSchool({ at: '2026-11-16T09:00:00+08:00' })
  })
  afterEach(() => school.close())

  test('set by leaders, labelled as the school’s, shown, removed', async () => {
    const head = school.person('周建国')
    ;(await head.says('/政策 下班时间 17:30')).gets(/下班时间：17:30（校定）/)
    ;(await head.says('/政策 无作业日 星期三')).gets(/无作业日：周三（校定）/)
    ;(await head.says('/政策 期限 wuzhai-2022.ass-plan 12月31日')).gets(/制定课后服务实施办法：2026-12-31（校定）/)
    expect(await settings()).toEqual(['off-work 17:30', 'no-homework-day 3', 'due-day wuzhai-2022.ass-plan 2026-12-31'])
    ;(await head.says('/政策 下班时间')).gets(/下班时间：17:30。要改/)
    ;(await head.says('/政策 无作业日 取消')).gets(/已取消校定的值/)
    expect(await settings()).toHaveLength(2)
  })

  test('refused with a sentence', async () => {
    for (const typed of ['下班时间 17:30', '无作业日 周三', '期限 wuzhai-2022.ass-plan 2026-12-31']) {
      ;(await school.person('李伟').says(`/政策 ${typed}`)).gets(/这要本校校长/)
    }
    const head = school.person('周建国')
    ;(await head.says('/政策 下班时间 晚上')).gets(/时间没看懂。例：\/政策 下班时间 17:30/)
    ;(await head.says('/政策 无作业日 周日')).gets(/星期没看懂/)
    ;(await head.says('/政策 期限 制定课后服务实施办法 很快')).gets(/日期没看懂/)
    ;(await head.says('/政策 期限 方案报县局备案 2026-12-31')).gets(/期限是文件写明的/)
    expect(await settings()).toEqual([])
  })
})

describe('changes', () => {
  beforeEach(async () => {
    school = await testCounty({ at: '2026-11-16T09:00:00+08:00' })
  })
  afterEach(() => school.close())
  const followed = async () =>
    (await school.storage.directory()).adoptions.filter((each) => each.pack === 'p2').map(({ school: name, from }) => `${name} ${from}`)

  test('who would be done no more is named to the leaders of the school, and to nobody else', async () => {
    await school.storage.load(lessonsHeard('001008', 20))
    const name = (await school.storage.directory()).people.find((each) => each.id === '001008')!.name
    ;(await school.person('林芳').says('/政策 预演 p2')).gets(/由完成变未完成 1 人。/).gets(new RegExp(`按姓名）：${name}`))
    const bureau = await school.person('钱敏').says('/政策 预演 p2')
    bureau.gets(/由完成变未完成 不足 3 人（名单仅各校领导可见）/).getsNot(new RegExp(name))
  })

  test('a leader adopts for the own school, from a day, after one question; 放弃 leaves all as it is', async () => {
    const head = school.person('周建国')
    await head.says('/政策 采用 p2 从 11-23 起')
    ;(await head.says('3')).gets(/没有改动/)
    expect(await followed()).toEqual([])
    const asked = await head.says('/政策 采用 P2 从 11-23 起')
    asked.gets(/从11月23日起，按11月23日的进度算/).gets(/20×55÷94＋25×39÷94/)
    ;(await head.says('生效')).gets(/已在 1 校生效，从11月23日起/)
    expect(await followed()).toEqual(['明德小学 2026-11-23'])
  })

  test('rights are looked at again when the answer comes', async () => {
    await school.person('林芳').says('/政策 采用 p2')
    const { spells } = await school.storage.directory()
    const left = spells.filter((each) => each.school === '明德小学' && each.person !== '001004')
    const linfang = await idOf('林芳')
    await school.storage.changeDirectory([{ school: '明德小学', spells: left.filter((each) => each.person !== linfang) }], [])
    ;(await school.person('林芳').says('1')).gets(/由本校校长、书记/)
    expect(await followed()).toEqual([])
  })

  test('by the bureau for schools named', async () => {
    const bureau = school.person('钱敏')
    await bureau.says('/政策 采用 p2 城西小学')
    await bureau.says('1')
    expect(await followed()).toEqual(['城西小学 null'])
    ;(await bureau.says('/政策 采用 p2 火星小学')).gets(/没有找到学校“火星小学”/)
  })

  test('for the whole county: which schools are left out, and why', async () => {
    const bureau = school.person('钱敏')
    const term = (await school.storage.directory()).terms.filter((each) => each.school === '明德小学').map((each) => each.term)
    const people = ['甲', '乙', '丙', '丁', '戊', '己'].map((each) => person(`${each}教师`, { school: `${each}村小学` }))
    await school.storage.changeDirectory(
      people.map((each) => ({ school: each.school, people: [each] })),
      [],
    )
    const asked = await bureau.says('/政策 采用 wuzhai-2022 全县')
    asked.gets(/另有 6 所学校还没有设置学期.*不在内：\S+村小学、\S+村小学、\S+村小学、\S+村小学、\S+村小学等。/)
    await bureau.says('生效')
    ;(await bureau.says('/政策 采用 wuzhai-2022 全县')).gets(/本来就在用，没有变化。\n另有 6 所学校还没有设置学期/)
    await school.storage.changeDirectory([{ school: '甲村小学', terms: term }], [])
    ;(await bureau.says('/政策 采用 wuzhai-2022 全县')).gets(/另有 5 所学校还没有设置学期/)
    ;(await bureau.says('/政策 采用 p2 全县')).gets(/另有 6 所学校没有采用 p1，不在内：/)
  })

  test('what is shown before is what stands after: a day that passed before the document came is never overdue', async () => {
    const head = school.person('周建国')
    const asked = await head.says('/政策 采用 anyang-2021')
    asked.gets(/从11月16日起/).getsNot(/眼下就落后或逾期/)
    await head.says('生效')
    ;(await head.says('/进度 全校')).gets(/期限：未到期/).getsNot(/逾期|心理热线/)
    ;(await head.says('/为什么 全校 开学、放假前宣传心理热线')).gets(/采用前已过[\s\S]*进度：未到期/)
    ;(await head.says('/政策 采用 anyang-2021')).gets(/本来就在用，没有变化/)
  })

  test('a document taken up from an earlier day brings what is overdue by it, and the preview says so', async () => {
    const head = school.person('周建国')
    const asked = await head.says('/政策 采用 anyang-2021 从 9-1 起')
    asked.gets(/眼下就落后或逾期 1 项：开学、放假前宣传心理热线/)
    await head.says('生效')
    ;(await head.says('/进度 全校')).gets(/\n△ 开学、放假前宣传心理热线｜逾期，9月6日前/)
  })

  test('what cannot be is said with what to do', async () => {
    const head = school.person('周建国')
    ;(await head.says('/政策 预演 nix')).gets(/没有找到文件“nix”。现有：.*p2/)
    ;(await head.says('/政策 采用')).gets(/没有写是哪个文件/)
    await school.storage.changeDirectory([{ school: '明德小学', policy: { drop: ['p1'] } }], [])
    ;(await head.says('/政策 采用 p2')).gets(/没有采用 p1，这个文件是它的修订，要先采用 p1/)
    ;(await head.says('/政策 回退 p2')).gets(/现在没有采用，没有变化/)
  })

  test('a pack is dropped after its amendments', async () => {
    const head = school.person('周建国')
    await head.says('/政策 采用 31号')
    await head.says('生效')
    ;(await head.says('/政策 回退 p1')).gets(/还在用它的修订 p2，请先回退 p2/)
  })

  const idOf = async (name: string) => (await school.storage.directory()).people.find((each) => each.name === name)!.id
})

function lessonsHeard(author: string, n: number): { record: LedgerRecord; versions: Version[] }[] {
  return Array.from({ length: n }, (_, i) => {
    const day = dayOf(Date.parse('2026-10-12T12:00:00+08:00') + i * 86_400_000)
    const record: LedgerRecord = {
      id: `T-1012-${String(i + 1).padStart(2, '0')}`,
      school: '明德小学',
      kind: 'observation',
      author,
      day,
      enteredAtMs: Date.parse(`${day}T16:00:00+08:00`),
      status: 'complete',
      backfilled: false,
      source: { platform: 'console', account: 'console', messageId: `x${i}`, channel: 'private' },
      fields: {},
      sealed: null,
      credits: [author],
      lessons: [`${day}|1|x`],
      noted: true,
      version: 1,
    }
    const created: Version = { n: 1, action: 'create', atMs: record.enteredAtMs, by: author, fields: {}, sealed: null, reason: null }
    return { record, versions: [created] }
  })
}
