import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, createApp } from '../../src/app.js'
import { configure } from '../../src/configure.js'
import { allOf } from '../kit/all-of.js'
import type { Members } from '../kit/fake-dingtalk/members.js'
import { type FakeDingtalk, startFakeDingtalk } from '../kit/fake-dingtalk/start-fake-dingtalk.js'
import { openedWith, type SealingKeys, sealedFor } from '../platforms/requests.js'

const AT = Date.parse('2026-11-16T10:05:00+08:00')
const SECONDS = String(AT / 1000)
const AES_KEY = 'ooTo2sAGCSNhuQFI2Vw9KXlR9NY8Bok4m2qJX0RFMxE'
const APP: SealingKeys = { token: 'appToken', aesKey: AES_KEY, receiver: 'ww5a1c0de7e57f00d1' }
const BOT: SealingKeys = { token: 'botToken', aesKey: AES_KEY, receiver: '' }
const GROUP = { group: 'cidGroup==' }

describe('three ways in, one core', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tingke-e2e-'))
  let dingtalk: FakeDingtalk
  let people: Members
  let app: App
  let url: string

  beforeAll(async () => {
    const began = Date.now()
    // Paces need a clock that goes.
    const now = () => AT + Date.now() - began
    dingtalk = await startFakeDingtalk({ now })
    const { config } = await configure({
      DATA_DIR: folder,
      PORT: '0',
      DEMO: '1',
      CONSOLE: '0',
      LOG_LEVEL: 'silent',
      WECOM_CORP_ID: APP.receiver,
      WECOM_AGENT_ID: '1000021',
      WECOM_TOKEN: APP.token,
      WECOM_AES_KEY: AES_KEY,
      WECOM_BOT_TOKEN: BOT.token,
      WECOM_BOT_AES_KEY: AES_KEY,
      WECOM_BOT_NAMES: '助手',
      ...dingtalk.settings,
    })
    app = await createApp(config, { now })
    url = (await app.start()).url
    people = dingtalk.membersAt(url)
  })
  afterAll(async () => {
    await app.stop()
    await dingtalk.close()
    rmSync(folder, { recursive: true })
  })

  async function toApp(user: string, id: string, text: string): Promise<string> {
    const xml = `<xml><ToUserName><![CDATA[${APP.receiver}]]></ToUserName><FromUserName><![CDATA[${user}]]></FromUserName><CreateTime>${SECONDS}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${text}]]></Content><MsgId>${id}</MsgId><AgentID>1000021</AgentID></xml>`
    const { sealed, query } = sealedFor(APP, xml, SECONDS)
    const body = `<xml><ToUserName><![CDATA[${APP.receiver}]]></ToUserName><AgentID><![CDATA[1000021]]></AgentID><Encrypt><![CDATA[${sealed}]]></Encrypt></xml>`
    const answer = await (await fetch(`${url}/wecom/app?${query}`, { method: 'POST', body })).text()
    const part = (name: string) => new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([^\\]<]*)`).exec(answer)?.[1] ?? ''
    return openedWith(APP, part('Encrypt'), part('MsgSignature'), part('TimeStamp'), part('Nonce'))
  }

  async function toBot(user: string, id: string, text: string, chat?: string): Promise<string> {
    const json = {
      msgid: id,
      aibotid: 'AIB1',
      ...(chat && { chatid: chat }),
      chattype: chat ? 'group' : 'single',
      from: { userid: user },
      msgtype: 'text',
      text: { content: text },
    }
    const { sealed, query } = sealedFor(BOT, JSON.stringify(json), SECONDS)
    const response = await fetch(`${url}/wecom/bot?${query}`, { method: 'POST', body: JSON.stringify({ encrypt: sealed }) })
    const answer = (await response.json()) as { encrypt: string; msgsignature: string; timestamp: number; nonce: string }
    const opened = openedWith(BOT, answer.encrypt, answer.msgsignature, String(answer.timestamp), answer.nonce)
    return (JSON.parse(opened) as { stream: { content: string } }).stream.content
  }

  test('WeCom app, in private: the answer comes in the response', async () => {
    expect(await toApp('ZhouJianGuo', '7001', '/听课 李伟')).toMatch(/已记下 ✅ 编号 T-1116-01[\s\S]*第3节（10:00）｜李伟/)
    expect(await toApp('ZhouJianGuo', '7001', '/听课 李伟')).toMatch(/编号 T-1116-01/)
  })

  test('WeCom smart bot, in a group: one line; the details go where the person can be reached', async () => {
    expect(await toBot('LinFang', 'm1', '@助手 /听课 李伟', 'wrGroup')).toBe('已记下 ✅ 编号 T-1116-02')
    await dingtalk.seen(1)
    expect(dingtalk.shown[0]).toMatchObject({ to: { kind: 'person', id: '1e5' }, text: expect.stringMatching(/第3节（10:00）｜李伟/) })
    expect(await toBot('linfang', 'm2', '/进度')).toMatch(/^林芳｜11月16日/)
  })

  test('DingTalk: acknowledged at once, answered where it was said, details in private, once', async () => {
    const silent = { tries: [200], body: '{"msgtype":"empty"}' }
    for (let i = 0; i < 3; i += 1) expect(await people.say('012345678901234567', GROUP, '/听课 李伟', 'd1')).toMatchObject(silent)
    await dingtalk.seen(3)
    await people.say('012345678901234567', 'private', '/进度')
    await dingtalk.seen(4)
    const seen = dingtalk.shown.slice(1).map(({ to, text }) => `${to.kind} ${to.id}: ${text}`)
    expect(seen.slice(0, 2).sort()).toEqual([
      expect.stringMatching(/^person 012345678901234567: [\s\S]*李伟/),
      'session cidGroup==: 已记下 ✅ 编号 T-1116-03',
    ])
    expect(seen[2]).toMatch(/^session cidPrivate-012345678901234567: 欧阳明｜11月16日/)
  })

  test('somebody nobody knows gets one line on every way in, and nothing is kept', async () => {
    const before = (await allOf(app.storage.records({}))).length
    expect(await toApp('Stranger', '7009', '/听课 李伟')).toMatch(/不认识你/)
    expect(await toBot('Stranger', 'm9', '@助手 /听课 李伟', 'wrGroup')).toMatch(/不认识你/)
    await people.say('stranger', 'private', '/听课 李伟')
    await dingtalk.seen(5)
    expect(dingtalk.shown).toHaveLength(5)
    expect(dingtalk.shown[4]?.text).toMatch(/不认识你/)
    expect(await allOf(app.storage.records({}))).toHaveLength(before)
  })
})
