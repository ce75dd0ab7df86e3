import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type App, createApp } from '../../src/app.js'
import { configure } from '../../src/configure.js'
import { sealOutgoing } from '../../src/platforms/outgoing-body.js'
import { loadDataKeys } from '../../src/storage/data-key.js'
import { createVault } from '../../src/storage/vault.js'
import { type Members, privateChat } from '../kit/fake-dingtalk/members.js'
import { type FakeDingtalk, startFakeDingtalk } from '../kit/fake-dingtalk/start-fake-dingtalk.js'
import { KeptLog } from '../kit/kept-log.js'

const AT = Date.parse('2026-11-16T10:05:00+08:00')
const SECRET = 'AppSecret-for-this-test'
const ROBOT_SECRET = 'SEC-for-this-test'
const GROUP = { group: 'cidMingDe01==', title: '明德教师群' }
const MATHS = { group: 'cidMaths02==', title: '数学组' }
const ZHOU = 'manager4321'
const LIN = '1e5'
const LI = '1000000000000000000001'
const PERSON = '/v1.0/robot/oToMessages/batchSend'
const SESSION = '/robot/sendBySession'

describe('DingTalk, there and back', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tingke-dingtalk-'))
  const ahead = 0
  const kept = new KeptLog()
  let ding: FakeDingtalk
  let members: Members
  let app: App

  beforeAll(async () => {
    const began = Date.now()
    // Paces need a clock that goes.
    const now = () => AT + ahead + Date.now() - began
    ding = await startFakeDingtalk({ now, appSecret: SECRET, staff: [ZHOU, LIN, LI], groupRobots: { 'token-maths': ROBOT_SECRET } })
    const { config } = await configure({
      ...ding.settings,
      DINGTALK_GROUP_ROBOTS: `${MATHS.group}=${ding.groupRobotUrl('token-maths')} ${ROBOT_SECRET}`,
      DINGTALK_MONTHLY_CALLS: '40',
      DATA_DIR: folder,
      PORT: '0',
      DEMO: '1',
      CONSOLE: '0',
      LOG_LEVEL: 'debug',
    })
    app = await createApp(config, { now, log: kept.log })
    members = ding.membersAt((await app.start()).url)
  })
  afterAll(async () => {
    await app.stop()
    await ding.close()
    rmSync(folder, { recursive: true })
  })
  afterEach(() => {
    for (const secret of [SECRET, ROBOT_SECRET, 'token-maths', 'session=', GROUP.group, LI, '李伟', '听课'])
      expect(kept.text).not.toContain(secret)
  })

  const counts = () => app.storage.outboxCounts()
  const settled = () => expect.poll(async () => (await counts()).waiting).toBe(0)
  const uses = () => app.storage.uses('dingtalk', ding.settings.DINGTALK_APP_KEY!, '2026-11')
  const shownTo = (id: string) => ding.shown.filter(({ to }) => to.id === id)

  async function remind(key: string, chat: string, text: string): Promise<void> {
    const vault = createVault(loadDataKeys({ env: null, dataDir: folder }).keys)
    const channel =
      chat === MATHS.group
        ? { account: 'group-robots', address: { robotOf: chat } }
        : { account: ding.settings.DINGTALK_APP_KEY!, address: { group: chat } }
    const body = sealOutgoing(vault, { address: channel.address, part: { text } })
    const row = { key, platform: 'dingtalk', account: channel.account, to: chat, body, dueAtMs: AT, expiresAtMs: null }
    expect(await app.storage.remind([{ row, tells: [] }])).toEqual([true])
    expect(await app.storage.remind([{ row, tells: [] }])).toEqual([false])
    // Any turn wakes the outbox.
    await members.say(LIN, 'private', '/进度')
  }

  test('said in a group: one line there, the rest on a card in private, whose buttons work, and once', async () => {
    for (let at = 0; at < 3; at += 1) expect((await members.say(ZHOU, GROUP, '/听课 李伟', 'g1')).tries).toEqual([200])
    await ding.seen(2)
    expect(shownTo(GROUP.group).map(({ text }) => text)).toEqual(['已记下 ✅ 编号 T-1116-01'])
    const [card, ...more] = shownTo(ZHOU)
    expect(more).toEqual([])
    expect(card).toMatchObject({ type: 'sampleActionCard4', text: expect.stringMatching(/第3节（10:00）｜李伟/) })
    expect(card?.buttons.map(({ says }) => says?.split(' ')[0])).toEqual(['/确认', '/改', '/撤回', '/反馈'])

    await members.press(ZHOU, card!, '撤回（10分钟内）')
    await settled()
    const record = () => app.storage.record('明德小学', 'T-1116-01')
    expect(await record()).toMatchObject({ status: 'withdrawn', version: 2 })
    await members.press(ZHOU, card!, '撤回（10分钟内）')
    expect(await record()).toMatchObject({ version: 2 })
  })

  test('somebody else who presses the same words changes nothing of it', async () => {
    await members.say(ZHOU, GROUP, '/听课 李伟')
    await expect.poll(() => shownTo(ZHOU).length).toBe(2)
    await members.press(LI, shownTo(ZHOU).at(-1)!, '撤回（10分钟内）')
    await settled()
    expect(await app.storage.record('明德小学', 'T-1116-02')).toMatchObject({ status: 'complete' })
  })

  test('a token that DingTalk ended, and a webhook that ended early: nobody notices', async () => {
    ding.tokens.end()
    const asked = ding.tokens.asked
    ding.script(SESSION, { body: { errcode: 300001, errmsg: 'session 不存在' } })
    await members.say(LIN, 'private', '/进度')
    await expect.poll(() => shownTo(LIN).length).toBe(1)
    expect(shownTo(LIN)[0]?.text).toMatch(/^林芳｜11月16日/)
    expect(shownTo(privateChat(LIN))).toEqual([])
    expect(ding.tokens.asked).toBe(asked + 1)
  })

  test('a private message that may have arrived is not sent again, and the administrator can see it', async () => {
    ding.script(PERSON, 'lost')
    const before = shownTo(LIN).length
    await members.say(LIN, GROUP, '/听课 李伟 第5节')
    await expect.poll(async () => (await counts()).dead).toBe(1)
    expect(await app.storage.outbox({ state: 'dead', limit: 5 })).toMatchObject([
      { to: expect.any(String), code: 'uncertain:UND_ERR_SOCKET', attempts: 1 },
    ])
    expect(shownTo(LIN)).toHaveLength(before + 1)
    expect(kept.text).toContain('uncertain:UND_ERR_SOCKET')
  })

  test('a bad moment costs nobody a message', async () => {
    ding.script(PERSON, { status: 503, body: 'busy' }, { status: 400, body: { code: 'system.busy', message: 'x' } })
    const before = shownTo(LI).length
    await members.say(LI, GROUP, '/听课 陈静 第2节')
    await expect.poll(() => shownTo(LI).length, { timeout: 12_000 }).toBe(before + 1)
    expect((await counts()).dead).toBe(1)
  })

  test('groups get their digest through the robot, or through their own', async () => {
    await remind('digest 明德 2026-W47', GROUP.group, '本周小结：听课 3 节。')
    await remind('digest 数学组 2026-W47', MATHS.group, '本周小结：听课 1 节。')
    await settled()
    const digests = ding.shown.filter(({ text }) => text.startsWith('本周小结'))
    expect(digests.map(({ to, text }) => [to.kind, to.id, text])).toEqual([
      ['group', GROUP.group, '本周小结：听课 3 节。'],
      ['group-robot', 'token-maths', '本周小结：听课 1 节。'],
    ])
  })

  test('what is used of the month is counted, rather too much than too little', async () => {
    await settled()
    // Three more than DingTalk: what it refused for its token, and what it was too busy for, counts for us.
    await expect.poll(async () => (await uses()).calls).toBe(ding.month.calls + 3)
    // The answer that was refused as ended counts for us; what came in is counted with the next answer.
    expect(Math.abs((await uses()).messages - ding.month.messages)).toBeLessThanOrEqual(1)
  })

  test('with the month used up, words for one person wait, and are said when the person next writes in private', async () => {
    await app.storage.addUse({ platform: 'dingtalk', account: ding.settings.DINGTALK_APP_KEY!, month: '2026-11', what: 'calls' }, 40)
    const before = { person: shownTo(ZHOU).length, calls: ding.month.calls }
    await members.say(ZHOU, GROUP, '/听课 陈静 第4节')
    await settled()
    expect((await counts()).held).toBe(1)
    expect(shownTo(ZHOU)).toHaveLength(before.person)
    expect(ding.month.calls).toBe(before.calls)
    await members.say(ZHOU, 'private', '/进度')
    await expect.poll(() => shownTo(privateChat(ZHOU)).at(-1)?.text).toMatch(/陈静[\s\S]*周建国｜11月16日/)
    expect((await counts()).held).toBe(0)
  })

  test('what nobody answers comes again', async () => {
    const nobody = ding.membersAt('http://127.0.0.1:9')
    expect((await nobody.say(LIN, 'private', '/进度')).tries).toEqual([0, 0])
  })
})
