import { afterAll, beforeAll, expect } from 'vitest'
import { createRobot, type Robot } from '../../../src/platforms/dingtalk/robot.js'
import { readFrame } from '../../../src/platforms/dingtalk/stream/frame.js'
import { workOn } from '../../../src/platforms/dingtalk/stream/frame-work.js'
import { ROBOT_TOPIC } from '../../../src/platforms/dingtalk/stream/topics.js'
import type { Line } from '../../../src/platforms/line.js'
import { wordsOf } from '../../../src/platforms/part-words.js'
import type { Platform, RawRequest, Received } from '../../../src/platforms/platform.js'
import { nothing, refused } from '../../../src/platforms/quiet.js'
import { platformContract } from '../../contract/platform.js'
import { robotOptions } from '../../kit/dingtalk-robot.js'
import { dingtalkStream } from '../../kit/dingtalk-stream.js'
import { type FakeDingtalk, type Scripted, startFakeDingtalk } from '../../kit/fake-dingtalk/start-fake-dingtalk.js'
import { NOW, request } from '../requests.js'

const SESSION = '0123456789abcdef0123456789abcdef'
const SECRET = 'AppSecret_Zx9-Kp3_QwErTy12345678901234567890'

let clockMs = NOW
let ding: FakeDingtalk
let line: Line
let robot: Robot
beforeAll(async () => {
  ding = await startFakeDingtalk({ now: () => clockMs, appSecret: SECRET })
  line = dingtalkStream(ding)
  robot = createRobot(robotOptions({ appKey: line.platform.account, appSecret: SECRET, base: ding.origin }))
})
afterAll(() => ding.close())

/** What signature and time are to a request, its ticket is to a connection: the suite's requests are frames, each the first of a connection. */
function overConnections(): Platform {
  return { ...line.platform, receive: (frame) => (admitted(frame) ? received(frame) : refused(401, 'TICKET')) }
}

function admitted({ method, headers, receivedAtMs }: RawRequest): boolean {
  clockMs = receivedAtMs
  const good = method === 'POST' && ding.stream.takeTicket(String(headers.ticket))
  clockMs = NOW
  return good
}

async function received({ body, receivedAtMs }: RawRequest): Promise<Received> {
  const frame = readFrame(String(body))
  if (frame === undefined) return nothing('no-frame')
  let taken: Received = nothing('other-frame')
  const answer = await workOn(frame, {
    incoming: (data) => robot.incoming(data, receivedAtMs),
    message: () => Promise.resolve(),
    seen: (what) => {
      taken = what
    },
  })
  expect(answer.code).toBe(200)
  return taken
}

function frameWith(changes: Readonly<Record<string, unknown>>): RawRequest {
  const data = {
    msgtype: 'text',
    msgId: 'm1',
    createAt: NOW - 400,
    conversationType: '2',
    conversationId: 'cidGroup==',
    conversationTitle: '初一语文教研组',
    senderStaffId: '0147001',
    robotCode: line.platform.account,
    sessionWebhook: ding.webhook(SESSION),
    sessionWebhookExpiredTime: NOW + 5_400_000,
    ...changes,
  }
  const headers = { topic: ROBOT_TOPIC, messageId: 'f1' }
  return request({
    headers: { ticket: ding.stream.giveTicket() },
    body: JSON.stringify({ type: 'CALLBACK', headers, data: JSON.stringify(data) }),
  })
}

const private_ = { conversationType: '1', conversationId: 'cidPrivate==', conversationTitle: undefined }

function failing(answer: Scripted) {
  return () => {
    ding.script('/robot/sendBySession', answer)
    return line.platform.send({ key: 'k', address: { webhook: ding.webhook(SESSION) }, part: { text: '好' } }, AbortSignal.timeout(5000))
  }
}

platformContract('DingTalk Stream', () => ({
  platform: overConnections(),
  nowMs: NOW,
  chats: ['group', 'private'],
  secrets: [SECRET, SESSION],
  message: ({ text, id, chat }) => frameWith({ msgId: id, text: { content: text }, ...(chat === 'private' ? private_ : {}) }),
  unknownType: () => frameWith({ msgtype: 'hologram' }),
  badlySigned: (genuine) => ({ ...genuine, headers: { ticket: 'of nobody' } }),
  windowMs: 90_000,
  words: (answer, later) => {
    expect(answer.body).toBe('{"msgtype":"empty"}')
    return later.map(({ part }) => wordsOf(part))
  },
  failures: [
    { name: 'busy', send: failing({ body: { errcode: -1, errmsg: 'busy' } }), retryable: true },
    { name: 'session ended', send: failing({ body: { errcode: 300001, errmsg: SESSION } }), retryable: false },
    { name: 'connection lost', send: failing('reset'), retryable: true },
  ],
}))
