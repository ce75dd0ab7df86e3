import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createApp } from '../../src/app.js'
import type { Finding } from '../../src/cli/doctor/finding.js'
import { readConfig } from '../../src/config.js'
import { configure } from '../../src/configure.js'
import { openStorage } from '../../src/storage/open-storage.js'
import { type FakeDingtalk, startFakeDingtalk } from '../kit/fake-dingtalk/start-fake-dingtalk.js'
import { type FakeWecom, startFakeWecom } from '../kit/fake-wecom/start-fake-wecom.js'
import { FakeWecomLine } from '../kit/fake-wecom-line/start-fake-wecom-line.js'
import { run } from './capture-io.js'

type Env = Readonly<Record<string, string>>

const OTHER_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
const SECRETS = /-invented|wrong-secret|abcdefghijk|ooTo2sAG/
/** Nobody listens there. */
const NOBODY = 'http://127.0.0.1:3'
const GROUP = { group: 'cidMingDe01==' }

async function wecom(options?: Parameters<typeof startFakeWecom>[0]): Promise<FakeWecom> {
  return endedAfterwards(await startFakeWecom(options))
}

async function line(options?: Parameters<typeof FakeWecomLine.start>[0]): Promise<FakeWecomLine> {
  return endedAfterwards(await FakeWecomLine.start(options))
}

async function dingtalk(options?: Parameters<typeof startFakeDingtalk>[0]): Promise<FakeDingtalk> {
  return endedAfterwards(await startFakeDingtalk(options))
}

function endedAfterwards<T extends { close(): Promise<void> }>(fake: T): T {
  onTestFinished(() => fake.close())
  return fake
}

function surroundings(settings: Env): Env {
  const folder = mkdtempSync(join(tmpdir(), 'tingke-doctor-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return { DATA_DIR: join(folder, 'data'), PORT: '9', LOG_LEVEL: 'silent', DEMO: '0', ...settings }
}

/** What the doctor says with these settings, with no service running unless `env` names its port. */
async function examined(env: Env, lateMs = 0) {
  const here = env.DATA_DIR === undefined ? surroundings(env) : env
  const open = () => openStorage(readConfig(here))
  const { status, out, err } = await run(['doctor', '--json'], { env: here, now: () => Date.now() + lateMs, openStorage: open })
  expect(out + err).not.toMatch(SECRETS)
  const findings = JSON.parse(out) as readonly Finding[]
  return {
    status,
    // How quickly the store's thread starts is no matter of platforms.
    failed: findings.filter(({ check, state }) => state === 'fail' && check !== 'store'),
    of: (check: Finding['check']) => findings.filter((each) => each.check === check),
  }
}

/** A running service; gives the surroundings that point to it. */
async function serving(settings: Env): Promise<Env> {
  const env = surroundings(settings)
  const app = await createApp((await configure({ ...env, PORT: '0' })).config)
  const { url } = await app.start()
  onTestFinished(() => app.stop())
  return { ...env, PORT: new URL(url).port }
}

/** Until the doctor finds it: what a connection meets takes a moment. */
async function until(look: () => Promise<boolean>): Promise<void> {
  while (!(await look())) await new Promise((resolve) => setTimeout(resolve, 20))
}

type Broken = readonly [what: string, changes: Env, says: RegExp, fix: RegExp]

describe('WeCom’s self-built app', { timeout: 30_000 }, () => {
  test('is taken as it is', async () => {
    const { settings } = await wecom()
    const { status, of } = await examined(settings)
    expect(of('platform')).toEqual([expect.objectContaining({ state: 'ok', says: expect.stringContaining('自建应用') })])
    expect(status).toBe(0)
  })

  test.each<Broken>([
    ['of another corporation', { WECOM_CORP_ID: 'ww0000000000000000' }, /企业ID 不对（40013）/, /我的企业.*WECOM_CORP_ID/],
    ['with a wrong secret', { WECOM_SECRET: 'wrong-secret' }, /Secret 不对.*（40001）/, /应用管理.*WECOM_SECRET/],
    ['with another app’s number', { WECOM_AGENT_ID: '1000099' }, /AgentId 不对.*（301002）/, /WECOM_AGENT_ID/],
    ['at a closed address', { WECOM_API_BASE: NOBODY }, /连不上 127\.0\.0\.1:3（ECONNREFUSED）/, /443/],
  ])('%s', async (_what, changes, says, fix) => {
    const { settings } = await wecom()
    const { status, failed } = await examined({ ...settings, ...changes })
    expect(failed).toEqual([
      expect.objectContaining({ check: 'platform', says: expect.stringMatching(says), fix: expect.stringMatching(fix) }),
    ])
    expect(status).toBe(1)
  })

  test('called from an address that is not trusted, which is told', async () => {
    const { settings } = await wecom({ untrusted: true })
    const { status, failed } = await examined(settings)
    expect(failed[0]).toMatchObject({
      says: expect.stringMatching(/企业可信IP.*60020，本机的 IP 是 203\.0\.113\.7/),
      fix: expect.stringContaining('企业可信IP'),
    })
    expect(status).toBe(1)
  })

  test('switched off', async () => {
    const { settings } = await wecom({ stopped: true })
    expect((await examined(settings)).failed[0]).toMatchObject({
      says: expect.stringContaining('停用'),
      fix: expect.stringContaining('启用'),
    })
  })

  test('without the right to see itself', async () => {
    const fake = await wecom()
    fake.script('/cgi-bin/agent/get', 60011)
    expect((await examined(fake.settings)).failed[0]).toMatchObject({ says: expect.stringContaining('没有这项权限（60011）') })
  })

  test('with a clock that goes wrong', async () => {
    const { settings } = await wecom()
    const { status, failed } = await examined(settings, 10 * 60_000)
    expect(failed).toEqual([
      expect.objectContaining({ check: 'clock', says: expect.stringMatching(/相差 \d+ 秒/), fix: expect.stringContaining('NTP') }),
    ])
    expect(status).toBe(1)
  })

  test('whose callbacks are sealed with another key', async () => {
    const fake = await wecom()
    const env = await serving({ ...fake.settings, WECOM_AES_KEY: OTHER_KEY })
    await fake.membersAt(`http://127.0.0.1:${env.PORT}`).say('LiLaoShi', '/帮助')
    const { status, failed } = await examined(env)
    expect(failed).toEqual([
      expect.objectContaining({
        check: 'refusals',
        says: expect.stringContaining('EncodingAESKey'),
        fix: expect.stringContaining('43 位'),
      }),
    ])
    expect(status).toBe(1)
  })

  test('whose callbacks are signed with another token', async () => {
    const fake = await wecom()
    const env = await serving({ ...fake.settings, WECOM_TOKEN: 'otherToken' })
    await fake.membersAt(`http://127.0.0.1:${env.PORT}`).say('LiLaoShi', '/帮助')
    expect((await examined(env)).failed).toEqual([expect.objectContaining({ check: 'refusals', says: expect.stringContaining('Token') })])
  })

  test('whose public address is closed', async () => {
    const fake = await wecom()
    const env = await serving(fake.settings)
    const { failed } = await examined({ ...env, PUBLIC_URL: NOBODY })
    expect(failed.map(({ says }) => says)).toEqual([`${NOBODY}/wecom/app 连不上`, `${NOBODY}/wecom/bot 连不上`])
  })
})

describe('WeCom’s smart bot over the connection', { timeout: 30_000 }, () => {
  test('is taken as it is, and the subscription given up again', async () => {
    const fake = await line()
    const { status, of } = await examined(fake.settings)
    expect(of('platform')).toEqual([expect.objectContaining({ state: 'ok', says: expect.stringContaining('长连接') })])
    await fake.until(() => !fake.isSubscribed)
    expect({ status, subscribed: fake.subscribed }).toEqual({ status: 0, subscribed: 1 })
  })

  test.each<Broken>([
    ['with a wrong secret', { WECOM_BOT_SECRET: 'wrong-secret' }, /Secret 不对（40001）/, /API 模式.*WECOM_BOT_SECRET/],
    ['with another bot’s id', { WECOM_BOT_ID: 'AIBOTHER' }, /Bot ID 不对（93019）/, /API 模式.*WECOM_BOT_ID/],
    ['at a closed address', { WECOM_BOT_WS: 'ws://127.0.0.1:9' }, /连不上 127\.0\.0\.1:9（address）/, /443/],
  ])('%s', async (_what, changes, says, fix) => {
    const { settings } = await line()
    const { status, failed } = await examined({ ...settings, ...changes })
    expect(failed).toEqual([
      expect.objectContaining({ check: 'platform', says: expect.stringMatching(says), fix: expect.stringMatching(fix) }),
    ])
    expect(status).toBe(1)
  })

  test('that is not in API mode', async () => {
    const { settings } = await line({ apiMode: false })
    const { status, failed } = await examined(settings)
    expect(failed).toEqual([
      expect.objectContaining({
        says: expect.stringMatching(/不接受这个机器人/),
        fix: expect.stringMatching(/打开了 API 模式并选了“长连接”/),
      }),
    ])
    expect(status).toBe(1)
  })

  test('refused to a running service: the same cause, and nobody subscribes a second time', async () => {
    const fake = await line()
    const env = await serving({ ...fake.settings, WECOM_BOT_SECRET: 'wrong-secret' })
    await until(async () => (await examined(env)).of('lines')[0]?.state === 'fail')
    const { status, of } = await examined(env)
    expect(of('lines')).toEqual([
      expect.objectContaining({ says: expect.stringMatching(/Secret 不对（40001）/), fix: expect.stringContaining('WECOM_BOT_SECRET') }),
    ])
    expect(of('platform')).toEqual([])
    expect(fake.calls.filter(({ cmd }) => cmd === 'aibot_subscribe')).toHaveLength(1)
    expect(status).toBe(1)
  })

  test('that another program has taken', async () => {
    const fake = await line()
    const env = await serving(fake.settings)
    await fake.until(() => fake.isSubscribed)
    fake.kick()
    await until(async () => (await examined(env)).of('lines')[0]?.state === 'fail')
    const { status, failed } = await examined(env)
    expect(failed[0]).toMatchObject({ says: expect.stringMatching(/另一个程序.*kicked/), fix: expect.stringContaining('停掉') })
    expect(status).toBe(1)
  })
})

describe('DingTalk’s robot', { timeout: 30_000 }, () => {
  const STREAM = { DINGTALK_STREAM: '1' }

  test.each([
    ['over a connection', STREAM, ['Stream', '机器人']],
    ['called at an address', {}, ['机器人']],
  ])('%s is taken as it is, and nobody gets a message', async (_what, mode, said) => {
    const fake = await dingtalk()
    const { status, of } = await examined({ ...fake.settings, ...mode })
    expect(of('platform').map(({ state, says }) => `${state} ${says.split('：', 1)[0]}`)).toEqual(said.map((each) => `ok ${each}`))
    expect({ status, shown: fake.shown, opened: fake.stream.opened }).toEqual({ status: 0, shown: [], opened: 0 })
  })

  test.each<Broken>([
    [
      'with a wrong secret',
      { ...STREAM, DINGTALK_APP_SECRET: 'wrong-secret' },
      /Stream：Client ID 或 Client Secret 不对（authFailed）/,
      /凭证与基础信息/,
    ],
    [
      'called, with a wrong secret',
      { DINGTALK_APP_SECRET: 'wrong-secret' },
      /Client Secret 不对（invalidClientIdOrSecret）/,
      /凭证与基础信息/,
    ],
    [
      'with another robot’s code',
      { ...STREAM, DINGTALK_ROBOT_CODE: 'dingother' },
      /RobotCode 不是这个应用的.*没有发布/,
      /DINGTALK_ROBOT_CODE/,
    ],
    ['at a closed address', { ...STREAM, DINGTALK_API_BASE: NOBODY }, /连不上 127\.0\.0\.1:3（ECONNREFUSED）/, /443/],
  ])('%s', async (_what, changes, says, fix) => {
    const { settings } = await dingtalk()
    const { status, failed } = await examined({ ...settings, ...changes })
    expect(failed).toEqual([
      expect.objectContaining({ check: 'platform', says: expect.stringMatching(says), fix: expect.stringMatching(fix) }),
    ])
    expect(status).toBe(1)
  })

  test('without the permission to send', async () => {
    const { settings } = await dingtalk({ withoutPermission: true })
    const { status, failed } = await examined({ ...settings, ...STREAM })
    expect(failed).toEqual([
      expect.objectContaining({
        says: expect.stringMatching(/没有开通权限 qyapi_robot_sendmsg/),
        fix: expect.stringContaining('权限管理'),
      }),
    ])
    expect(status).toBe(1)
  })

  test('whose month is used up, and one asked from an address that is not allowed', async () => {
    const spent = await dingtalk({ perMonth: { calls: 0, messages: 0 } })
    expect((await examined({ ...spent.settings, ...STREAM })).failed[0]?.says).toMatch(/额度用完/)
    const fake = await dingtalk()
    const refusal = { status: 403, body: { code: 'Forbidden.AccessDenied.IpNotInWhiteList', message: '203.0.113.7' } }
    fake.script('/v1.0/robot/oToMessages/batchSend', refusal)
    expect((await examined(fake.settings)).failed[0]).toMatchObject({
      says: expect.stringContaining('出口IP'),
      fix: expect.stringContaining('安全设置'),
    })
  })

  test('with a clock that goes wrong', async () => {
    const { settings } = await dingtalk()
    const { failed } = await examined({ ...settings, ...STREAM }, -10 * 60_000)
    expect(failed).toEqual([expect.objectContaining({ check: 'clock' })])
  })

  test('that was not published: nobody is told who speaks', async () => {
    const fake = await dingtalk({ published: false })
    const env = await serving({ ...fake.settings, ...STREAM })
    await fake.stream.connected()
    await fake.membersOverStream().say('T001', GROUP, '/帮助')
    const { status, failed } = await examined(env)
    expect(failed).toEqual([
      expect.objectContaining({
        check: 'refusals',
        says: expect.stringMatching(/还没有发布/),
        fix: expect.stringMatching(/发布机器人.*应用版本/),
      }),
    ])
    expect(status).toBe(1)
  })

  test('for which HTTP mode was chosen in the console, and a connection stands here', async () => {
    const fake = await dingtalk({ streamChosen: false })
    const env = await serving({ ...fake.settings, ...STREAM })
    await fake.stream.connected()
    await fake.membersOverStream().say('T001', GROUP, '/帮助')
    const { of } = await examined(env)
    // A robot to which nobody has spoken yet looks the same.
    expect(of('lines')).toEqual([
      expect.objectContaining({
        state: 'warn',
        says: expect.stringContaining('还没有收到过消息'),
        fix: expect.stringContaining('选 Stream 模式'),
      }),
    ])
  })

  test('whose callbacks are signed with another secret', async () => {
    const fake = await dingtalk()
    const env = await serving({ ...fake.settings, DINGTALK_APP_SECRET: 'wrong-secret' })
    await fake.membersAt(`http://127.0.0.1:${env.PORT}`).say('T001', GROUP, '/帮助')
    const { status, failed } = await examined(env)
    expect(failed.map(({ check }) => check)).toEqual(['platform', 'refusals'])
    expect(status).toBe(1)
  })
})
