import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startFakeDingtalk } from '../../kit/fake-dingtalk/start-fake-dingtalk.js'
import { startFakeWecom } from '../../kit/fake-wecom/start-fake-wecom.js'
import { FakeWecomLine } from '../../kit/fake-wecom-line/start-fake-wecom-line.js'
import { desk, sets } from './setting-up.js'

const SECRETS = /AppSecret-invented|LineSecret-invented|wrong-secret/

async function line(options?: Parameters<typeof FakeWecomLine.start>[0]): Promise<FakeWecomLine> {
  const fake = await FakeWecomLine.start(options)
  onTestFinished(() => fake.close())
  return fake
}

async function wecom(options?: Parameters<typeof startFakeWecom>[0]) {
  const fake = await startFakeWecom(options)
  onTestFinished(() => fake.close())
  return fake
}

async function dingtalk(options?: Parameters<typeof startFakeDingtalk>[0]) {
  const fake = await startFakeDingtalk(options)
  onTestFinished(() => fake.close())
  return fake
}

describe('without a terminal', { timeout: 30_000 }, () => {
  test('connects WeCom without a public address: tried, written for the owner alone, examined', async () => {
    const fake = await line()
    const here = desk()
    const { status, out, err } = await here.init(['--way', 'wecom-bot', '--yes', ...sets(fake.settings)])
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(here.settings()).toEqual(fake.settings)
    expect(here.mode()).toBe(0o600)
    expect(out).toMatch(/✓ 长连接：企业微信接受了 Bot ID 和 Secret/)
    expect(out).toMatch(/@ 它发 \/帮助/)
    expect(out).toMatch(/✓ 配置正确，已配置平台：wecom/)
    // The doctor does not subscribe a second time.
    expect(fake.subscribed).toBe(1)
    expect(fake.isSubscribed).toBe(false)
    expect(out).not.toMatch(SECRETS)
  })

  test('connects DingTalk in Stream mode, its secret from a file', async () => {
    const fake = await dingtalk()
    const here = desk('# 我的\nPORT=3456\n')
    writeFileSync(join(here.folder, 'secret'), `${fake.settings.DINGTALK_APP_SECRET}\n`)
    const { DINGTALK_APP_SECRET: _, ...open } = fake.settings
    const args = ['--way', 'dingtalk-stream', '--yes', ...sets(open), '--set-file', `DINGTALK_APP_SECRET=${join(here.folder, 'secret')}`]
    const { status, out } = await here.init(args)
    expect(status).toBe(0)
    expect(here.settings()).toEqual({ PORT: '3456', ...fake.settings, DINGTALK_STREAM: '1' })
    expect(here.text()).toMatch(/^# 我的\nPORT=3456\n/)
    expect(out).toMatch(/✓ Stream：钉钉接受了[\s\S]*✓ 机器人：钉钉接受了/)
    expect(fake.stream.opened).toBe(0)
    expect(fake.shown).toEqual([])
    expect(out).not.toMatch(SECRETS)
  })

  test('makes token and key for a callback and says where they go, without showing them', async () => {
    const fake = await wecom()
    const here = desk()
    const { WECOM_API_BASE = '', WECOM_CORP_ID = '', WECOM_AGENT_ID = '', WECOM_SECRET = '' } = fake.settings
    const given = { WECOM_API_BASE, WECOM_CORP_ID, WECOM_AGENT_ID, WECOM_SECRET }
    const { status, out } = await here.init(['--way', 'wecom-app', '--public-url', 'https://tingke.example.edu.cn/', ...sets(given)])
    expect(status).toBe(0)
    expect(here.settings()).toMatchObject({
      ...given,
      WECOM_TOKEN: expect.stringMatching(/^[A-Za-z0-9]{24}$/),
      WECOM_AES_KEY: expect.stringMatching(/^[A-Za-z0-9]{43}$/),
      PUBLIC_URL: 'https://tingke.example.edu.cn/',
    })
    expect(out).toContain('网址：https://tingke.example.edu.cn/wecom/app')
    expect(out).toContain('EncodingAESKey：见写好的 WECOM_AES_KEY')
    expect(out).not.toContain(here.settings()?.WECOM_AES_KEY)
    expect(out).not.toMatch(SECRETS)
  })

  test('takes values from the environment, and the ways they are for with --yes', async () => {
    const [bot, ding] = [await line(), await dingtalk()]
    const here = desk()
    const { status } = await here.init(['--yes'], { ...bot.settings, ...ding.settings, DINGTALK_STREAM: '1' })
    expect(status).toBe(0)
    expect(here.settings()).toMatchObject({ WECOM_BOT_ID: 'AIBDEMO0001', DINGTALK_APP_KEY: 'dinginventedkey01', DINGTALK_STREAM: '1' })
  })

  test('names everything that is missing or wrong at once and writes nothing', async () => {
    const here = desk()
    const args = ['--way', 'wecom-bot', 'wecom-app', 'dingtalk-http', '--set', 'WECOM_AGENT_ID=eins', '--set', 'WECOM_AES_KEY=short']
    const { status, err } = await here.init(args)
    expect(status).toBe(2)
    for (const name of ['WECOM_BOT_ID', 'WECOM_BOT_SECRET', 'WECOM_CORP_ID', 'DINGTALK_APP_KEY', 'DINGTALK_APP_SECRET', 'PUBLIC_URL']) {
      expect(err).toContain(`${name}：缺少`)
    }
    expect(err).toContain('WECOM_AGENT_ID：AgentId 只能是数字')
    expect(err).toContain('WECOM_AES_KEY：EncodingAESKey 是 43 个字母和数字')
    expect(err).not.toContain('short')
    expect(here.settings()).toBeUndefined()
  })

  test('asks for a way where none is named', async () => {
    const { status, err } = await desk().init([])
    expect({ status, err }).toEqual({
      status: 2,
      err: expect.stringMatching(/--way .*dingtalk-stream、dingtalk-http、wecom-bot、wecom-app/),
    })
  })

  test('refuses a way, an option or a file that it does not know', async () => {
    expect(await desk().init(['--way', 'fax'])).toMatchObject({ status: 2, err: expect.stringContaining('没有这种方式：fax') })
    expect(await desk().init(['--way', 'wecom-bot', '--set', 'secret'])).toMatchObject({
      status: 1,
      err: expect.stringContaining('变量名=值'),
    })
    expect(await desk().init(['--set-file', 'WECOM_BOT_SECRET=/nowhere/x'])).toMatchObject({ status: 1, err: '读不到文件 /nowhere/x\n' })
  })

  test.each([
    ['a wrong secret', { WECOM_BOT_SECRET: 'wrong-secret' }, /Secret 不对（40001）[\s\S]*WECOM_BOT_SECRET/],
    ['a wrong bot', { WECOM_BOT_ID: 'AIBOTHER' }, /Bot ID 不对（93019）[\s\S]*WECOM_BOT_ID/],
    ['an address where nobody is', { WECOM_BOT_WS: 'ws://127.0.0.1:9' }, /连不上 127\.0\.0\.1:9[\s\S]*443/],
  ])('writes nothing with %s unless forced', async (_what, wrong, says) => {
    const fake = await line()
    const here = desk()
    const args = ['--way', 'wecom-bot', ...sets({ ...fake.settings, ...wrong })]
    const refused = await here.init(args)
    expect(refused).toMatchObject({ status: 1, out: expect.stringMatching(says), err: expect.stringContaining('--force') })
    expect(here.settings()).toBeUndefined()
    const forced = await here.init([...args, '--force'])
    expect(forced.status).toBe(1)
    expect(here.settings()).toMatchObject(wrong)
    expect(refused.out + refused.err + forced.out + forced.err).not.toMatch(SECRETS)
  })

  test('replaces what is there already only when told so, and leaves no draft behind', async () => {
    const fake = await line()
    const here = desk('WECOM_BOT_ID=AIBOLD # 旧的\nWECOM_BOT_SECRET=old\n')
    const args = ['--way', 'wecom-bot', ...sets(fake.settings)]
    expect(await here.init(args)).toMatchObject({ status: 1, err: expect.stringMatching(/WECOM_BOT_ID、WECOM_BOT_SECRET.*--yes/) })
    expect(here.settings()).toMatchObject({ WECOM_BOT_ID: 'AIBOLD' })
    expect((await here.init([...args, '--yes'])).status).toBe(0)
    expect(here.text()).toMatch(/^WECOM_BOT_ID=AIBDEMO0001 # 旧的\n/)
    expect(here.mode()).toBe(0o600)
    expect(readdirSync(here.folder).filter((name) => name !== 'data')).toEqual(['.env'])
  })

  test('turns Stream mode off where callbacks are chosen', async () => {
    const fake = await dingtalk()
    const here = desk('DINGTALK_STREAM=1\n')
    const args = ['--way', 'dingtalk-http', '--yes', '--public-url', 'https://tingke.example.edu.cn', ...sets(fake.settings)]
    expect((await here.init(args)).out).toContain('网址：https://tingke.example.edu.cn/dingtalk/robot')
    expect(here.settings()).toMatchObject({ DINGTALK_STREAM: '0' })
  })

  test('sets up one account of a file of accounts, its secret apart, and examines that account', async () => {
    const fake = await line()
    const here = desk()
    const file = join(here.folder, 'accounts.yaml')
    const { status, out } = await here.init([
      ...['--way', 'wecom-bot', '--accounts', file, '--account', 'mingde', '--yes'],
      ...sets(fake.settings),
    ])
    expect(status).toBe(0)
    expect(readFileSync(file, 'utf8')).toMatch(/mingde:\n +WECOM_BOT_ID: AIBDEMO0001\n +WECOM_BOT_SECRET: \{ file: secrets\/mingde\//)
    expect(here.settings()).toEqual({ ACCOUNTS_FILE: file })
    expect(out).toMatch(/已配置平台：wecom/)
    expect(out + readFileSync(file, 'utf8')).not.toMatch(SECRETS)
    expect(await here.init(['--accounts', file])).toMatchObject({ status: 2 })
    expect(await here.init(['--accounts', file, '--account', '明德'])).toMatchObject({ status: 2 })
  })

  test.each(['given in the environment', 'given as options'])(
    'writes one account whole where a .env beside it says the same, %s',
    async (way) => {
      const fake = await line()
      const { WECOM_BOT_WS = '', ...account } = fake.settings
      const here = desk(
        `${Object.entries(fake.settings)
          .map((pair) => pair.join('='))
          .join('\n')}\n`,
      )
      const file = join(here.folder, 'accounts.yaml')
      const args = ['--way', 'wecom-bot', '--accounts', file, '--account', 'mingde', '--yes', '--set', `WECOM_BOT_WS=${WECOM_BOT_WS}`]
      const { status, out } = way.endsWith('options') ? await here.init([...args, ...sets(account)]) : await here.init(args, fake.settings)
      expect(out).toMatch(/已写入/)
      expect(status).toBe(0)
      expect(readFileSync(file, 'utf8')).toMatch(/mingde:[\s\S]* WECOM_BOT_ID: AIBDEMO0001\n +WECOM_BOT_SECRET: \{ file: secrets\/mingde\//)
      expect(here.settings()).toEqual({ ...fake.settings, ACCOUNTS_FILE: file })
    },
  )

  test('lists what there is', async () => {
    const { out } = await desk().init(['--list'])
    expect(out).toMatch(/wecom-bot　企业微信 智能机器人（长连接）：不要公网地址[\s\S]*WECOM_BOT_SECRET　Secret/)
    expect(out).toMatch(/WECOM_AES_KEY　EncodingAESKey，不给就自动生成/)
  })
})
