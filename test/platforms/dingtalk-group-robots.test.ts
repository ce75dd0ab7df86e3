import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readGroupRobots } from '../../src/platforms/dingtalk/group-robot-settings.js'
import { createGroupRobots } from '../../src/platforms/dingtalk/group-robots.js'
import type { Part, Sender } from '../../src/platforms/platform.js'
import { dingtalkRobot } from '../kit/dingtalk-robot.js'
import { type FakeDingtalk, startFakeDingtalk } from '../kit/fake-dingtalk/start-fake-dingtalk.js'
import { NOW } from './requests.js'

const SIGNED = 'cidSigned=='
const PLAIN = 'cidPlain=='
const SECRET = 'SEC-invented-91c'
const PATH = '/robot/send'

let now: number
let ding: FakeDingtalk
let robots: Sender
let posted: unknown[]

beforeEach(async () => {
  now = NOW
  posted = []
  ding = await startFakeDingtalk({ now: () => now, groupRobots: { 'token-a': SECRET, 'token-b': '' } })
  const hosts = { api: ding.origin, oapi: ding.origin }
  const setting = `${SIGNED}=https://oapi.dingtalk.com/robot/send?access_token=token-a ${SECRET}; ${PLAIN}=${ding.groupRobotUrl('token-b')}`
  const read = readGroupRobots(setting, hosts)
  expect(read.problems).toEqual([])
  robots = createGroupRobots({ robots: read.robots, now: () => now, fetch, posted: () => void posted.push(1) })
})
afterEach(() => ding.close())

function send(chat: string, text: string, key = text): Promise<void> {
  return robots.send({ key, address: robots.reach?.group?.(chat), part: { text } }, AbortSignal.timeout(5000))
}

describe("groups' own robots", () => {
  it('speak with a signature made anew, or without one', async () => {
    await send(SIGNED, '周报一')
    now += 2 * 3_600_000
    await send(SIGNED, '周报二')
    await send(PLAIN, '周报三')
    expect(ding.shown.map(({ to, text }) => [to.kind, to.id, text])).toEqual([
      ['group-robot', 'token-a', '周报一'],
      ['group-robot', 'token-a', '周报二'],
      ['group-robot', 'token-b', '周报三'],
    ])
    expect(posted).toHaveLength(3)
  })

  it('reach the groups that have one, which the enterprise robot then leaves to them; nobody in person', () => {
    const robot = dingtalkRobot({ servedGroups: new Set([SIGNED]) })
    expect(robots.reach?.group?.('cidOther==')).toBeUndefined()
    expect(robots.reach?.person).toBeUndefined()
    expect(robot.reach?.group?.(SIGNED)).toBeUndefined()
    expect(robot.reach?.group?.('cidOther==')).toEqual({ group: 'cidOther==' })
  })

  it('are told apart when tried again: the same row is shown once, another with the same words again', async () => {
    ding.script(PATH, 'lost')
    await expect(send(PLAIN, '周报', 'row 1')).rejects.toMatchObject({ retryable: true })
    await send(PLAIN, '周报', 'row 1')
    expect(ding.shown).toHaveLength(1)
    await send(PLAIN, '周报', 'row 2')
    expect(ding.shown).toHaveLength(2)
  })

  it('mention nobody, whoever the words name', async () => {
    await send(PLAIN, '本周小结 @0147001 @所有人')
    expect(ding.shown[0]).toMatchObject({ text: '本周小结 @0147001 @所有人', mentions: [] })
  })

  it('show what stands out in the words as Markdown, and what people typed as typed; refused for its form, the words go out plain', async () => {
    const part: Part = {
      text: '小结：A_组 听课 4 节。发 /进度。',
      marked: [
        ['小结：A_组 听课 ', { strong: '4' }, ' 节。'],
        ['发 ', { command: '/进度' }, '。'],
      ],
    }
    const post = (key: string) => robots.send({ key, address: robots.reach?.group?.(PLAIN), part }, AbortSignal.timeout(5000))
    await post('a')
    ding.script(PATH, { body: { errcode: 40035, errmsg: 'no' } })
    await post('b')
    expect(ding.shown.map(({ type, text }) => [type, text])).toEqual([
      ['markdown', '小结：A＿组 听课 **4** 节。  \n  发 **/进度**。'],
      ['text', part.text],
    ])
  })

  it('are blocked for ten minutes beyond twenty in a minute, and say so', async () => {
    for (let at = 0; at < 20; at += 1) await send(PLAIN, `第${at}条`)
    const blocked = { code: 'too-fast:410100', retryable: true, afterMs: 600_000 }
    await expect(send(PLAIN, '再一条')).rejects.toMatchObject(blocked)
    now += 9 * 60_000
    await expect(send(PLAIN, '再一条')).rejects.toMatchObject(blocked)
    now += 61_000
    await send(PLAIN, '再一条')
    expect(robots.limits.sendsPerMinute).toBeLessThan(20)
  })

  it.each([
    ['310000', 'administrator:310000'],
    ['300001', 'target-gone:no-token'],
    ['400102', 'target-gone:400102'],
    ['430104', 'content-blocked:430104'],
    ['460101', 'too-long:460101'],
  ])('errcode %s is final', async (errcode, code) => {
    ding.script(PATH, { body: { errcode, errmsg: `${SECRET} token-b` } })
    const error = await send(PLAIN, '周报').catch((thrown: Error) => thrown)
    expect(error).toMatchObject({ code, retryable: false })
    expect((error as Error).stack).not.toMatch(/SEC-|token-b/)
  })

  it('a robot taken out of the settings, a wrong secret', async () => {
    await expect(
      robots.send({ key: 'k', address: { robotOf: 'cidGone==' }, part: { text: '好' } }, AbortSignal.timeout(1000)),
    ).rejects.toMatchObject({ code: 'target-gone:no-robot', retryable: false })
    now += 86_400_000
    const stale = createGroupRobots({
      robots: new Map([[SIGNED, { url: ding.groupRobotUrl('token-a'), secret: 'SEC-other' }]]),
      now: () => now,
      fetch,
      posted: () => {},
    })
    await expect(
      stale.send({ key: 'k', address: { robotOf: SIGNED }, part: { text: '好' } }, AbortSignal.timeout(1000)),
    ).rejects.toMatchObject({ code: 'administrator:310000' })
  })
})

describe('the setting', () => {
  const hosts = { api: 'https://api.dingtalk.com', oapi: 'https://oapi.dingtalk.com' }
  const url = 'https://oapi.dingtalk.com/robot/send?access_token=very-secret'

  it.each([
    [`cid1==${url}`, 0],
    [`cid1===${url} SEC1；cid2==${url}2\n`, 0],
    [url, 1],
    ['cid1=https://evil.test/robot/send?access_token=very-secret', 1],
    ['cid1=http://oapi.dingtalk.com/robot/send?access_token=very-secret', 1],
    ['cid1=https://oapi.dingtalk.com/robot/sendBySession?access_token=very-secret', 1],
    ['cid1=https://oapi.dingtalk.com/robot/send', 1],
    [`cid1=${url} very-secret`, 1],
    [`cid1=${url};cid1=${url}2`, 1],
    [`cid1=${url};cid2=${url}`, 1],
  ])('%s: %i mistakes, none of which repeats a value', (setting, mistakes) => {
    const { problems } = readGroupRobots(setting, hosts)
    expect(problems).toHaveLength(mistakes)
    expect(problems.join()).not.toMatch(/very-secret|cid|evil/)
    for (const problem of problems) expect(problem).toMatch(/^DINGTALK_GROUP_ROBOTS：/)
  })

  it('keeps conversation ids that end in equals signs', () => {
    expect([...readGroupRobots(`cidA===${url} SEC1`, hosts).robots]).toEqual([['cidA==', { url, secret: 'SEC1' }]])
  })
})
