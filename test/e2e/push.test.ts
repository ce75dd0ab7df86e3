import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type App, createApp } from '../../src/app.js'
import { configure } from '../../src/configure.js'
import { fromRoot } from '../../src/root.js'
import { createLog } from '../../src/telemetry/log.js'
import { type FakeDingtalk, startFakeDingtalk } from '../kit/fake-dingtalk/start-fake-dingtalk.js'
import { type FakeWecom, startFakeWecom } from '../kit/fake-wecom/start-fake-wecom.js'

/** Two seconds before the digest of the make-up Saturday. */
const AT = Date.parse('2026-10-10T15:29:58+08:00')
const MINUTE_MS = 60_000
const GROUP = { group: 'wrMingde' }
const ROBOT = 'robot-of-the-group'
const LI_WEI = '1000000000000000000001'
/** On the roster and out of sight for the app, the second without DingTalk. */
const UNSEEN = ['OuYangMing', 'SiMaJing'] as const

/** WeCom ids of the demo school. */
function staff(): readonly string[] {
  const [head = '', ...rows] = readFileSync(fromRoot('demo', 'roster.csv'), 'utf8').trim().split('\n')
  const column = head.trim().split(',').indexOf('wecom')
  return rows.map((row) => row.trim().split(',')[column]!).filter(Boolean)
}

describe('the clock strikes half past three: the running service, WeCom and DingTalk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tingke-push-'))
  let beganMs: number | undefined
  let shiftMs = 0
  const now = () => AT + (beganMs === undefined ? 0 : Date.now() - beganMs) + shiftMs
  let wecom: FakeWecom
  let dingtalk: FakeDingtalk
  let app: App
  let url: string

  beforeAll(async () => {
    wecom = await startFakeWecom({ now, members: staff().filter((id) => !UNSEEN.some((unseen) => unseen === id)), robots: [ROBOT] })
    dingtalk = await startFakeDingtalk({ now })
    const { config } = await configure({
      ...wecom.settings,
      ...dingtalk.settings,
      WECOM_BOT_NAMES: '助手',
      WECOM_GROUPS: `${GROUP.group}=${wecom.robotUrl(ROBOT)}`,
      DATA_DIR: folder,
      PORT: '0',
      DEMO: '1',
      CONSOLE: '0',
    })
    app = await createApp(config, { now, log: createLog('silent') })
    // 李伟 has DingTalk alone, 司马静 WeCom.
    const { people } = await app.storage.directory()
    const own = people.map((person) =>
      person.name === '李伟'
        ? { ...person, identities: { dingtalk: LI_WEI } }
        : person.name === '司马静'
          ? { ...person, identities: { wecom: UNSEEN[1] } }
          : person,
    )
    const binding = { platform: 'wecom', account: 'bot', chat: GROUP.group, school: '明德小学', group: null }
    await app.storage.changeDirectory([{ school: '明德小学', people: own, bindings: [binding] }], [])
    beganMs = Date.now()
    ;({ url } = await app.start())
    await vi.waitFor(() => expect(wecom.shown.some(({ to }) => to.kind === 'robot')).toBe(true), { timeout: 30_000, interval: 100 })
    // People's messages leave within minutes; somebody logs a lesson, which wakes the outbox.
    shiftMs = 25 * MINUTE_MS
    await wecom.membersAt(url).sayToBot('LinFang', GROUP, '@助手 /听课 李伟 第1节')
    await vi.waitFor(async () => expect((await app.storage.outboxCounts()).waiting).toBe(0), { timeout: 30_000, interval: 200 })
  }, 90_000)
  afterAll(async () => {
    await app.stop()
    await wecom.close()
    await dingtalk.close()
    rmSync(folder, { recursive: true })
  })

  const nudges = () => wecom.shown.filter(({ to, text }) => to.kind === 'member' && text.includes('进度线') && text.includes('跟上'))

  test('the group reads its digest once, through its robot', () => {
    const digests = wecom.shown.filter(({ to }) => to.kind === 'robot')
    expect(digests).toHaveLength(1)
    expect(digests[0]).toMatchObject({ msgtype: 'markdown', text: expect.stringMatching(/私聊发 `\/进度`/) })
    expect(digests[0]?.text).not.toMatch(/周建国|林芳|李伟|还差|%/)
  })

  test('everybody who is behind hears once, in private', async () => {
    const whom = nudges().map(({ to }) => to.id)
    expect(whom.length).toBeGreaterThan(20)
    expect(new Set(whom).size).toBe(whom.length)
    expect(await app.storage.outboxCounts()).toMatchObject({ dead: 0, expired: 0 })
  })

  test('whom the app cannot reach after all reads it once with the next private message; an administrator sees why', async () => {
    const { id } = (await app.storage.directory()).people.find(({ identities }) => identities.wecom === UNSEEN[1])!
    const held = (await app.storage.outbox({ state: 'held', limit: 999 })).filter(({ to }) => to === id)
    expect(held).toMatchObject([{ key: expect.stringMatching(/^nudge /), code: 'recipient:81013' }])
    const said = async () => {
      const { reply } = await wecom.membersAt(url).sayToBot(UNSEEN[1], 'private', '/进度')
      return (reply as unknown as { readonly stream: { readonly content: string } }).stream.content
    }
    expect(await said()).toMatch(/听课：本学期 0\/\d+，进度线 \d+[\s\S]*\n\n司马静｜/)
    expect(await said()).toMatch(/^司马静｜/)
    expect((await app.storage.outbox({ state: 'shown', limit: 9 })).map(({ key }) => key)).toEqual([held[0]!.key])
  })

  test('and who has another channel hears there', async () => {
    const { identities } = (await app.storage.directory()).people.find((each) => each.identities.wecom === UNSEEN[0])!
    expect(dingtalk.shown.filter(({ to }) => to.kind === 'person' && to.id === identities.dingtalk)).toMatchObject([
      { text: expect.stringMatching(/听课：本学期 0\/\d+，进度线 \d+/) },
    ])
  })

  test('a press puts it off; the button says until when; once more is harmless', async () => {
    const card = nudges()[0]!
    const { id } = card.to
    const person = (await app.storage.directory()).people.find(({ identities }) => identities.wecom === id)!
    const wishes = async () => (await app.storage.wishes('明德小学')).filter(({ of }) => of === person.id)
    const pressed = await wecom.membersAt(url).press(id, card, '推迟到下周三')
    expect(pressed.reply).toMatchObject({ Button: { ReplaceName: expect.stringMatching(/^已推迟到10月14日/) } })
    expect(await wishes()).toMatchObject([{ name: 'snooze', subject: '', value: '2026-10-14' }])
    const again = await wecom.membersAt(url).press(id, card, '推迟到下周三')
    expect(again.reply).toMatchObject({ Button: { ReplaceName: expect.stringMatching(/^已(经)?推迟到10月14日/) } })
    expect(await wishes()).toHaveLength(1)
  })

  test('who has DingTalk alone hears there, and its button says the words', async () => {
    const card = dingtalk.shown.find(({ to }) => to.kind === 'person' && to.id === LI_WEI)!
    expect(card.text).toMatch(/听课：本学期 0\/20，进度线 5/)
    expect(card.buttons.map(({ label }) => label)).toContain('推迟到下周三')
    const before = dingtalk.shown.length
    await dingtalk.membersAt(url).press(LI_WEI, card, '推迟到下周三')
    await dingtalk.seen(before + 1)
    expect(dingtalk.shown.at(-1)).toMatchObject({ to: { kind: 'session' }, text: expect.stringMatching(/^已推迟到10月14日/) })
  })
})
