import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type App, createApp } from '../../src/app.js'
import { configure } from '../../src/configure.js'
import { createLog } from '../../src/telemetry/log.js'
import { FakeWecomLine } from '../kit/fake-wecom-line/start-fake-wecom-line.js'

const FROM = Date.parse('2026-11-16T07:00:00+08:00')
const HOURS = 14
const STEP_MS = 2_000
const PEOPLE = ['LinFang', 'ZhouJianguo', 'LiWei']

/** Numbers from 0 to below 1, the same in each run. */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

const next = numbers(20_261_116)
const below = (n: number) => Math.floor(next() * n)

let fake: FakeWecomLine
let app: App

beforeAll(async () => {
  vi.useFakeTimers({ now: FROM, toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
  fake = await FakeWecomLine.start()
  const { config } = await configure({
    ...fake.settings,
    WECOM_BOT_NAMES: '助手',
    STORE_URL: 'sqlite::memory:',
    DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
    PORT: '0',
    DEMO: '1',
  })
  app = await createApp(config, { log: createLog('silent') })
  await app.start()
}, 60_000)

afterAll(async () => {
  vi.useRealTimers()
  await app.stop()
  await fake.close()
})

/** Time passes, with room for what goes over the network meanwhile. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += STEP_MS) {
    await vi.advanceTimersByTimeAsync(STEP_MS)
    for (let i = 0; i < 4; i += 1) await turn()
  }
}

const TROUBLES: Readonly<Record<string, () => void>> = {
  drop: () => fake.drop(),
  'half-dead': () => fake.mute(),
  'deaf to groups': () => fake.deafen('group'),
  'deaf to persons': () => fake.deafen('private'),
  kicked: () => fake.kick(),
  forgotten: () => fake.forget(),
  slow: () => {
    fake.slowMs = 3_000
    setTimeout(() => {
      fake.slowMs = 0
    }, 120_000)
  },
  'answer lost': () => fake.script('aibot_respond_msg', 'lost'),
  busy: () => fake.script('aibot_respond_msg', -1),
  'request spent': () => fake.script('aibot_respond_msg', 846605),
  'refused for a while': () => {
    fake.gate = 503
    fake.drop()
    setTimeout(() => {
      fake.gate = undefined
    }, 90_000)
  },
}

it('a day of line trouble loses no message that was delivered, and answers none twice', async () => {
  const names = Object.keys(TROUBLES)
  const happened = new Map<string, number>()
  const delivered: string[] = []
  let undelivered = 0
  let said = 0
  for (let minute = 0; minute < HOURS * 60; minute += 1) {
    await pass(10_000)
    if (minute % 5 === 4) {
      const name = names[below(names.length)]!
      TROUBLES[name]!()
      happened.set(name, (happened.get(name) ?? 0) + 1)
      await pass(4_000)
    }
    for (let i = 0; i < 2; i += 1) {
      said += 1
      const msgid = `said-${said}`
      const user = PEOPLE[below(PEOPLE.length)]!
      const inGroup = next() < 0.5
      const words = inGroup ? { group: `wr${below(2)}`, text: '@助手 /帮助' } : { text: '/帮助' }
      if (fake.say({ user, msgid, ...words })) delivered.push(msgid)
      else undelivered += 1
      await pass(22_000)
    }
  }
  fake.gate = undefined
  await pass(15 * 60_000)

  const answers = new Map<string, number>()
  for (const { as, to } of fake.shown) if (as === 'answer') answers.set(to!, (answers.get(to!) ?? 0) + 1)
  const twice = [...answers.values()].filter((count) => count > 1).length
  const pushed = fake.shown.filter(({ as, card }) => as === 'push' && card === undefined).length
  const unanswered = delivered.filter((msgid) => !answers.has(msgid)).length
  expect([...happened.keys()].sort()).toEqual([...names].sort())
  // The rest was lost by the platform while nobody was subscribed, or was not given to a deaf connection.
  expect(delivered.length).toBeGreaterThan(900)
  expect(delivered.length + undelivered).toBe(said)
  expect((await app.storage.outboxCounts()).sent).toBe(delivered.length)
  expect(twice).toBe(0)
  // Those without an answer of their own were answered by a message instead.
  expect(unanswered).toBe(pushed)
  expect(await app.storage.outboxCounts()).toMatchObject({ waiting: 0, dead: 0 })
}, 240_000)
