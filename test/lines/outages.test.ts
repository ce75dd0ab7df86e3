import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { reachOf } from '../../src/delivery/reach.js'
import { outageMarks } from '../../src/domain/outage-marks.js'
import { createOutages } from '../../src/lines/outages.js'
import type { Line, LineState } from '../../src/platforms/line.js'
import { openOutgoing } from '../../src/platforms/outgoing-body.js'
import type { Platform } from '../../src/platforms/platform.js'
import { openStorage } from '../../src/storage/open-storage.js'
import type { Storage } from '../../src/storage/storage.js'
import { createVault, dataKeyOf } from '../../src/storage/vault.js'
import { zhCN } from '../../src/texts/zh-CN.js'

const at = (time: string, day = '2026-11-16') => Date.parse(`${day}T${time}:00+08:00`)
const SCHOOL = '明德小学'
const TERM = { name: '2026-1', from: '2026-09-01', to: '2027-01-15', provisional: [], off: [], makeup: [], periods: [] }
const vault = createVault([dataKeyOf(randomBytes(32))])
const platform = { name: 'chat', account: 'bot', limits: {}, reach: { group: (chat: string) => ({ chat }) } } as unknown as Platform
const line = { platform } as Line
const UP = { state: 'up', trouble: null, lastGroupMessageMs: null, lastPrivateMessageMs: null, lastAcknowledgedMs: null, reconnects: 0 }

let storage: Storage
let nowMs: number

beforeEach(async () => {
  storage = await openStorage({ store: { kind: 'sqlite', file: ':memory:' } })
  const binding = { platform: 'chat', school: SCHOOL, group: null }
  const bindings = [
    { ...binding, account: 'bot', chat: 'g1' },
    { ...binding, account: 'other', chat: 'g2' },
  ]
  await storage.changeDirectory([{ school: SCHOOL, terms: [TERM], bindings }], [])
})
afterEach(() => storage.close())

function outages() {
  const log = { warn: (_: string, { error }: { error: unknown }) => expect.unreachable(String(error)) }
  return createOutages({ storage, reach: reachOf([platform]), vault, texts: zhCN, wake() {}, now: () => nowMs, log })
}

const WORDS = 'g1: 10:12–10:19 我断线了，这段时间发的命令没收到，麻烦再发一次。'

/** What is in the outbox by then: whom it is for, and the words. */
async function leased(untilMs: number): Promise<readonly string[]> {
  await new Promise((resolve) => setTimeout(resolve, 20))
  const rows = await storage.lease(untilMs, 1_000, 9)
  return rows.map((row) => `${row.to}: ${openOutgoing(vault, row.body).part.text}`)
}

it('says to each group of the account, once, from when to when nothing arrived', async () => {
  const those = outages()
  those.wasDown(line, at('10:12'), at('10:19'))
  those.wasDown(line, at('10:12'), at('10:19'))
  expect(await leased(at('10:19'))).toEqual([WORDS])
  const names = outageMarks({ platform: 'chat', account: 'bot' })
  expect([await storage.mark(names.from), await storage.mark(names.until)]).toEqual([at('10:12'), at('10:19')])
})

it.each([
  ['shorter than a minute', at('10:12'), at('10:13')],
  ['over at night', at('21:30'), at('22:30')],
  ['over on a day off', at('10:12', '2026-11-15'), at('10:19', '2026-11-15')],
])('says nothing of one that is %s', async (_, from, to) => {
  outages().wasDown(line, from, to)
  expect(await leased(to)).toEqual([])
  expect(await storage.mark(outageMarks({ platform: 'chat', account: 'bot' }).until)).toBeUndefined()
})

it('leaves the words for nobody in the night when the line is gone again', async () => {
  outages().wasDown(line, at('20:30'), at('20:40'))
  await new Promise((resolve) => setTimeout(resolve, 20))
  const [row] = await storage.lease(at('20:40'), 1_000, 9)
  expect(openOutgoing(vault, row!.body).unasked).toBe(true)
})

it('knows after a restart until when the line was up', async () => {
  nowMs = at('10:12')
  await outages().alive([{ platform: 'chat', account: 'bot', state: UP as LineState }])
  nowMs = at('10:19')
  const next = outages()
  next.held(line)
  next.opened(line)
  next.opened(line)
  expect(await leased(nowMs)).toEqual([WORDS])
})

it('says nothing at the very first start', async () => {
  nowMs = at('10:19')
  const first = outages()
  first.held(line)
  first.opened(line)
  expect(await leased(nowMs)).toEqual([])
})
