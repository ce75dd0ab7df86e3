import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { localCoordination } from '../../src/coordination/local.js'
import type { Part, Platform } from '../../src/platforms/platform.js'
import { dingtalkRobot } from '../kit/dingtalk-robot.js'
import type { FakeDingtalkOptions } from '../kit/fake-dingtalk/fake-options.js'
import { type FakeDingtalk, startFakeDingtalk } from '../kit/fake-dingtalk/start-fake-dingtalk.js'
import { messageIn, NOW, signedRobotRequest } from './requests.js'

const TOKEN = '/v1.0/oauth2/accessToken'
const PERSON = '/v1.0/robot/oToMessages/batchSend'
const GROUP = '/v1.0/robot/groupMessages/send'
const SESSION = '/robot/sendBySession'
const KEY = 'dinginventedkey01'
const SECRET = 'AppSecret-invented-4Kd'

let now: number
let ding: FakeDingtalk
let robot: Platform
let uses: string[]

async function start(options: FakeDingtalkOptions = {}): Promise<void> {
  now = NOW
  uses = []
  ding = await startFakeDingtalk({ now: () => now, ...options })
  robot = dingtalkRobot({
    base: ding.origin,
    appKey: KEY,
    appSecret: SECRET,
    coordination: localCoordination(() => now),
    used: ({ name, account }, what, n) => void uses.push(`${name} ${account} ${what} ${n}`),
  })
}
beforeEach(() => start())
afterEach(() => ding.close())

function send(address: unknown, part: Part = { text: '本周还差 1 节听课' }, signal = AbortSignal.timeout(5000)): Promise<void> {
  return robot.send({ key: 'k', address, part }, signal)
}
const toPerson = (part?: Part, user = '0147001') => send(robot.reach?.person?.(user), part)
const toGroup = (part?: Part, chat = 'cidGroup==') => send(robot.reach?.group?.(chat), part)
const refused = (status: number, code: string) => ({ status, body: { code, message: `${SECRET} somewhere`, requestid: 'r1' } })
const paths = () => ding.calls.map(({ path }) => path)

const CHOICES = [
  { label: '推迟一周', value: '/提醒 推迟到 2026-11-23' },
  { label: '已知晓', value: '/提醒 知晓 nudge m007 *shenyang*' },
  { label: '为什么', value: '/为什么 听课' },
]

describe('what nobody asked for', () => {
  it('reaches a person and a group as the words they are', async () => {
    await toPerson({ text: '*本周* 还差 1 节\n[见表]' })
    await toGroup({ text: '本周小结' })
    expect(ding.shown.map(({ to, type, text }) => [to.kind, to.id, type, text])).toEqual([
      ['person', '0147001', 'sampleText', '*本周* 还差 1 节\n[见表]'],
      ['group', 'cidGroup==', 'sampleText', '本周小结'],
    ])
  })

  it('takes one call of the month each, and none for the token', async () => {
    await toPerson()
    await toGroup()
    expect(uses).toEqual([`dingtalk ${KEY} calls 1`, `dingtalk ${KEY} calls 1`])
    expect(paths()).toEqual([TOKEN, PERSON, GROUP])
  })

  it('shows choices as buttons to a person, whose press says the command, and as lines as well', async () => {
    await toPerson({ text: '你好，\n听课 *还差* 1 节', choices: CHOICES })
    const [card] = ding.shown
    expect(card?.type).toBe('sampleActionCard3')
    expect(card?.buttons).toEqual(CHOICES.map(({ label, value }) => ({ label, says: value })))
    expect(card?.text).toBe('你好，  \n  听课 ＊还差＊ 1 节  \n  回复 1 推迟一周  \n  回复 2 已知晓  \n  回复 3 为什么')
  })

  it('shows what stands out in the words to a group as Markdown', async () => {
    await toGroup({ text: '听课 4 节', marked: [['听课 ', { strong: '4' }, ' 节']], choices: [{ label: '看', value: '/进度' }] })
    expect(ding.shown[0]).toMatchObject({ type: 'sampleMarkdown', text: '听课 **4** 节  \n  回复 1 看' })
  })

  it.each([1, 2, 4, 5])('has a card for %i choices', async (count) => {
    const choices = Array.from({ length: count }, (_, at) => ({ label: `第${at + 1}条`, value: `/为什么 ${at + 1}` }))
    await toPerson({ text: '哪一条？', choices })
    expect(ding.shown[0]?.buttons.map(({ says }) => says)).toEqual(choices.map(({ value }) => value))
  })

  it('shows choices as lines in a group, where a press would be said aloud, and where they are too many', async () => {
    await toGroup({ text: '周报', choices: CHOICES })
    await toPerson({ text: '哪一位？', choices: Array.from({ length: 6 }, (_, at) => ({ label: `${at}`, value: `/x ${at}` })) })
    expect(ding.shown.map(({ type, buttons }) => [type, buttons.length])).toEqual([
      ['sampleText', 0],
      ['sampleText', 0],
    ])
    expect(ding.shown[0]?.text).toBe('周报\n回复 1 推迟一周\n回复 2 已知晓\n回复 3 为什么')
  })

  it.each(['contain.unsafe.url', 'invalidParameter.msgKey.invalid', 'param.contentUnsafe'])(
    'a card refused with %s goes out as words',
    async (code) => {
      ding.script(PERSON, refused(400, code))
      await toPerson({ text: '还差 1 节', choices: CHOICES })
      expect(ding.shown.map(({ type, text }) => [type, text.split('\n')[0]])).toEqual([['sampleText', '还差 1 节']])
    },
  )

  it('a text of the longest piece fits, whatever signs it is made of', async () => {
    const { textBytes } = robot.limits
    for (const sign of ['字', '"', '\\', '\n', '*']) {
      const text = `头${sign.repeat(Math.floor((textBytes - 6) / Buffer.byteLength(sign)))}尾`
      await toGroup({ text })
      await toPerson({ text, choices: CHOICES })
      expect(
        ding.shown.slice(-2).every((each) => each.text.endsWith('尾') || each.buttons.length > 0 || each.text.includes('回复 3')),
      ).toBe(true)
    }
    expect(ding.shown).toHaveLength(10)
  })
})

describe('the access token', () => {
  it('is asked for once by many, and again ten minutes before its end', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, at) => toPerson(undefined, `p${at}`)))
    expect(ding.tokens.asked).toBe(1)
    now += (7200 - 601) * 1000
    await toPerson()
    expect(ding.tokens.asked).toBe(1)
    now += 2000
    await toPerson()
    expect(ding.tokens.asked).toBe(2)
  })

  it.each([
    ['InvalidAuthentication', 400],
    ['invalidAuthentication', 400],
    ['40014', 400],
    ['42001', 400],
    ['whatever', 401],
  ])('refused with %s (%i) is renewed once, and the message goes out once', async (code, status) => {
    await toPerson()
    ding.script(PERSON, refused(status, code))
    await toPerson()
    expect(ding.tokens.asked).toBe(2)
    expect(ding.shown).toHaveLength(2)
  })

  it('that ended before its time is renewed for everybody who finds it so, at once', async () => {
    await toPerson()
    ding.tokens.end()
    await Promise.all([toPerson(), toGroup(), toPerson(undefined, '2')])
    expect(ding.shown).toHaveLength(4)
    expect(ding.tokens.asked).toBeLessThanOrEqual(4)
  })

  it('refused again is an error for the administrator, not a loop', async () => {
    ding.script(PERSON, refused(400, 'InvalidAuthentication'), refused(400, 'InvalidAuthentication'))
    await expect(toPerson()).rejects.toMatchObject({ code: 'token-refused:InvalidAuthentication', retryable: false })
    expect(paths()).toEqual([TOKEN, PERSON, TOKEN, PERSON])
  })

  it.each([
    [refused(400, 'invalidClientIdOrSecret'), 'administrator:invalidClientIdOrSecret', false],
    [{ status: 503, body: 'busy' }, 'busy:http-503', true],
    [{ status: 200, body: '{}' }, 'no-token:http-200', true],
    ['reset' as const, 'network:UND_ERR_SOCKET', true],
  ])('that cannot be had: %o', async (answer, code, retryable) => {
    ding.script(TOKEN, answer)
    await expect(toPerson()).rejects.toMatchObject({ code, retryable })
    expect(ding.shown).toEqual([])
    await toPerson()
    expect(ding.shown).toHaveLength(1)
  })
})

describe('what DingTalk refuses', () => {
  it.each([
    [400, 'system.busy', 'busy', true, 0],
    [500, 'system.error', 'busy', true, 0],
    [500, 'unknown.send.result', 'uncertain', false, 0],
    [500, 'other.thing', 'uncertain', false, 0],
    [502, 'other.thing', 'uncertain', false, 0],
    [429, 'other.thing', 'busy', true, 0],
    [403, 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi', 'too-fast', true, 1000],
    [403, 'Forbidden.AccessDenied.QpsLimitForApi', 'too-fast', true, 1000],
    [400, 'Forbidden.AccessDenied.QpmLimitForAppkeyAndApi', 'too-fast', true, 60_000],
    [400, 'send.too.fast', 'too-fast', true, 300_000],
    [400, 'too.many.group', 'too-fast', true, 300_000],
    [403, 'Forbidden.AccessDenied.ApiCountLimitForOrg', 'quota-exhausted', false, 0],
    [403, 'Forbidden.AccessDenied.AccessTokenPermissionDenied', 'administrator', false, 0],
    [403, 'Forbidden.AccessDenied.IpNotInWhiteList', 'administrator', false, 0],
    [400, 'invalidParameter.robotCode.auth', 'administrator', false, 0],
    [400, 'chatbotId.notAllow.sendOTO', 'administrator', false, 0],
    [400, 'staffId.notExisted', 'target-gone', false, 0],
    [400, 'robot.oto.notExist', 'target-gone', false, 0],
    [400, 'group.disbanded', 'target-gone', false, 0],
    [400, 'invalid.openConversationId', 'target-gone', false, 0],
    [400, 'invalidParameter.userIds.tooLong', 'message-refused', false, 0],
    [400, 'miss.param.robotCode', 'message-refused', false, 0],
    [400, 'invalidParameter.msgParam.tooLong', 'too-long', false, 0],
    [400, 'contain.notAllowed.word', 'content-blocked', false, 0],
    [400, 'nobody.knows.this', 'unknown', false, 0],
  ])('%i %s: %s', async (status, code, verdict, retryable, afterMs) => {
    ding.script(GROUP, refused(status, code))
    const unreached = !['uncertain', 'message-refused', 'too-long', 'content-blocked', 'unknown'].includes(verdict)
    await expect(toGroup()).rejects.toMatchObject({ code: `${verdict}:${code}`, retryable, afterMs, unreached })
  })

  it.each([
    ['<html><body>deny</body></html>', 200, 'address-banned:http-200', true, 300_000],
    ['{"status":1111,"wait":5,"source":"x5","punish":"deny"}', 200, 'address-banned:1111', true, 300_000],
    ['<html>bad gateway</html>', 502, 'uncertain:http-502', false, 0],
    ['<html>unavailable</html>', 503, 'busy:http-503', true, 0],
    ['\u0000garbage', 200, 'uncertain:http-200', false, 0],
    ['[]', 200, 'uncertain:http-200', false, 0],
  ])('an answer that is none: %j %i', async (body, status, code, retryable, afterMs) => {
    ding.script(GROUP, { status, body })
    await expect(toGroup()).rejects.toMatchObject({ code, retryable, afterMs, ofAccount: afterMs > 0 })
  })

  it('a message that may have arrived is not sent again; one that never left is', async () => {
    ding.script(PERSON, 'lost', 'hang')
    await expect(toPerson()).rejects.toMatchObject({ code: 'uncertain:UND_ERR_SOCKET', retryable: false })
    expect(ding.shown).toHaveLength(1)
    const soon = AbortSignal.timeout(50)
    await expect(send({ person: '1' }, undefined, soon)).rejects.toMatchObject({ code: 'uncertain:TimeoutError', retryable: false })
    const nowhere = dingtalkRobot({ base: 'http://127.0.0.1:9' })
    await expect(nowhere.send({ key: 'k', address: { person: '1' }, part: { text: '好' } }, soon)).rejects.toMatchObject({
      retryable: true,
    })
  })

  it('people whom an answer of success leaves out', async () => {
    await ding.close()
    await start({ staff: ['0147001', '0147002'], flowControlled: ['0147002'] })
    await toPerson(undefined, '0147001')
    await expect(toPerson(undefined, '0147009')).rejects.toMatchObject({
      code: 'target-gone:invalidStaffIdList',
      retryable: false,
      unreached: true,
    })
    await expect(toPerson(undefined, '0147002')).rejects.toMatchObject({
      code: 'flow-controlled:flowControlledStaffIdList',
      retryable: true,
      afterMs: 300_000,
    })
    expect(ding.shown).toHaveLength(1)
  })

  it('a month that is used up, a permission that is missing, more than twenty in a second', async () => {
    await ding.close()
    await start({ perMonth: { calls: 1, messages: 10 } })
    await toPerson()
    await expect(toPerson()).rejects.toMatchObject({ code: 'quota-exhausted:Forbidden.AccessDenied.ApiCountLimitForOrg' })
    now += 15 * 86_400_000
    await toPerson()
    await ding.close()
    await start({ withoutPermission: true })
    await expect(toPerson()).rejects.toMatchObject({ code: 'administrator:Forbidden.AccessDenied.AccessTokenPermissionDenied' })
    await ding.close()
    await start()
    const ends = await Promise.allSettled(Array.from({ length: 25 }, (_, at) => toPerson(undefined, `p${at}`)))
    expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(5)
    // Refused for its pace, so not counted.
    expect(uses).toHaveLength(20)
  })
})

describe('answers', () => {
  const body = (changes: object = {}) => ({
    msgtype: 'text',
    msgId: 'm1',
    createAt: NOW,
    conversationType: '1',
    conversationId: 'cidPrivate==',
    senderStaffId: '0147001',
    sessionWebhook: ding.webhook('s1'),
    sessionWebhookExpiredTime: NOW + 5_400_000,
    text: { content: '/听课' },
    ...changes,
  })
  const group = { conversationType: '2', conversationId: 'cidGroup==' }
  async function answer(part: Part, changes: object = {}): Promise<void> {
    const message = messageIn(await robot.receive(signedRobotRequest(SECRET, body(changes))))
    for (const row of robot.deferred(message, { here: part })) await send(row.address, row.part)
  }

  it('carry buttons in private, lines in a group', async () => {
    await answer({ text: '已记 #T-1116-01', choices: CHOICES })
    await answer({ text: '已记', choices: CHOICES }, group)
    expect(ding.shown.map(({ to, type, buttons }) => [to.kind, type, buttons.map(({ says }) => says)])).toEqual([
      ['session', 'actionCard', CHOICES.map(({ value }) => value)],
      ['session', 'text', []],
    ])
    expect(ding.shown[0]?.text).toMatch(/^已记 ＃T-1116-01 {2}\n/)
  })

  it('go out as words where the card is refused', async () => {
    ding.script(SESSION, { body: { errcode: '430101', errmsg: 'unsafe' } })
    await answer({ text: '已记', choices: CHOICES })
    expect(ding.shown.map(({ type, text }) => [type, text])).toEqual([['text', '已记\n回复 1 推迟一周\n回复 2 已知晓\n回复 3 为什么']])
  })

  it('go through the API when the webhook ended early, to the same chat', async () => {
    ding.endSession('s1')
    await answer({ text: '一' })
    await answer({ text: '二' }, group)
    expect(ding.shown.map(({ to, text }) => [to.kind, to.id, text])).toEqual([
      ['person', '0147001', '一'],
      ['group', 'cidGroup==', '二'],
    ])
    await expect(answer({ text: '三' }, { senderStaffId: '' })).rejects.toMatchObject({ code: 'session-ended:300001' })
  })

  it.each([
    ['has ended by its own field', { sessionWebhookExpiredTime: NOW - 1 }],
    ['is foreign', { sessionWebhook: 'https://evil.test/robot/sendBySession?session=s1' }],
    ['is missing', { sessionWebhook: undefined }],
  ])('go through the API when the webhook %s, as long as they are of use', async (_, changes) => {
    await answer({ text: '一' }, changes)
    await answer({ text: '二' }, { ...group, ...changes })
    expect(ding.shown.map(({ to, text }) => [to.kind, to.id, text])).toEqual([
      ['person', '0147001', '一'],
      ['group', 'cidGroup==', '二'],
    ])
    const [row] = robot.deferred(messageIn(await robot.receive(signedRobotRequest(SECRET, body(changes)))), { here: { text: '三' } })
    expect(row!.expiresAtMs).toBeGreaterThan(NOW + 3_600_000)
    await expect(answer({ text: '四' }, { ...changes, senderStaffId: '' })).rejects.toMatchObject({ code: 'webhook-refused' })
  })

  it('take a message of the month each, and so does what came in', async () => {
    await robot.receive(signedRobotRequest(SECRET, body({ text: { content: '谢谢' } })))
    await answer({ text: '一' })
    await answer({ text: '二' })
    expect(uses).toEqual([`dingtalk ${KEY} messages 3`, `dingtalk ${KEY} messages 2`])
  })
})

it('says nothing of secret, token, address or words in any error', async () => {
  await toPerson()
  const token = (await (
    await fetch(`${ding.origin}${TOKEN}`, { method: 'POST', body: JSON.stringify({ appKey: KEY, appSecret: SECRET }) })
  ).json()) as {
    accessToken: string
  }
  const words = '陈小明家访：父亲在外地'
  const errors: unknown[] = []
  for (const answer of [
    'reset',
    'lost',
    refused(400, `bad ${SECRET}`),
    refused(403, token.accessToken.repeat(3)),
    { body: words },
  ] as const) {
    for (const [path, address] of [
      [PERSON, { person: '0147001' }],
      [GROUP, { group: 'cidGroup==' }],
      [SESSION, { webhook: ding.webhook('s-very-secret') }],
    ] as const) {
      ding.script(path, answer)
      errors.push(await send(address, { text: words, choices: CHOICES }).catch((error: unknown) => error))
    }
  }
  expect(errors.filter((error) => error instanceof Error)).toHaveLength(15)
  for (const error of errors as Error[]) {
    const text = [error.stack, JSON.stringify(error), String(error.cause), (error as { code?: string }).code].join()
    for (const secret of [SECRET, token.accessToken, 's-very-secret', words, ding.origin, '0147001', 'cidGroup'])
      expect(text).not.toContain(secret)
  }
})
