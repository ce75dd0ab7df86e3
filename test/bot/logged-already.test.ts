import { afterEach, beforeEach, expect, it } from 'vitest'
import { outageMarks } from '../../src/domain/outage-marks.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

const GROUP = '明德教师群'
const at = (time: string) => `2026-11-16T${time}:00+08:00`

let school: TestSchool
beforeEach(async () => {
  school = await testSchool({ at: at('10:05') })
})
afterEach(() => school.close())

/** The groups were told that nothing had arrived from then to then. */
async function outage(from: string, until: string): Promise<void> {
  const names = outageMarks({ platform: 'console', account: 'console' })
  await school.storage.setMark(names.from, Date.parse(at(from)))
  await school.storage.setMark(names.until, Date.parse(at(until)))
}

async function ids(): Promise<readonly string[]> {
  const found: string[] = []
  for await (const { id, status } of school.storage.records({})) if (status !== 'withdrawn') found.push(id)
  return found
}

it('a command that did get in is not logged a second time; said to be another, it is', async () => {
  const wang = school.person('陈静')
  await wang.says('/反思 导入过长，下次先做实验', { at: at('10:11') })
  await outage('10:12', '10:19')
  const said = await wang.says('/反思 导入过长，下次先做实验', { at: at('10:21') })
  said.gets(/这条 10:11 已记过：T-1116-01，没有重复记/)
  expect(await ids()).toEqual(['T-1116-01'])
  ;(await wang.presses(said.button('是另一次，再记一条'), { at: at('10:22') })).gets(/已记下.*T-1116-02/)
  expect(await ids()).toEqual(['T-1116-01', 'T-1116-02'])
})

it('the corridor record: the same lesson, although the bell has rung in between', async () => {
  const zhou = school.person('周建国')
  await zhou.says('/听课 李伟', { in: GROUP, at: at('10:11') })
  await outage('10:12', '10:50')
  ;(await zhou.says('/听课 李伟', { in: GROUP, at: at('10:51') })).groupGets(/10:11 已记过：T-1116-01/).groupGetsNot(/李伟/)
  expect(await ids()).toEqual(['T-1116-01'])
})

it('in a group the words with 再记 in front log it', async () => {
  const lin = school.person('林芳')
  await lin.says('/记 集体备课 数学 第三单元', { in: GROUP, at: at('10:11') })
  await outage('10:12', '10:19')
  ;(await lin.says('/记 集体备课 数学 第三单元', { in: GROUP, at: at('10:21') })).groupGets(/已记过.*“再记”/)
  ;(await lin.says('再记 /记 集体备课 数学 第三单元', { in: GROUP, at: at('10:22') })).groupGets(/已记下.*T-1116-02/)
})

it('several records of one message are one command', async () => {
  const lin = school.person('林芳')
  const words = '/家访 张小雨、王一诺 上门 今天 沟通作息'
  await lin.says(words, { at: at('10:11') })
  const before = await ids()
  expect(before).toHaveLength(2)
  await outage('10:12', '10:19')
  const said = await lin.says(words, { at: at('10:21') })
  said.gets(/10:11 已记过：T-1116-01、T-1116-02/).getsNot(/张小雨/)
  // No button holds words about a family.
  expect(said.choices).toEqual([])
  expect(await ids()).toEqual(before)
})

it('private words are compared, too', async () => {
  const chen = school.person('陈静')
  await chen.says('/家访 张小雨 上门 今天 沟通作息', { at: at('10:11') })
  await outage('10:12', '10:19')
  ;(await chen.says('/家访 张小雨 上门 今天 商量转学', { at: at('10:21') })).gets(/已记下/)
})

it.each<readonly [string, string, string]>([
  ['other words', '/反思 提问太碎，下次先分组', at('10:21')],
  ['on another day', '/反思 导入过长，下次先做实验', '2026-11-17T10:11:00+08:00'],
])('logged as usual: %s', async (_what, words, time) => {
  const chen = school.person('陈静')
  await chen.says('/反思 导入过长，下次先做实验', { at: at('10:11') })
  ;(await chen.says(words, { at: time })).gets(/已记下/)
  expect(await ids()).toHaveLength(2)
})

it('without an outage, too: a homework list sent twice is no breach; of another person’s nothing is known', async () => {
  const words = '作业公示 三(1)班 数学 练习册 40分钟'
  await school.person('姜山').says(words, { at: at('16:11') })
  ;(await school.person('姜山').says(words, { at: at('19:13') })).gets(/16:11 已记过：T-1116-01，没有重复记/).getsNot(/超过/)
  await school.person('陈静').says('/反思 导入过长，下次先做实验', { at: at('16:11') })
  ;(await school.person('李伟').says('/反思 导入过长，下次先做实验', { at: at('16:21') })).gets(/已记下/)
})

it('what was withdrawn may be logged anew', async () => {
  const chen = school.person('陈静')
  await chen.says('/反思 导入过长，下次先做实验', { at: at('10:11') })
  await chen.says('/撤回 T-1116-01', { at: at('10:11') })
  await outage('10:12', '10:19')
  ;(await chen.says('/反思 导入过长，下次先做实验', { at: at('10:21') })).gets(/已记下/)
})

it('in English, too', async () => {
  const chen = school.person('陈静')
  await chen.says('/reflect the opening took too long', { at: at('10:11') })
  await outage('10:12', '10:19')
  const said = await chen.says('/reflect the opening took too long', { at: at('10:21') })
  said.gets(/got in at 10:11 already: T-1116-01.*"log again"/)
  ;(await chen.says('log again /reflect the opening took too long', { at: at('10:22') })).gets(/Logged/)
})
