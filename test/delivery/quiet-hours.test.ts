import { expect, onTestFinished, test, vi } from 'vitest'
import { localCoordination } from '../../src/coordination/local.js'
import { createDelivery } from '../../src/delivery/delivery.js'
import { DeliveryError, type Sender } from '../../src/platforms/platform.js'
import { pushing } from '../kit/pushing.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

const GROUP = '明德教师群'
const at = (time: string) => Date.parse(`${time}+08:00`)

/** Ways out that keep what they send. */
function ways(fail?: Error) {
  const sent: string[] = []
  const send: Sender['send'] = ({ part }) => (fail ? Promise.reject(fail) : Promise.resolve(void sent.push(part.text)))
  const group: Sender = { ...pushing('console'), reach: { group: (chat) => ({ chat }) }, send }
  return { sent, senders: [group, { ...pushing('wecom'), send }] }
}

async function schoolWith(senders: readonly Sender[]): Promise<TestSchool> {
  const school = await testSchool({ at: '2026-11-16T10:05:00+08:00', answerPrivately: false, records: true, senders })
  onTestFinished(() => school.close())
  return school
}

/** The ways out are open at this moment, until everything that is due has left or been settled. */
async function open({ storage, vault }: TestSchool, senders: readonly Sender[], time: string): Promise<void> {
  const now = () => at(time)
  const log = { debug() {}, warn() {}, error() {} }
  const delivery = createDelivery({ storage, platforms: senders, coordination: localCoordination(now), vault, now, log })
  delivery.start()
  const isDone = async () => (await storage.outbox({ state: 'waiting', limit: 999 })).every(({ dueAtMs }) => dueAtMs > now())
  await vi.waitFor(async () => expect(await isDone()).toBe(true), { timeout: 10_000 })
  await delivery.stop()
}

const hearsOf = (school: TestSchool, time: string) =>
  school.person('林芳').says('今天校长听我的课了，第一节，六(1)班', { at: `${time}+08:00` })

test.each([
  ['that night', '2026-11-16T20:50:00', '2026-11-17T03:00:00'],
  ['as the quiet hours begin', '2026-11-16T20:50:00', '2026-11-16T21:00:00'],
  ['on a day off', '2026-11-20T20:50:00', '2026-11-21T10:00:00'],
])('a note to a colleague of which the way opens %s is read with the next private message', async (_, decided, opened) => {
  const { sent, senders } = ways()
  const school = await schoolWith(senders)
  await hearsOf(school, decided)
  await open(school, senders, opened)
  expect(sent).toEqual([])
  ;(await school.person('周建国').says('/进度 听课', { at: `${opened}+08:00` })).gets(/林芳替你记了一条/)
})

test('a note leaves until the evening', async () => {
  const { sent, senders } = ways()
  const school = await schoolWith(senders)
  await hearsOf(school, '2026-11-16T20:50:00')
  await open(school, senders, '2026-11-16T20:59:59')
  expect(sent).toEqual([expect.stringContaining('林芳替你记了一条')])
})

test('a note that a busy platform put off into the night waits as well', async () => {
  const busy = ways(new DeliveryError('busy', { retryable: true, afterMs: 60_000 }))
  const school = await schoolWith(busy.senders)
  await hearsOf(school, '2026-11-16T20:50:00')
  await open(school, busy.senders, '2026-11-16T20:59:30')
  const { sent, senders } = ways()
  await open(school, senders, '2026-11-16T21:10:00')
  expect(sent).toEqual([])
  ;(await school.person('周建国').says('/进度 听课')).gets(/林芳替你记了一条/)
})

test('what somebody has just asked for in a group is pushed at any hour', async () => {
  const { sent, senders } = ways()
  const school = await schoolWith(senders)
  await school.person('周建国').says('/听课 李伟', { in: GROUP, at: '2026-11-16T22:00:00+08:00' })
  await open(school, senders, '2026-11-16T22:00:01')
  expect(sent).toEqual([expect.stringContaining('李伟')])
})

test('a digest set for the evening does not come at night', async () => {
  const { sent, senders } = ways()
  const school = await schoolWith(senders)
  ;(await school.person('001004').says('/提醒 20:30', { in: GROUP })).groupGets(/20:30/)
  await school.clock('2026-11-20T20:29:00+08:00')
  await school.clock('2026-11-20T20:30:00+08:00')
  const digests = async () => (await school.storage.outbox({ limit: 999 })).filter(({ key }) => key.startsWith('digest'))
  expect(await digests()).toMatchObject([{ state: 'waiting' }])
  await open(school, senders, '2026-11-20T21:30:00')
  expect(sent).toEqual([])
  expect(await digests()).toMatchObject([{ state: 'dead', code: 'expired' }])
})
