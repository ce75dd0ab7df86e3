import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { localCoordination } from '../../../src/coordination/local.js'
import { reachOf } from '../../../src/delivery/reach.js'
import type { Part } from '../../../src/platforms/platform.js'
import { platforms } from '../../../src/platforms/wecom/index.js'
import { type FakeWecom, startFakeWecom } from '../../kit/fake-wecom/start-fake-wecom.js'

const KEY = 'robot-key-5e1f'
const WEBHOOK = '/cgi-bin/webhook/send'
const DIGEST = '明德小学｜本周\n听课 42 节，反思 18 篇。'

let wecom: FakeWecom

beforeEach(async () => {
  wecom = await startFakeWecom({ robots: [KEY, 'robot-key-2'], appChats: ['mingde2026'] })
})
afterEach(() => wecom.close())

function found(settings: Readonly<Record<string, string | undefined>>) {
  const deps = { now: Date.now, randomBytes, fetch, coordination: localCoordination(Date.now), used: () => undefined }
  return platforms({ ...wecom.settings, ...settings }, deps)
}

const groups = () => `wrGroup=${wecom.robotUrl(KEY)}; wrOther=appchat:mingde2026`

async function say(
  chat: string,
  words: string | Part,
  settings: Readonly<Record<string, string | undefined>> = { WECOM_GROUPS: groups() },
) {
  const { platforms: both, senders = [] } = found(settings)
  const all = [...both, ...senders]
  const channel = reachOf(all).group({ platform: 'wecom', account: 'bot', chat })
  const sender = all.find(({ account }) => account === channel?.account)
  if (channel === undefined || sender === undefined) throw new Error('not reached')
  expect(JSON.stringify(channel)).not.toContain(KEY)
  await sender.send(
    { key: 'k', address: channel.address, part: typeof words === 'string' ? { text: words } : words },
    AbortSignal.timeout(5000),
  )
}

describe('a group bound through the smart bot', () => {
  it('is written to by the robot that the settings name for it', async () => {
    await say('wrGroup', DIGEST)
    expect(wecom.shown).toMatchObject([{ to: { kind: 'robot', id: KEY }, msgtype: 'text', text: DIGEST }])
  })

  it('or by the app, where the app made the chat', async () => {
    await say('wrOther', DIGEST)
    expect(wecom.shown).toMatchObject([{ to: { kind: 'app-chat', id: 'mingde2026' }, msgtype: 'text', text: DIGEST }])
  })

  it('that the settings do not name is not reached', async () => {
    await expect(say('wrNobody', DIGEST)).rejects.toThrow('not reached')
    await expect(say('wrGroup', DIGEST, {})).rejects.toThrow('not reached')
  })

  it('mentions nobody, whatever the words are', async () => {
    await say('wrGroup', '语文组 <@all> <@LiLaoShi>')
    expect(wecom.shown[0]?.text).toBe('语文组 ＜@all> ＜@LiLaoShi>')
  })
})

describe('words in which something stands out', () => {
  const MARKED: Part = {
    text: '本周小结：数学组听课 4 节。想看自己的：私聊发 /进度。',
    marked: [
      ['本周小结：数学组听课 ', { strong: '4' }, ' 节。'],
      ['想看自己的：私聊发 ', { command: '/进度' }, '。'],
    ],
  }

  it('are Markdown from a robot', async () => {
    await say('wrGroup', MARKED)
    expect(wecom.shown).toMatchObject([{ msgtype: 'markdown', text: '本周小结：数学组听课 **4** 节。\n想看自己的：私聊发 `/进度`。' }])
  })

  it('and what people typed in them stays as typed: no mention, colour, link, heading, code or bold', async () => {
    const typed = '# <@all> <font color="warning">组</font> [看](http://x) `x` **甲**'
    await say('wrGroup', { text: typed, marked: [[typed, { strong: 'a*b' }, { command: '`c`' }]] })
    expect(wecom.shown[0]?.text).toBe('＃ ＜@all> ＜font color="warning">组＜/font> [看］(http://x) ｀x｀ ＊＊甲＊＊**a＊b**`｀c｀`')
  })

  it.each([40008, 40058])('are text where Markdown is refused for its form (%i), and once', async (errcode) => {
    wecom.script(WEBHOOK, errcode)
    await say('wrGroup', MARKED)
    expect(wecom.shown).toMatchObject([{ msgtype: 'text', text: MARKED.text }])
  })

  it('are text where Markdown would be too long', async () => {
    await say('wrGroup', { ...MARKED, marked: [['长'.repeat(1400)]] })
    expect(wecom.shown[0]?.msgtype).toBe('text')
  })

  it('are text in chats of the app, which people read in the WeChat plug-in as well, unless the school says nobody does', async () => {
    await say('wrOther', MARKED)
    await say('wrOther', MARKED, { WECOM_GROUPS: groups(), WECOM_APP_MARKDOWN: '1' })
    expect(wecom.shown.map(({ msgtype }) => msgtype)).toEqual(['text', 'markdown'])
  })
})

describe('a robot', () => {
  it.each([
    [45009, true],
    [-1, true],
    [93000, false],
    [93004, false],
    [45002, false],
    [40058, false],
  ])('refused with %i', async (errcode, retryable) => {
    wecom.script(WEBHOOK, errcode)
    await expect(say('wrGroup', DIGEST)).rejects.toMatchObject({ retryable, ofAccount: false })
  })

  it.each(['hang', 'reset', { status: 502, body: '' }, { body: '<html>' }] as const)(
    'that may have spoken is not asked again: %o',
    async (answer) => {
      wecom.script(WEBHOOK, answer)
      const { senders = [] } = found({ WECOM_GROUPS: groups() })
      const robots = senders.find(({ account }) => account === 'group-robots')!
      const sent = robots.send({ key: 'k', address: { robotOf: 'wrGroup' }, part: { text: 'x' } }, AbortSignal.timeout(200))
      await expect(sent).rejects.toMatchObject({ code: expect.stringMatching(/^uncertain:/), retryable: false })
      await sent.catch((error: Error) => expect(`${error.stack}${JSON.stringify(error)}${error.cause}`).not.toContain(KEY))
    },
  )

  it('taken out of the settings says nothing any more', async () => {
    const robots = found({ WECOM_GROUPS: groups() }).senders?.[0]
    const sent = robots!.send({ key: 'k', address: { robotOf: 'wrGone' }, part: { text: 'x' } }, AbortSignal.timeout(200))
    await expect(sent).rejects.toMatchObject({ code: 'group-gone:no-robot', retryable: false })
  })

  it('has room for its limit of bytes, and stays below twenty a minute', async () => {
    const robots = found({ WECOM_GROUPS: groups() }).senders![0]!
    const text = '长'.repeat(Math.floor(robots.limits.textBytes / 3))
    await say('wrGroup', text)
    expect(wecom.shown[0]?.text).toBe(text)
    expect(robots.limits.sendsPerMinute).toBeLessThan(20)
    expect(robots.limits.sameWithinMs).toBeUndefined()
  })
})

describe('settings of groups', () => {
  const problemsOf = (setting: string, others = {}) => found({ WECOM_GROUPS: setting, ...others }).problems

  it.each([
    'wrGroup',
    'wrGroup=robot-key-5e1f',
    'wrGroup=https://evil.test/cgi-bin/webhook/send?key=robot-key-5e1f',
    'wrGroup=https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=',
    'wrGroup=https://qyapi.weixin.qq.com/cgi-bin/message/send?key=robot-key-5e1f',
    'wrGroup=https://user:robot-key-5e1f@qyapi.weixin.qq.com/cgi-bin/webhook/send?key=robot-key-5e1f',
    'wrGroup=appchat:has-dash',
  ])('names the mistake and no value: %s', (setting) => {
    expect(problemsOf(setting)).toHaveLength(1)
    expect(problemsOf(setting)[0]).toMatch(/^WECOM_GROUPS：/)
    expect(problemsOf(setting).join()).not.toContain(KEY)
  })

  it('refuses two ways to a group, and two groups for a robot: its twenty a minute are counted once', () => {
    expect(problemsOf(`a=${wecom.robotUrl(KEY)};a=appchat:x`)).toEqual(['WECOM_GROUPS：第 2 项的群已经写过了'])
    expect(problemsOf(`a=${wecom.robotUrl(KEY)};b=${wecom.robotUrl(KEY)}`)).toEqual(['WECOM_GROUPS：第 2 项的机器人已经用在别的群'])
    expect(problemsOf(`a=${wecom.robotUrl(KEY)}\nb=${wecom.robotUrl('robot-key-2')};`)).toEqual([])
  })

  it('needs the secret for chats of the app', () => {
    expect(problemsOf('a=appchat:mingde2026', { WECOM_SECRET: undefined })[0]).toMatch(/^WECOM_SECRET：/)
  })

  it('takes a server that stands in for WeCom only over https or on this machine', () => {
    expect(found({ WECOM_API_BASE: 'http://wecom.test' }).problems).toEqual(['WECOM_API_BASE：应是 https:// 网址，或本机的 http:// 网址'])
    expect(
      found({ WECOM_API_BASE: 'https://wecom.test', WECOM_GROUPS: 'a=https://wecom.test/cgi-bin/webhook/send?key=K' }).problems,
    ).toEqual([])
  })
})
