import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import evidence from '../../handlers/evidence.js'
import file from '../../handlers/file.js'
import { allOf } from '../kit/all-of.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

const GROUP = '明德教师群'
let school: TestSchool
beforeEach(async () => {
  school = await testSchool({ at: '2026-11-16T09:00:00+08:00' })
})
afterEach(() => school.close())

const records = () => allOf(school.storage.records({ school: '明德小学' }))
const kept = async () => (await records()).map(({ id, kind, status, credits, fields }) => ({ id, kind, status, credits, ...fields }))

describe('报备', () => {
  test('settles a deadline: what, day, clause', async () => {
    const head = school.person('周建国')
    ;(await head.says('/政策 期限 wuzhai-2022.file-plan 2026-11-30')).gets(/期限是文件写明的，不能另设/)
    const said = await head.says('/报备 方案报县局 已送局里')
    said
      .gets(/已报备：方案报县局备案 ✅ 编号 T-1116-01/)
      .gets(/期限 2022年2月28日 在采用这个文件之前，已作历史/)
      .gets(/“[^”]+”（.+）〔五寨县教育科技局〕/)
    expect(await kept()).toMatchObject([
      { kind: 'plan-filing', obligation: 'wuzhai-2022.file-plan', content: '已送局里', credits: [], status: 'complete' },
    ])
    ;(await head.says('/报备 wuzhai-2022.file-plan')).gets(/之前已有 T-1116-01/)
  })

  test('early or late by the day that the school has set, else that of the document', async () => {
    const head = school.person('周建国')
    ;(await head.says('/报备 实施办法 定了')).gets(/文件没有写期限，学校可以设：\/政策 期限 制定课后服务实施办法 2026-12-31/)
    ;(await head.says('/政策 期限 实施办法 2026-12-31')).gets(/制定课后服务实施办法：2026-12-31（校定）/)
    ;(await head.says('/报备 实施办法')).gets(/期限 2026年12月31日（校定），提前 45 天/)
    ;(await head.says('/报备 实施办法', { at: '2027-01-04T09:00:00+08:00' })).gets(/晚了 4 天/)
    ;(await head.says('/政策 实施办法')).gets(/2026-12-31（校定）/)
    ;(await head.says('/政策 期限 实施办法 取消')).gets(/已取消校定的值/)
    ;(await school.person('李伟').says('/政策 期限 实施办法 2026-12-31')).gets(/这要本校校长/)
  })

  test('several fit: exactly one question, answered by number; nothing is kept before', async () => {
    const head = school.person('周建国')
    const asked = await head.says('/报备 方案 昨天交了')
    expect(asked.choices).toEqual(['制定本校方案，建立工作台账〔五寨县教育科技局〕', '方案报县局备案〔五寨县教育科技局〕'])
    expect(await records()).toEqual([])
    ;(await head.says('2')).gets(/已报备：方案报县局备案/)
    expect(await kept()).toMatchObject([{ obligation: 'wuzhai-2022.file-plan', content: '昨天交了', date: '2026-11-15' }])
    await head.says('2')
    expect(await records()).toHaveLength(1)
  })

  test('none fits: one sentence with an example, near titles in private, nothing typed repeated in a group', async () => {
    ;(await school.person('周建国').says('/报备 火星移民')).gets(/没有“火星移民”这一项。例：\/报备 学校考核听评课数量和质量 已办。看有哪些/)
    ;(await school.person('周建国').says('/报备 张小雨', { in: GROUP })).groupGetsNot(/张小雨/)
    expect(await records()).toEqual([])
  })

  test('near names are choices; what was said besides is not lost', async () => {
    const head = school.person('周建国')
    const asked = await head.says('/报备 方桉备案 昨天送了')
    asked.gets(/没有“方桉备案”这一项，是不是：/)
    expect(asked.choices.at(-1)).toBe('都不是')
    ;(await head.says(String(asked.choices.indexOf('方案报县局备案〔五寨县教育科技局〕') + 1))).gets(/已报备：方案报县局备案/)
    expect(await kept()).toMatchObject([{ obligation: 'wuzhai-2022.file-plan', content: '昨天送了', date: '2026-11-15' }])
    await head.says('/报备 方桉备案')
    ;(await head.says('都不是')).gets(/什么都没记/)
  })

  test('a name is the same with and without its quotation marks and spaces', async () => {
    for (const typed of ['优质作业评选', '“优质作业” 评选', '《优质作业》评选', '"优质作业"评选', '优质作业'])
      (await school.person('周建国').says(`/报备 ${typed} 已评`)).gets(/已报备：“优质作业”评选/)
    expect(await kept()).toMatchObject(Array(5).fill({ content: '已评' }))
  })

  test('a deadline of the school is not for every teacher', async () => {
    ;(await school.person('李伟').says('/报备 方案报县局备案')).gets(/由学校领导或负责的岗位来报/)
    expect(await records()).toEqual([])
  })

  test('amended and withdrawn like any record', async () => {
    const head = school.person('周建国')
    await head.says('/报备 方案报县局备案 初稿')
    ;(await head.says('/改 T-1116-01 内容 定稿')).gets(/已改/)
    expect(await kept()).toMatchObject([{ content: '定稿', obligation: 'wuzhai-2022.file-plan', credits: [] }])
    ;(await head.says('/撤回 T-1116-01')).gets(/已撤回/)
    expect((await records())[0]?.status).toBe('withdrawn')
  })

  test('in a group one short line', async () => {
    const said = await school.person('周建国').says('/备案 方案报县局备案 已送', { in: GROUP })
    said.groupGets(/^已记下 ✅ 编号 T-1116-01$/).gets(/已报备：方案报县局备案/)
  })
})

describe('佐证', () => {
  test('ticks a checklist item with words or a link, and gives nobody a count', async () => {
    const head = school.person('周建国')
    ;(await head.says('/佐证 校长是教学质量第一责任人 https://example.org/a 责任书已签')).gets(/已记佐证：校长是教学质量第一责任人/)
    expect(await kept()).toMatchObject([{ kind: 'role-assignment', content: 'https://example.org/a 责任书已签', credits: [] }])
    ;(await head.says('/佐证 校长经常听课 已安排')).gets(/已记佐证/)
    expect((await kept()).map((each) => each.credits)).toEqual([[], []])
  })

  test('words that several titles hold, in one piece or in several, are asked about', async () => {
    const head = school.person('林芳')
    const asked = await head.says('/佐证 教师培训 12/80')
    asked.gets(/“教师培训”有几项，是哪一项/)
    expect(asked.choices).toContain('公用经费的5%用于教师培训〔五寨县教育科技局〕')
    expect(asked.choices).toContain('县域和学校常态化培训学科教师〔沈阳市教育局〕')
    expect(await records()).toEqual([])
    expect((await head.says('/佐证 教师轮训 54/60')).choices).toEqual([
      '学科教师三年全员轮训〔沈阳市教育局〕',
      '教师全员轮训〔五寨县教育科技局〕',
    ])
  })

  test('every example that is shown works in the demo school', async () => {
    const head = school.person('周建国')
    for (const { name, examples } of [evidence, file]) {
      const bare = /例：(\/\S+ \S+ \S+?)。/.exec((await head.says(`/${name}`)).private)?.[1]
      for (const example of [...examples, bare!]) (await head.says(example)).gets(/已报备|已记佐证|已记下违反/)
    }
  })

  test('states figures, and asks for them with an example', async () => {
    const head = school.person('周建国')
    ;(await head.says('/佐证 公用经费的5%用于教师培训')).gets(/请写完成数和总数，例：\/佐证 公用经费的5%用于教师培训 12\/80/)
    ;(await head.says('/佐证 公用经费的5%用于教师培训 90/80')).gets(/完成数 90 比总数 80 大/)
    expect(await records()).toEqual([])
    ;(await head.says('/佐证 公用经费的5%用于教师培训 ４／80 万元，见决算')).gets(/报 4\/80＝5%，要求 5%/)
    expect(await kept()).toMatchObject([{ kind: 'funding', done: 4, total: 80, content: expect.stringMatching(/^万元.见决算$/) }])
  })

  test('what is counted by itself is not filed', async () => {
    ;(await school.person('周建国').says('/佐证 集体评课')).gets(/按平时的记录自动计数/)
    expect(await records()).toEqual([])
  })

  test('anybody of the school reports a breach; without the word it is none', async () => {
    const teacher = school.person('李伟')
    const title = '不得要求家长检查批改作业'
    const ceiling = (await school.storage.directory()) && (await teacher.says('/政策 上限')).private
    const reported = /^\d+\. (.+)〔五寨县教育科技局〕$/m.exec(ceiling)?.[1] ?? title
    ;(await teacher.says(`/佐证 ${reported}`)).gets(new RegExp(`不用佐证；有违反的情况，发：/佐证 ${reported} 违反`))
    ;(await teacher.says(`/佐证 ${reported} 违反 昨天有一例`)).gets(/已记下违反/)
    expect(await kept()).toMatchObject([{ broken: true, content: '昨天有一例', date: '2026-11-15' }])
  })

  test('words about a pupil are sealed, and in a group not taken at all', async () => {
    const head = school.person('林芳')
    ;(await head.says('/佐证 落实教师家访制度 张小雨家已走访', { in: GROUP })).groupGets(/请私聊/).groupGetsNot(/张小雨/)
    expect(await records()).toEqual([])
    await head.says('/佐证 落实教师家访制度 张小雨家已走访')
    const [record] = await records()
    expect(record).toMatchObject({ kind: 'home-visit', fields: { obligation: expect.stringContaining('shenyang-2024.') } })
    expect(JSON.stringify(record?.fields)).not.toContain('张小雨')
    expect(record?.sealed).not.toBeNull()
    ;(await head.says('/佐证 校园文化 张小明的数学58分，倒数第三')).gets(/不保存|私聊|佐证/)
    expect(JSON.stringify(await kept())).not.toContain('58')
  })
})
