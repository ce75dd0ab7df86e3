import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { localCoordination } from '../../src/coordination/local.js'
import { loadPlatforms } from '../../src/platforms/load-platforms.js'

const deps = { now: () => 0, randomBytes, fetch, coordination: localCoordination(() => 0), used: () => {} }
const find = await loadPlatforms()
const AES_KEY = 'ooTo2sAGCSNhuQFI2Vw9KXlR9NY8Bok4m2qJX0RFMxE'

const APP = { WECOM_CORP_ID: 'ww5a1c0de7e57f00d1', WECOM_AGENT_ID: '1000021', WECOM_TOKEN: 'tokenA', WECOM_AES_KEY: AES_KEY }
const BOT = { WECOM_BOT_TOKEN: 'tokenB', WECOM_BOT_AES_KEY: AES_KEY }
const ROBOT = { DINGTALK_APP_KEY: 'dingabc', DINGTALK_APP_SECRET: 'secretC' }
const EVENTS = { DINGTALK_TOKEN: 'tokenD', DINGTALK_AES_KEY: AES_KEY }

it('opens nothing without settings', () => {
  expect(find({}, deps)).toEqual({ platforms: [], senders: [], lines: [], directories: [], notices: [], problems: [] })
})

it('opens each way in under its route', () => {
  const { platforms, problems } = find({ ...APP, ...BOT, ...ROBOT, ...EVENTS }, deps)
  expect(problems).toEqual([])
  expect(platforms.map(({ name, account, route, methods }) => [name, account, route, methods.join()])).toEqual([
    ['dingtalk', 'dingabc', '/dingtalk/robot', 'POST'],
    ['dingtalk', 'events', '/dingtalk/events', 'POST'],
    ['wecom', 'ww5a1c0de7e57f00d1:1000021', '/wecom/app', 'GET,POST'],
    ['wecom', 'bot', '/wecom/bot', 'GET,POST'],
  ])
})

it('opens the robot as a line instead of a route when it is asked to', () => {
  const { platforms, lines, problems } = find({ ...ROBOT, ...EVENTS, DINGTALK_STREAM: '1' }, deps)
  expect([platforms.map(({ route }) => route), problems]).toEqual([['/dingtalk/events'], []])
  expect(lines?.map(({ platform, state }) => [platform.name, platform.account, state().state])).toEqual([['dingtalk', 'dingabc', 'idle']])
})

it('takes the connection where both are set up for the smart bot, and says so', () => {
  const line = { WECOM_BOT_ID: 'AIB1', WECOM_BOT_SECRET: 'secretY', WECOM_BOT_NAMES: '听课助手', WECOM_BOT_WS: 'ws://127.0.0.1:9' }
  const alone = find(line, deps)
  expect([alone.platforms, alone.notices, alone.problems]).toEqual([[], [], []])
  expect(alone.lines?.map(({ platform: { name, account } }) => [name, account])).toEqual([['wecom', 'bot']])
  const both = find({ ...BOT, ...line }, deps)
  expect([both.platforms, both.lines?.length, both.problems]).toEqual([[], 1, []])
  expect(both.notices).toEqual([expect.stringContaining('WECOM_BOT_TOKEN')])
})

it('gives a group with a robot of its own to that robot, and the month what the edition has', () => {
  const groups = 'cid1==https://oapi.dingtalk.com/robot/send?access_token=t'
  const { platforms, senders, problems } = find({ ...ROBOT, DINGTALK_GROUP_ROBOTS: groups, DINGTALK_MONTHLY_CALLS: '200000' }, deps)
  expect(problems).toEqual([])
  expect(platforms[0]?.limits.perMonth).toEqual({ calls: 200_000, messages: 3000 })
  expect([platforms[0]?.reach?.group?.('cid1='), senders?.[0]?.reach?.group?.('cid1=')]).toEqual([undefined, { robotOf: 'cid1=' }])
  expect(platforms[0]?.reach?.group?.('cid2')).toEqual({ group: 'cid2' })
})

it.each([
  [{ WECOM_CORP_ID: 'ww1' }, ['WECOM_AGENT_ID', 'WECOM_TOKEN', 'WECOM_AES_KEY']],
  [{ WECOM_SECRET: 'secretX' }, ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_TOKEN', 'WECOM_AES_KEY']],
  [{ WECOM_BOT_TOKEN: 'tokenB' }, ['WECOM_BOT_AES_KEY']],
  [{ ...APP, WECOM_AGENT_ID: 'agent' }, ['WECOM_AGENT_ID']],
  [{ ...APP, WECOM_AES_KEY: `${AES_KEY}=` }, ['WECOM_AES_KEY']],
  [{ DINGTALK_APP_KEY: 'dingabc' }, ['DINGTALK_APP_SECRET']],
  [{ DINGTALK_ROBOT_CODE: 'dingabc' }, ['DINGTALK_APP_KEY', 'DINGTALK_APP_SECRET']],
  [{ ...ROBOT, DINGTALK_TOKEN: 'tokenD' }, ['DINGTALK_AES_KEY']],
  [EVENTS, ['DINGTALK_APP_KEY']],
  [{ ...ROBOT, DINGTALK_OAPI_BASE: 'http://evil.test' }, ['DINGTALK_OAPI_BASE']],
  [{ ...ROBOT, DINGTALK_API_BASE: 'http://evil.test' }, ['DINGTALK_API_BASE']],
  [{ ...ROBOT, DINGTALK_MONTHLY_CALLS: 'many', DINGTALK_MONTHLY_MESSAGES: '0.5' }, ['DINGTALK_MONTHLY_CALLS', 'DINGTALK_MONTHLY_MESSAGES']],
  [{ ...ROBOT, DINGTALK_GROUP_ROBOTS: 'cid1=https://evil.test/robot/send' }, ['DINGTALK_GROUP_ROBOTS']],
  [{ DINGTALK_GROUP_ROBOTS: 'cid1=https://oapi.dingtalk.com/robot/send?access_token=t' }, ['DINGTALK_APP_KEY', 'DINGTALK_APP_SECRET']],
  [{ ...ROBOT, DINGTALK_STREAM: 'yes' }, ['DINGTALK_STREAM']],
  [{ DINGTALK_STREAM: '1' }, ['DINGTALK_APP_KEY', 'DINGTALK_APP_SECRET']],
  [{ WECOM_BOT_ID: 'AIB1' }, ['WECOM_BOT_SECRET']],
  [{ WECOM_BOT_ID: 'AIB1', WECOM_BOT_SECRET: 'secretY', WECOM_BOT_WS: 'ws://evil.test' }, ['WECOM_BOT_WS']],
  [{ ...BOT, WECOM_BOT_AES_KEY: 'short', ...ROBOT, DINGTALK_APP_SECRET: undefined }, ['DINGTALK_APP_SECRET', 'WECOM_BOT_AES_KEY']],
])('names every mistake and no value: %o', (settings, variables) => {
  const { problems } = find(settings, deps)
  expect(problems.map((problem) => problem.split('：')[0])).toEqual(variables)
  for (const value of Object.values(settings)) if (value && value.length > 1) expect(problems.join()).not.toContain(value)
})

it('refuses a platform folder that has no platforms()', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tingke-platforms-'))
  try {
    mkdirSync(join(folder, 'broken'))
    writeFileSync(join(folder, 'broken', 'index.js'), 'export const other = 1\n')
    await expect(loadPlatforms([], folder)).rejects.toThrow('broken/index.js does not export platforms()')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
