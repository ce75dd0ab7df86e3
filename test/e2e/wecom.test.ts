import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type App, createApp } from '../../src/app.js'
import { configure } from '../../src/configure.js'
import { localCoordination } from '../../src/coordination/local.js'
import { reachOf } from '../../src/delivery/reach.js'
import { loadPlatforms } from '../../src/platforms/load-platforms.js'
import { sealOutgoing } from '../../src/platforms/outgoing-body.js'
import type { Sender } from '../../src/platforms/platform.js'
import { loadDataKeys } from '../../src/storage/data-key.js'
import { createVault } from '../../src/storage/vault.js'
import type { Members } from '../kit/fake-wecom/members.js'
import type { Shown } from '../kit/fake-wecom/shown.js'
import { type FakeWecom, startFakeWecom } from '../kit/fake-wecom/start-fake-wecom.js'
import { KeptLog } from '../kit/kept-log.js'

const AT = Date.parse('2026-11-16T10:05:00+08:00')
const SECRET = 'AppSecret-for-this-test'
const ROBOT = 'robot-key-of-this-test'
const GROUP = { group: 'wrMingde' }

describe('WeCom, there and back', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tingke-wecom-'))
  const kept = new KeptLog()
  let wecom: FakeWecom
  let members: Members
  let app: App
  let senders: readonly Sender[]

  beforeAll(async () => {
    const began = Date.now()
    // Paces need a clock that goes.
    const now = () => AT + Date.now() - began
    wecom = await startFakeWecom({
      now,
      secret: SECRET,
      robots: [ROBOT],
      members: ['LinFang', 'ZhouJianGuo', 'LiWei', 'OuYangMing'],
      callbackWithinMs: 2000,
    })
    const { config } = await configure({
      ...wecom.settings,
      WECOM_BOT_NAMES: '助手',
      WECOM_GROUPS: `${GROUP.group}=${wecom.robotUrl(ROBOT)}`,
      DATA_DIR: folder,
      PORT: '0',
      DEMO: '1',
      CONSOLE: '0',
      LOG_LEVEL: 'debug',
    })
    const found = (await loadPlatforms())(config.settings, {
      now,
      randomBytes,
      fetch,
      coordination: localCoordination(now),
      used: () => undefined,
    })
    senders = [...found.platforms, ...(found.senders ?? [])]
    app = await createApp(config, { now, log: kept.log })
    members = wecom.membersAt((await app.start()).url)
  })
  afterAll(async () => {
    await app.stop()
    await wecom.close()
    rmSync(folder, { recursive: true })
  })
  afterEach(() => {
    for (const secret of [
      SECRET,
      ROBOT,
      wecom.settings.WECOM_AES_KEY!,
      wecom.settings.WECOM_TOKEN!,
      'access_token',
      'response_code',
      '李伟',
    ]) {
      expect(kept.text).not.toContain(secret)
    }
  })

  const last = (): Shown => wecom.shown.at(-1)!

  test('said in a group: one line there, the rest on a card in private, whose buttons work, and once', async () => {
    const { reply, tries } = await members.sayToBot('LinFang', GROUP, '@助手 /听课 李伟', 'g1')
    expect(tries).toEqual([200])
    expect(reply).toMatchObject({ msgtype: 'stream', stream: { finish: true, content: '已记下 ✅ 编号 T-1116-01' } })
    await wecom.seen(1)
    expect(last()).toMatchObject({ to: { kind: 'member', id: 'LinFang' }, msgtype: 'template_card', text: expect.stringMatching(/李伟/) })

    await members.sayToBot('LinFang', GROUP, '@助手 /听课 李伟', 'g1')
    const card = last()
    const pressed = await members.press('LinFang', card, '撤回（10分钟内）')
    expect(pressed.reply).toMatchObject({ MsgType: 'update_button', Button: { ReplaceName: expect.any(String) } })
    const record = () => app.storage.record('明德小学', 'T-1116-01')
    expect(await record()).toMatchObject({ status: 'withdrawn', version: 2 })
    const again = await members.press('LinFang', card, '撤回（10分钟内）')
    expect(again.reply).toMatchObject({ MsgType: 'update_button' })
    expect(await record()).toMatchObject({ version: 2 })
    expect(wecom.messages.duplicates).toBe(0)
  })

  test('said to the app: the answer comes in the response, with numbers to answer', async () => {
    const { reply } = await members.say('ZhouJianGuo', '/听课 李伟')
    expect(reply).toMatchObject({ MsgType: 'text', Content: expect.stringMatching(/李伟[\s\S]*回复 1 对/) })
  })

  test('said to the smart bot in private: a card behind the words; a long answer to a press comes behind it, once', async () => {
    const { reply } = await members.sayToBot('OuYangMing', 'private', '/听课 李伟')
    const { stream, template_card } = reply as {
      stream: { content: string }
      template_card: { task_id: string; button_list: { key: string }[] }
    }
    expect(stream.content).toMatch(/李伟/)
    expect(stream.content).not.toMatch(/回复 1/)
    expect(template_card.button_list.map(({ key }) => key.split(' ')[0])).toEqual(['/确认', '/改', '/撤回', '/反馈'])

    const before = wecom.shown.length
    const pressed = await members.pressOfBot('OuYangMing', 'private', { taskId: template_card.task_id, key: '/帮助' })
    expect(pressed.reply).toMatchObject({ response_type: 'update_template_card', template_card: { task_id: template_card.task_id } })
    await wecom.seen(before + 1)
    expect(last()).toMatchObject({ to: { kind: 'response' }, msgtype: 'markdown', text: expect.stringMatching(/听课[\s\S]{100}/) })
  })

  test('a token that WeCom ends is renewed, and nobody notices', async () => {
    wecom.tokens.refuseAll(42001)
    const before = { shown: wecom.shown.length, given: wecom.tokens.given }
    await members.sayToBot('LinFang', GROUP, '@助手 /听课 李伟 第4节')
    await wecom.seen(before.shown + 1)
    expect(wecom.tokens.given).toBe(before.given + 1)
  })

  test('a message whose answer got lost is sent again, and seen once', async () => {
    const before = wecom.shown.length
    wecom.script('/cgi-bin/message/send', 'lost')
    await members.sayToBot('LinFang', GROUP, '@助手 /听课 李伟 第5节')
    await wecom.seen(before + 1)
    await expect.poll(() => wecom.messages.duplicates).toBe(1)
    expect(wecom.shown).toHaveLength(before + 1)
    await expect.poll(async () => (await app.storage.outboxCounts()).waiting).toBe(0)
    expect((await app.storage.outboxCounts()).dead).toBe(0)
  })

  test('a group bound by the smart bot reads its digest through its robot', async () => {
    await members.sayToBot('ZhouJianGuo', GROUP, '@助手 /绑定 全校')
    const binding = (await app.storage.directory()).bindings.find(({ platform }) => platform === 'wecom')!
    expect(binding).toMatchObject({ account: 'bot', chat: GROUP.group, group: null })
    const channel = reachOf(senders).group(binding)!
    const { platform, account, address } = channel
    const vault = createVault(loadDataKeys({ env: null, dataDir: folder }).keys)
    const body = sealOutgoing(vault, { address, part: { text: '本周小结：听课 3 节。' } })
    const row = { key: 'digest 2026-W47', platform, account, to: binding.chat, body, dueAtMs: AT, expiresAtMs: null }
    const before = wecom.shown.length
    expect(
      await app.storage.remind([
        { row, tells: [] },
        { row, tells: [] },
      ]),
    ).toEqual([true, false])
    await members.sayToBot('LinFang', GROUP, '@助手 /听课 李伟 第6节')
    await wecom.seen(before + 2)
    expect(wecom.shown.slice(before)).toContainEqual(
      expect.objectContaining({ to: { kind: 'robot', id: ROBOT }, text: '本周小结：听课 3 节。' }),
    )
  })

  test('what nobody answers is sent again up to three times', async () => {
    const nobody = wecom.membersAt('http://127.0.0.1:9')
    expect((await nobody.say('LinFang', '/进度')).tries).toEqual([0, 0, 0, 0])
  })
})
