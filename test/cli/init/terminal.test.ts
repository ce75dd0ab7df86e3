import { describe, expect, onTestFinished, test } from 'vitest'
import { startFakeWecom } from '../../kit/fake-wecom/start-fake-wecom.js'
import { FakeWecomLine } from '../../kit/fake-wecom-line/start-fake-wecom-line.js'
import { desk } from './setting-up.js'
import { testTerminal } from './terminal.js'

const DOWN = '\u001b[B'

/** Somebody at a terminal who runs `init` with nothing but where the fakes are. */
function sitting(env: Readonly<Record<string, string>>, text?: string, args: readonly string[] = []) {
  const here = desk(text)
  const terminal = testTerminal()
  return { here, terminal, ran: here.init(args, env, { terminal: terminal.streams }) }
}

describe('at a terminal', { timeout: 30_000 }, () => {
  test('the smart bot: a wrong secret is told and asked for again, and no secret is ever shown', async () => {
    const fake = await FakeWecomLine.start()
    onTestFinished(() => fake.close())
    const { WECOM_BOT_ID = '', WECOM_BOT_SECRET = '', WECOM_BOT_WS = '' } = fake.settings
    const { here, terminal, ran } = sitting({ WECOM_BOT_WS })
    await terminal.answer('接哪些平台？', `${DOWN}${DOWN} `)
    await terminal.reads('打开“API 模式”，选“长连接”')
    await terminal.answer('页面上的 Bot ID', WECOM_BOT_ID)
    await terminal.answer('不是回调用的 Token', 'wrong-secret')
    await terminal.answer('怎么 @ 它', '听课助手')
    await terminal.reads('Secret 不对（40001）')
    await terminal.answer('没有通过，怎么办？', '')
    await terminal.answer('Bot ID（已有，直接回车保留）', '')
    await terminal.answer('Secret（已有，直接回车保留）', WECOM_BOT_SECRET)
    await terminal.answer('机器人的名字（已有，直接回车保留）', '')
    await terminal.reads('企业微信接受了 Bot ID 和 Secret')
    const { status, out } = await ran
    expect(status).toBe(0)
    expect(here.settings()).toEqual({ WECOM_BOT_ID, WECOM_BOT_SECRET, WECOM_BOT_NAMES: '听课助手' })
    expect(here.mode()).toBe(0o600)
    expect(out).toMatch(/已配置平台：wecom/)
    expect(terminal.raw() + out).not.toMatch(/wrong-secret|LineSecret/)
  })

  test('the self-built app: made values are shown to be copied, with the address', async () => {
    const fake = await startFakeWecom()
    onTestFinished(() => fake.close())
    const { WECOM_API_BASE = '', WECOM_CORP_ID = '', WECOM_AGENT_ID = '', WECOM_SECRET = '' } = fake.settings
    const { here, terminal, ran } = sitting({ WECOM_API_BASE }, undefined, ['--way', 'wecom-app'])
    await terminal.answer('最下面一行', 'corp')
    await terminal.reads('企业ID 以 ww 或 wx 开头')
    await terminal.answer('最下面一行', `${'\u007f'.repeat(4)}${WECOM_CORP_ID}`)
    await terminal.answer('页面上方的 AgentId', WECOM_AGENT_ID)
    await terminal.answer('没有它不能主动发提醒', WECOM_SECRET)
    await terminal.answer('对外网址', 'https://tingke.example.edu.cn')
    expect((await ran).status).toBe(0)
    const { WECOM_TOKEN = '-', WECOM_AES_KEY = '-' } = here.settings() ?? {}
    expect(terminal.screen()).toContain('网址：https://tingke.example.edu.cn/wecom/app')
    expect(terminal.screen()).toContain(WECOM_TOKEN)
    expect(terminal.screen()).toContain(WECOM_AES_KEY)
    expect(terminal.raw()).not.toContain(WECOM_SECRET)
  })

  test('a platform that does not answer can be skipped, and values that differ are asked about', async () => {
    const before = 'DINGTALK_APP_KEY=dingold\nDINGTALK_APP_SECRET=old-secret\n'
    const { here, terminal, ran } = sitting({ DINGTALK_API_BASE: 'http://127.0.0.1:9' }, before, ['--way', 'dingtalk-stream'])
    await terminal.answer('Client ID（原 AppKey）（已有，直接回车保留）', 'dingnew')
    await terminal.answer('Client Secret（原 AppSecret）（已有，直接回车保留）', '')
    await terminal.answer('RobotCode（可不填', '')
    await terminal.answer('CorpId（可不填', '')
    await terminal.reads('连不上 127.0.0.1:9')
    await terminal.answer('没有通过，怎么办？', DOWN)
    await terminal.answer('里已有 DINGTALK_APP_KEY，值不同，换成新的吗？', '')
    expect((await ran).status).toBe(1)
    expect(here.settings()).toEqual({ DINGTALK_APP_KEY: 'dingnew', DINGTALK_APP_SECRET: 'old-secret', DINGTALK_STREAM: '1' })
    expect(terminal.raw()).not.toContain('old-secret')
  })

  test('one that is broken off changes nothing', async () => {
    const { here, terminal, ran } = sitting({}, 'PORT=3001\n')
    await terminal.reads('接哪些平台？')
    terminal.streams.input.push('\u0003')
    expect(await ran).toMatchObject({ status: 1, err: '已取消，什么也没有改。\n' })
    expect(here.text()).toBe('PORT=3001\n')
  })

  test('nobody is asked what was given', async () => {
    const fake = await FakeWecomLine.start()
    onTestFinished(() => fake.close())
    const { terminal, ran } = sitting(fake.settings, undefined, ['--way', 'wecom-bot', '--yes'])
    expect((await ran).status).toBe(0)
    expect(terminal.screen()).not.toContain('页面上的 Bot ID')
  })
})
