import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Fields } from '../../src/domain/record.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

const SCHOOL = '明德小学'
const P1 = `
id: p1
title: 关于听课评课的规定
issuer: 县教育局
number: 县教字〔2026〕18号
date: null
binds: 全县各学校
version: 1
source: { file: p1.txt }
obligations:
  - id: p1.evaluation-3
    shape: deadline
    title: 听课后三个上课日内评课
    actors: [principal, director-teaching, teacher]
    kind: evaluation-meeting
    due: { after: observation, teaching-days: 3 }
    clause: 第五条
    quote: 听课后三日内评课
    covers: [p1.evaluation-3]
  - id: p1.service
    shape: quota
    title: 课后服务不少于150分钟
    kind: after-school-service
    measure: minutes
    unit: 分钟
    period: day
    clause: 第六条
    quote: 每天不少于150分钟
    covers: [p1.service]
    bodies:
      - body: school
        row: p1.service
        at-least:
          - value: 150
            quote: 每天不少于150分钟
`

let folder: string
let school: TestSchool
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tingke-packs-'))
  writeFileSync(join(folder, 'p1.yaml'), P1)
  school = await testSchool({ at: '2026-11-17T18:00:00+08:00', records: true, policiesDir: folder })
})
afterEach(async () => {
  await school.close()
  rmSync(folder, { recursive: true })
})

async function follow(...packs: readonly string[]): Promise<void> {
  await school.storage.changeDirectory([{ school: SCHOOL, adoptions: packs.map((pack) => ({ school: SCHOOL, pack, from: null })) }], [])
}

let n = 0
async function keep(kind: string, day: string, fields: Fields, author = '001004'): Promise<string> {
  n += 1
  const id = `X-${n}`
  const atMs = Date.parse(`${day}T10:00:00+08:00`)
  const source = { platform: 'test', account: 'test', messageId: id, channel: 'private' } as const
  const record = {
    id,
    school: SCHOOL,
    kind,
    author,
    day,
    enteredAtMs: atMs,
    status: 'complete',
    backfilled: false,
    source,
    fields,
  } as const
  await school.storage.load([
    {
      record: { ...record, sealed: null, credits: [author], lessons: [], noted: true, version: 1 },
      versions: [{ n: 1, action: 'create', atMs, by: author, fields, sealed: null, reason: null }],
    },
  ])
  return id
}

const says = async (who: string, text: string): Promise<string> => (await school.person(who).says(text)).private

describe('/进度 全校', () => {
  test('one phone screen: what needs attention first, then counts by state, the rest on request', async () => {
    await follow('anyang-2021', 'henan-2021', 'heilongjiang', 'generic-5', 'generic-9', 'generic-10')
    const lines = (await says('林芳', '/进度 全校')).split('\n')
    expect(lines.length).toBeLessThanOrEqual(22)
    expect(lines.slice(0, 7)).toEqual([
      '明德小学｜11月17日 周二',
      '先看这 5 项：',
      '△ 开学、放假前宣传心理热线｜逾期，9月6日前〔安阳市教育局〕',
      '△ 每天一小时校园体育活动 今天 0/60 分钟｜落后〔安阳市教育局、黑龙江省〕',
      '△ 每天课后服务时间 今天 0/120 分钟｜落后〔河南省、五寨县教育科技局〕',
      '△ 每周开展课后服务的天数 本周 0/5 天｜落后〔河南省〕',
      '△ 新教师“师徒结对” 0/7 人｜落后，校定〔五寨县教育科技局〕',
    ])
    expect(lines[7]).toMatch(/^期限：逾期 1，/)
    expect(lines.some((line) => line.startsWith('上限：守住 '))).toBe(true)
    expect(lines.join('\n')).toMatch(/各类明细：\/进度 全校 期限｜上限｜覆盖｜定额｜清单｜全部/)
    expect(lines.join('\n')).toMatch(/本学期听课 \d+ 节/)
    for (const { name } of (await school.storage.directory()).people) expect(lines.join('\n')).not.toContain(name)
  })

  test('a record moves it: a deadline settled, a ceiling broken', async () => {
    await follow('anyang-2021')
    await keep('hotline-notice', '2026-09-02', {})
    await keep('homework-notice', '2026-11-10', {
      class: '三(2)班',
      minutes: 75,
      breaches: [{ obligation: 'wuzhai-2022.homework-minutes', row: 'wuzhai-2022.hw-g36' }],
    })
    const said = await says('周建国', '/进度 全校')
    expect(said).not.toContain('心理热线｜逾期')
    expect(said).toMatch(/先看这 4 项：\n△ 控制作业总量 1 次｜有违反，按安阳市教育局守住〔五寨县教育科技局〕/)
  })

  test('lists of one shape or all, a page at a time', async () => {
    await follow('anyang-2021', 'generic-9')
    const first = await says('林芳', '/进度 全校 清单')
    expect(first).toMatch(/清单（1–20\/\d+）：/)
    expect(first.match(/^[△○✓]/gm)).toHaveLength(20)
    expect(first).toContain('接着看：/进度 全校 清单 2')
    expect(await says('林芳', '/进度 全校 清单 2')).toMatch(/清单（21–40\/\d+）：/)
    expect((await says('林芳', '/进度 全校 全部')).split('\n')[2]).toMatch(/^△/)
    expect(await says('林芳', '/progress school deadlines')).toMatch(/deadline \(1–\d+ of \d+\)/)
    expect(await says('林芳', '/进度 期限')).toContain('期限（1–')
  })

  test('what is only encouraged, and templates, never ask for attention', async () => {
    await follow('anyang-2021', 'generic-5')
    const all = [1, 2, 3, 4, 5, 6].map((page) => says('林芳', `/进度 全校 全部 ${page}`))
    const lines = (await Promise.all(all)).join('\n').split('\n')
    expect(lines.find((line) => line.includes('每天2小时户外活动'))).toMatch(/^○ /)
    for (const line of lines.filter((each) => each.includes('网络范文'))) expect(line).toMatch(/^○ .*待佐证/)
  })

  test('of one duty in two documents the stricter leads and both are shown', async () => {
    await follow('p1')
    expect(await says('林芳', '/进度 全校 课后服务')).toContain(
      '△ 课后服务不少于150分钟 今天 0/150 分钟｜落后，五寨县教育科技局要 120 分钟〔县教育局〕',
    )
  })

  test('is not for teachers; a group hears one line without names and shortfalls', async () => {
    expect(await says('李伟', '/进度 全校')).toMatch(/只能看自己的/)
    const { group, private: apart } = await school.person('林芳').says('/进度 全校', { in: '明德教师群' })
    expect(group).toMatch(/^明德小学 本学期听课 \d+ 节；/)
    expect(group).not.toMatch(/\n|逾期|落后|违反|\d\/\d|\d 人/)
    expect(apart).toBe('')
  })

  test('a group hears of what is done, never of what is only on pace', async () => {
    const done = async () =>
      Number(/已做到 (\d+) 项/.exec((await school.person('林芳').says('/进度 全校', { in: '明德教师群' })).group)?.[1])
    const before = await done()
    const pages = await Promise.all([1, 2, 3, 4, 5, 6].map((page) => says('林芳', `/进度 全校 全部 ${page}`)))
    const lines = new Set(pages.join('\n').split('\n'))
    expect([...lines].filter((line) => /^✓.*｜(已完成|有佐证)/u.test(line))).toHaveLength(before)
    await keep('evidence', '2026-10-08', { obligation: 'shenyang-2024.campus-culture' })
    expect(await done()).toBe(before + 1)
  })
})

test('/进度: what is to follow on lessons heard stands with the own numbers', async () => {
  await follow('p1')
  await keep('observation', '2026-11-10', { teachers: ['王芳'], teacherIds: ['001011'] }, '001013')
  await keep('observation', '2026-11-16', { teachers: ['李伟'], teacherIds: ['001012'] }, '001013')
  const said = await says('001013', '/进度')
  expect(said).toMatch(/^△ 听课后三个上课日内评课：逾期 \d+ 次，待办 1 次，最近的到 11月19日〔县教育局〕$/m)
})

describe('/为什么', () => {
  const why = (typed: string) => says('林芳', `/为什么 ${typed}`)

  test('what is owed by the day is owed at its end: 下班时间, else the end of the last lesson', async () => {
    const service = '课后服务时间'
    await school.clock('2026-11-18T08:00:00+08:00')
    expect(await says('林芳', '/进度 全校')).not.toMatch(/课后服务.*落后/)
    expect(await why(service)).toMatch(/今天到15:40才算[\s\S]*进度：在进度线上/)
    await school.clock('2026-11-18T15:40:00+08:00')
    expect(await says('林芳', '/进度 全校')).toMatch(/△ 课后服务.*今天 0\/120 分钟｜落后/)
    await says('周建国', '/政策 下班时间 17:30')
    expect(await why(service)).toMatch(/今天到17:30才算/)
  })

  test('what is owed by two days of the term shows both', async () => {
    await follow('anyang-2021')
    await keep('hotline-notice', '2026-09-02', {})
    const said = await why('心理热线')
    expect(said).toMatch(/2026-09-06[\s\S]*进度：已完成[\s\S]*2027-01-15[\s\S]*进度：未到期/)
    expect(said.match(/依据：/g)).toHaveLength(1)
  })

  test('a quota of the school: formula, days, records, clause, quote, pack and version', async () => {
    await follow('henan-2021')
    const services = [
      await keep('after-school-service', '2026-11-16', { start: '16:30', end: '18:30' }),
      await keep('after-school-service', '2026-11-17', { start: '16:30', end: '18:00' }),
    ]
    expect((await why('课后服务')).split('\n').slice(0, 8)).toEqual([
      '每天课后服务时间',
      '依据：河南省（汇编文本没有写发文机关）《提高义务教育教学质量实施方案（河南省）》（henan-2021 第1版）',
      '文件规定 不少于120分钟：“每天至少2小时开展课后服务”（方案1 / 四、工作措施 / (六)提高课后服务质量,促进学生全面发展 / 1、保障课后服务时间）',
      '期间：11月17日–11月17日，上课日1天，已过1天',
      '目标：120分钟',
      '11月17日应完成：120×1÷1＝120分钟',
      `计入：90分钟：${services[1]}`,
      '进度：落后，还差30分钟',
    ])
    expect(await why('每周开展课后服务的天数')).toMatch(
      /期间：11月16日–11月22日，上课日5天，已过2天\n目标：5天\n11月17日应完成：5×2÷5＝2天\n计入：2天：X-\d+、X-\d+\n进度：在进度线上，还差3天/,
    )
  })

  test('a deadline: the day, whose it is, how far off, what settled it', async () => {
    expect(await why('wuzhai-2022.file-plan')).toMatch(
      /期限：2022-02-28（文件规定），已过 1723 天\n这个日子在采用文件之前就过了，不算逾期\n进度：采用前已过/,
    )
    expect(await why('报备')).toMatch(/期限：文件没有写，学校还没有定，先不催\n还没有办结的记录；办完发：\/报备\n进度：日期待定/)
    const settings = [{ name: 'due-day', subject: 'wuzhai-2022.ass-plan', value: '2026-11-20' }] as const
    await school.storage.changeDirectory([{ school: SCHOOL, policy: { settings } }], [])
    expect(await why('ass-plan')).toMatch(/期限：2026-11-20（校定），还有 3 天/)
    const id = await keep('plan-filing', '2026-11-17', { obligation: 'wuzhai-2022.ass-plan' })
    expect(await why('ass-plan')).toContain(`已由 ${id} 办结\n进度：已完成`)
  })

  test('a ceiling: every limit with its quote, which records broke it', async () => {
    const id = await keep('homework-notice', '2026-11-10', {
      class: '三(2)班',
      minutes: 75,
      breaches: [{ obligation: 'wuzhai-2022.homework-minutes', row: 'wuzhai-2022.hw-g36' }],
    })
    const said = await why('控制作业总量')
    expect(said).toMatch(/3、4、5、6年级 不超过60分钟 文件规定：“小学三至六年级书面作业平均完成时间不超过60分钟”/)
    expect(said).toContain(`本学期违反 1 次：${id}；看一次的算法：/为什么 ${id}\n进度：有违反`)
  })

  test('a share: how many of how many', async () => {
    await keep('student-review', '2026-11-12', { class: '三(2)班', subject: '数学', done: 40, total: 45 })
    const said = await why('学业述评')
    expect(said).toMatch(/不少于100%：“/)
    expect(said).toMatch(/期间：2026年9月1日–1月15日\n算法：40÷45＝88%\n计入：40\/45：X-\d+\n进度：在进度线上/)
    expect((await why('88')).split('\n')[0]).toBe('每学期每生每科学业述评')
  })

  test('a checklist item and a template', async () => {
    const id = await keep('evidence', '2026-10-08', { obligation: 'shenyang-2024.campus-culture' })
    expect(await why('校园文化')).toContain(`佐证：${id}\n进度：有佐证`)
    await follow('generic-5')
    expect(await why('generic-5.kickoff')).toMatch(/还没有佐证；有了发：\/佐证\n范文，没有约束力，只作清单\n进度：待佐证/)
  })

  test('what is to follow on lessons heard, event by event', async () => {
    await follow('p1')
    const heard = await keep('observation', '2026-11-16', { teachers: ['李伟'], teacherIds: ['001012'] }, '001013')
    const said = await says('001013', '/为什么 听课后三个上课日内评课')
    expect(said).toContain('文件规定：“听课后三日内评课”（第五条）\n听课之后 3 个上课日内要有评课，当天不算')
    expect(said).toContain(`${heard}：最晚 11月19日，未到期`)
  })

  test('who leads no school reads the rule, not how the school stands', async () => {
    await keep('after-school-service', '2026-11-17', { start: '16:30', end: '18:00' })
    const said = await says('李伟', '/为什么 课后服务时间')
    expect(said).toMatch(/每天 学校 不少于120分钟 文件规定：“/)
    expect(said).toContain('学校的数字请找校长或教导处。')
    expect(said).not.toMatch(/计入|90分钟|落后/)
  })

  test('the own numbers come first, and a group hears none of it', async () => {
    expect((await why('30')).split('\n')[0]).toBe('听课')
    const { group } = await school.person('林芳').says('/为什么 课后服务', { in: '明德教师群' })
    expect(group).toBe('已私聊你。')
  })
})
