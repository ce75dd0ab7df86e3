import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostOf } from '../../src/platforms/dingtalk/hosts.js'
import { robotSign } from '../../src/platforms/dingtalk/robot-signature.js'
import { sessionWebhook } from '../../src/platforms/dingtalk/session-webhook.js'
import { wordsOf } from '../../src/platforms/part-words.js'
import type { Platform } from '../../src/platforms/platform.js'
import { platformContract } from '../contract/platform.js'
import { dingtalkRobot } from '../kit/dingtalk-robot.js'
import { type FakeDingtalk, type Scripted, startFakeDingtalk } from '../kit/fake-dingtalk/start-fake-dingtalk.js'
import { messageIn, NOW, signedRobotRequest } from './requests.js'

const SECRET = 'AppSecret_Zx9-Kp3_QwErTy12345678901234567890'
const SESSION = '0123456789abcdef0123456789abcdef'
const APP_KEY = 'dingk7p2q9w4e8r1t5y3'

let server: FakeDingtalk
let robot: Platform
beforeAll(async () => {
  server = await startFakeDingtalk()
  robot = robotWith({})
})
afterAll(() => server.close())

function robotWith(changes: { readonly corpId?: string; readonly names?: readonly string[] }): Platform {
  return dingtalkRobot({ appKey: APP_KEY, appSecret: SECRET, base: server.origin, ...changes })
}

function body(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    msgtype: 'text',
    msgId: 'm1',
    createAt: NOW - 400,
    conversationType: '2',
    conversationId: 'cidGroup==',
    conversationTitle: '初一语文教研组',
    senderStaffId: '0147001',
    senderCorpId: 'ding1a2b',
    isAdmin: true,
    robotCode: APP_KEY,
    sessionWebhook: server.webhook(SESSION),
    sessionWebhookExpiredTime: NOW + 5_400_000,
    text: { content: ' /进度' },
    ...changes,
  }
}

const private_ = { conversationType: '1', conversationId: 'cidPrivate==' }

async function received(changes: Readonly<Record<string, unknown>> = {}, platform = robot) {
  return messageIn(await platform.receive(signedRobotRequest(SECRET, body(changes))))
}

function failing(answer: Scripted) {
  return () => {
    server.script('/robot/sendBySession', answer)
    return robot.send({ key: 'k', address: { webhook: server.webhook(SESSION) }, part: { text: '好' } }, AbortSignal.timeout(5000))
  }
}

platformContract('DingTalk robot', () => ({
  platform: robot,
  nowMs: NOW,
  chats: ['group', 'private'],
  secrets: [SECRET, SESSION, robotSign(SECRET, String(NOW))],
  message: ({ text, id, chat }) =>
    signedRobotRequest(SECRET, body({ msgId: id, text: { content: text }, ...(chat === 'private' ? private_ : {}) })),
  unknownType: () => signedRobotRequest(SECRET, body({ msgtype: 'hologram', text: undefined })),
  badlySigned: (genuine) => ({ ...genuine, headers: { ...genuine.headers, sign: robotSign('another secret', String(NOW)) } }),
  windowMs: 3_600_000,
  words: (answer, later) => {
    expect(answer).toMatchObject({ status: 200, body: '{"msgtype":"empty"}' })
    return later.map(({ part }) => wordsOf(part))
  },
  failures: [
    { name: 'busy', send: failing({ body: { errcode: -1, errmsg: 'busy' } }), retryable: true },
    { name: 'too fast', send: failing({ body: { errcode: '410100', errmsg: SESSION } }), retryable: true },
    { name: 'session ended', send: failing({ body: { errcode: 300001, errmsg: 'session 不存在' } }), retryable: false },
    { name: 'content', send: failing({ body: { errcode: 430104, errmsg: 'unsafe' } }), retryable: false },
    { name: 'unknown number', send: failing({ body: { errcode: 999999, errmsg: SESSION } }), retryable: false },
    { name: 'server error', send: failing({ status: 502, body: '<html>bad gateway</html>' }), retryable: true },
    { name: 'banned', send: failing({ body: '<html>deny</html>' }), retryable: true },
    { name: 'connection lost', send: failing('reset'), retryable: true },
    {
      name: 'address refused',
      send: () => robot.send({ key: 'k', address: { webhook: null }, part: { text: '好' } }, AbortSignal.timeout(1000)),
      retryable: false,
    },
    {
      name: 'nobody listens',
      send: () =>
        robot.send(
          { key: 'k', address: { webhook: `http://127.0.0.1:9/robot/sendBySession?session=${SESSION}` }, part: { text: '好' } },
          AbortSignal.timeout(5000),
        ),
      retryable: true,
    },
  ],
}))

describe('DingTalk robot', () => {
  it('answers through the session webhook, with the end of its life', async () => {
    const message = await received()
    const [row] = robot.deferred(message, { here: { text: '已记 T-1116-01' } })
    expect(row).toEqual({
      address: { webhook: server.webhook(SESSION), mention: '0147001', otherwise: { group: 'cidGroup==' } },
      part: { text: '已记 T-1116-01' },
      expiresAtMs: NOW + 5_400_000,
    })
    await robot.send({ key: 'k', ...row! }, AbortSignal.timeout(5000))
    expect(server.shown.at(-1)).toMatchObject({ to: { kind: 'session', id: SESSION }, type: 'text', text: '已记 T-1116-01', buttons: [] })
  })

  it('mentions in a group whom it answers, by user id in list and words; nobody in private, nobody unknown', async () => {
    const bodies: unknown[] = []
    const keeping: typeof fetch = async (...call) => {
      bodies.push(JSON.parse(String(call[1]?.body)))
      return fetch(...call)
    }
    const speaking = dingtalkRobot({ appKey: APP_KEY, appSecret: SECRET, base: server.origin, fetch: keeping })
    const answer = async (changes: Readonly<Record<string, unknown>>) => {
      const message = messageIn(await speaking.receive(signedRobotRequest(SECRET, body(changes))))
      for (const row of speaking.deferred(message, { here: { text: '已记 T-1116-01' } }))
        await speaking.send({ key: 'k', ...row }, AbortSignal.timeout(5000))
    }
    for (const changes of [{}, private_, { senderStaffId: '' }]) await answer(changes)
    expect(bodies).toEqual([
      { msgtype: 'text', text: { content: '@0147001 已记 T-1116-01' }, at: { atUserIds: ['0147001'], isAtAll: false } },
      { msgtype: 'text', text: { content: '已记 T-1116-01' } },
      { msgtype: 'text', text: { content: '已记 T-1116-01' } },
    ])
    expect(server.shown.slice(-3).map(({ mentions, text }) => [...mentions, text])).toEqual([
      ['0147001', '已记 T-1116-01'],
      ['已记 T-1116-01'],
      ['已记 T-1116-01'],
    ])
  })

  it('follows no redirect and gives up when it is told to', async () => {
    server.script('/robot/sendBySession', { status: 302, body: '' })
    const send = (signal: AbortSignal) =>
      robot.send({ key: 'k', address: { webhook: server.webhook(SESSION) }, part: { text: '好' } }, signal)
    await expect(send(AbortSignal.timeout(5000))).rejects.toMatchObject({ name: 'DeliveryError' })
    server.script('/robot/sendBySession', 'hang')
    await expect(send(AbortSignal.timeout(50))).rejects.toMatchObject({ code: 'network:TimeoutError', retryable: true })
  })

  it('keeps the reply address to DingTalk, or to the server that stands in for it', () => {
    const api = 'https://api.dingtalk.com'
    const official = { api, oapi: 'https://oapi.dingtalk.com' }
    const fake = { api, oapi: 'http://127.0.0.1:8080' }
    const path = '/robot/sendBySession?session=1'
    expect(sessionWebhook(official.oapi + path, official)).toBe(official.oapi + path)
    expect(sessionWebhook(official.oapi + path, fake)).toBe(fake.oapi + path)
    expect(sessionWebhook(fake.oapi + path, official)).toBeUndefined()
    expect(sessionWebhook(`http://127.0.0.1:8081${path}`, fake)).toBeUndefined()
    expect(sessionWebhook(`${official.oapi}/robot/sendBySession/../../gettoken?session=1`, official)).toBeUndefined()
    expect(hostOf('oapi', 'http://127.0.0.1:8080/')).toBe('http://127.0.0.1:8080')
    expect(hostOf('oapi', 'http://oapi.dingtalk.com')).toBeUndefined()
    expect(hostOf('api', 'nonsense')).toBeUndefined()
  })

  it('knows nobody of another organisation, and never makes anything of isAdmin', async () => {
    const own = robotWith({ corpId: 'ding1a2b' })
    expect((await received({}, own)).sender).toBe('0147001')
    expect((await received({ senderCorpId: 'dingother' }, own)).sender).toBe('')
    expect((await received({ senderCorpId: '$:LWCP_v1:$abc' }, own)).sender).toBe('0147001')
    expect((await received({ senderStaffId: 17 })).sender).toBe('')
    expect(JSON.stringify(await received())).not.toMatch(/admin/i)
  })

  it('says nothing when the month is used up and the text is missing', async () => {
    const spent = body({ text: undefined, errorCode: 20001, errorMessage: '额度已用完' })
    expect(await robot.receive(signedRobotRequest(SECRET, spent))).toMatchObject({
      kind: 'nothing',
      reason: 'quota-exhausted',
      answer: { status: 200 },
    })
  })

  it('reads times written as text, and a body without them', async () => {
    expect(await received({ createAt: String(NOW - 400) })).toMatchObject({ sentAtMs: NOW - 400 })
    const bare = await received({ createAt: undefined, sessionWebhookExpiredTime: undefined })
    expect(bare.sentAtMs).toBe(NOW)
    expect(robot.deferred(bare, { here: { text: '好' } })[0]!.expiresAtMs).toBe(NOW + 5_400_000)
  })

  it('joins rich text in order and drops the mention alone', async () => {
    const rich = (...richText: unknown[]) => received({ msgtype: 'richText', text: undefined, content: { richText } })
    expect((await rich({ text: '@教研小助手' }, { text: '/听课 ' }, { text: '@李伟' }, { text: ' 第三节' })).text).toBe(
      '/听课 @李伟 第三节',
    )
    expect((await rich({ text: '/进度' }, { text: '@教研小助手' })).text).toBe('/进度')
    expect((await rich({ type: 'picture', downloadCode: 'x' }, { text: '板书好' })).text).toBe('板书好')
    const picture = body({ msgtype: 'richText', text: undefined, content: { richText: [{ type: 'picture', downloadCode: 'x' }] } })
    expect((await robot.receive(signedRobotRequest(SECRET, picture))).kind).toBe('nothing')
  })

  it.each([
    { msgtype: 'picture', content: { downloadCode: 'x' } },
    { msgtype: 'file', content: { fileName: '听课记录.docx', downloadCode: 'x' } },
    { msgtype: 'audio', content: { duration: 4000, downloadCode: 'x' } },
    { msgtype: 'richText', content: { richText: [{ type: 'picture', downloadCode: 'x' }] } },
  ])('in private %o is something without words, in a group it is not for the bot', async (shown) => {
    expect(await received({ ...private_, text: undefined, ...shown })).toMatchObject({ event: 'wordless', text: '' })
    expect((await robot.receive(signedRobotRequest(SECRET, body({ text: undefined, ...shown })))).kind).toBe('nothing')
  })

  it('one message that mentions two robots is one message for each', async () => {
    expect((await received({ robotCode: 'dingother' })).messageId).toBe('dingother:m1')
    expect((await received({ robotCode: undefined })).messageId).toBe(`${APP_KEY}:m1`)
  })
})
