import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { configureAll } from '../../src/accounts/configure-all.js'
import { type AccountsApp, createApp } from '../../src/app.js'
import type { AccountsConfig } from '../../src/config.js'
import type { LedgerRecord } from '../../src/domain/record.js'
import type { Storage } from '../../src/storage/storage.js'
import { type FakeDingtalk, startFakeDingtalk } from '../kit/fake-dingtalk/start-fake-dingtalk.js'
import { type FakeWecom, startFakeWecom } from '../kit/fake-wecom/start-fake-wecom.js'
import { FakeWecomLine } from '../kit/fake-wecom-line/start-fake-wecom-line.js'
import { KeptLog } from '../kit/kept-log.js'

const GROUP = { group: 'wrTeachers' }
const within = { timeout: 20_000, interval: 50 }

/** Two corporations with the same people, the same group and the same ids of everything that is the platform's. */
const MINGDE = { corpId: 'ww1111111111111111', secret: 'secret-of-mingde', app: { token: 'mingdeApp', aesKey: `${'a'.repeat(42)}A` } }
const YUCAI = { corpId: 'ww2222222222222222', secret: 'secret-of-yucai', app: { token: 'yucaiApp', aesKey: `${'b'.repeat(42)}A` } }

test('an account whose database never answers is waited for neither at the start nor at the end', { timeout: 30_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tingke-accounts-'))
  const silent = createServer()
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const { port } = silent.address() as AddressInfo
  const file = join(folder, 'accounts.yaml')
  writeFileSync(file, `accounts: { mingde: { DEMO: 1 }, yucai: { STORE_URL: "postgres://u:hunter2@127.0.0.1:${port}/x" } }`, {
    mode: 0o600,
  })
  const kept = new KeptLog()
  const { config } = await configureAll({ ACCOUNTS_FILE: file, DATA_DIR: join(folder, 'data'), PORT: '0' })
  const app = await createApp(config as AccountsConfig, { log: kept.log })
  const { url } = await app.start()
  const body = JSON.stringify({ account: 'mingde', as: '周建国', chat: null, text: '/反思 例题偏难' })
  const said = await fetch(`${url}/console/messages`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  expect([said.status, ((await said.json()) as { records: unknown[] }).records.length]).toEqual([200, 1])
  expect(await (await fetch(`${url}/readyz`)).text()).toMatch(/^partly-ready\n.*"mingde","ready":true.*\n.*"yucai","ready":false/)
  const stoppedAt = performance.now()
  await app.stop()
  expect(performance.now() - stoppedAt).toBeLessThan(6_000)
  expect(kept.text).not.toContain('hunter2')
  silent.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('two corporations in one process', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tingke-accounts-'))
  const kept = new KeptLog()
  let mingde: FakeWecom
  let yucai: FakeWecom
  let line: FakeWecomLine
  let dingtalk: FakeDingtalk
  let app: AccountsApp
  let url: string
  const secrets: string[] = []

  beforeAll(async () => {
    const members = ['LinFang', 'ZhouJianGuo']
    mingde = await startFakeWecom({ ...MINGDE, members, bot: { token: 'mingdeBot', aesKey: `${'c'.repeat(42)}A` } })
    yucai = await startFakeWecom({ ...YUCAI, members })
    line = await FakeWecomLine.start()
    dingtalk = await startFakeDingtalk()
    const { WECOM_BOT_TOKEN: _, WECOM_BOT_AES_KEY: __, ...ownApp } = yucai.settings
    const accounts = {
      mingde: { ...mingde.settings, WECOM_BOT_NAMES: '助手' },
      yucai: { ...ownApp, ...line.settings, ...dingtalk.settings, WECOM_BOT_NAMES: '助手' },
    }
    for (const [name, settings] of Object.entries(accounts)) {
      for (const [variable, value] of Object.entries(settings)) {
        writeFileSync(join(folder, `${name}-${variable}`), `${value}\n`)
        if (/SECRET|TOKEN|AES_KEY/.test(variable)) secrets.push(value)
      }
    }
    // Every value by reference.
    const yaml = Object.entries(accounts).map(([name, settings]) => {
      const values = Object.keys(settings).map((variable) => `    ${variable}: { file: ${name}-${variable} }`)
      return [`  ${name}:`, '    DEMO: 1', ...values].join('\n')
    })
    writeFileSync(join(folder, 'accounts.yaml'), `accounts:\n${yaml.join('\n')}\n`)
    chmodSync(join(folder, 'accounts.yaml'), 0o644)
    const { config } = await configureAll({
      ACCOUNTS_FILE: join(folder, 'accounts.yaml'),
      DATA_DIR: join(folder, 'data'),
      PORT: '0',
      CONSOLE: '0',
    })
    app = await createApp(config as AccountsConfig, { log: kept.log })
    ;({ url } = await app.start())
    await vi.waitFor(() => expect(line.isSubscribed).toBe(true), within)
  }, 60_000)
  afterAll(async () => {
    await app.stop()
    await Promise.all([mingde.close(), yucai.close(), line.close(), dingtalk.close()])
    rmSync(folder, { recursive: true, force: true })
  })

  function storeOf(name: string): Storage {
    return app.accounts.find((each) => each.name === name)!.account!.storage
  }

  async function recordsOf(name: string): Promise<readonly LedgerRecord[]> {
    const found: LedgerRecord[] = []
    for await (const record of storeOf(name).records({})) found.push(record)
    return found
  }

  const logged = () =>
    kept.text
      .trim()
      .split('\n')
      .map((each) => JSON.parse(each) as Record<string, unknown>)

  test('a message to one is kept and answered there alone; the same id at the other is another message', async () => {
    const people = mingde.membersAt(url, 'mingde')
    const said = await people.sayToBot('LinFang', GROUP, '@助手 /听课 李伟 第1节', 'same-id')
    expect(said).toMatchObject({ tries: [200], reply: { stream: { content: expect.stringMatching(/^已记下 ✅/) } } })
    await mingde.seen(1)
    expect([(await recordsOf('mingde')).length, (await recordsOf('yucai')).length]).toEqual([1, 0])
    expect([yucai.shown, line.shown]).toEqual([[], []])

    line.say({ user: 'LinFang', group: GROUP.group, text: '@助手 /反思 《春》，导入太长', msgid: 'same-id' })
    await vi.waitFor(async () => expect((await recordsOf('yucai')).map(({ kind }) => kind)).toEqual(['reflection']), within)
    await vi.waitFor(() => expect(line.shown.length).toBeGreaterThan(0), within)
    expect((await recordsOf('mingde')).map(({ kind }) => kind)).toEqual(['observation'])
    expect(mingde.shown).toHaveLength(1)
  })

  test('a name somebody has in one is nobody’s in the other', async () => {
    const { people } = await storeOf('yucai').directory()
    const others = people.filter(({ name }) => name !== '周建国')
    await storeOf('yucai').changeDirectory([{ school: '明德小学', people: others }], [])
    const reply = async (fake: FakeWecom, account: string) => (await fake.membersAt(url, account).say('ZhouJianGuo', '/进度')).reply
    expect(JSON.stringify(await reply(mingde, 'mingde'))).toMatch(/周建国｜/)
    expect(JSON.stringify(await reply(yucai, 'yucai'))).toMatch(/不认识你/)
  })

  test('what one corporation signs opens nothing at another’s address, and an address wants its account', async () => {
    const before = await recordsOf('yucai')
    const refused = async (account?: string) => new Set((await mingde.membersAt(url, account).say('LinFang', '/反思 x')).tries)
    expect((await refused('yucai')).has(200)).toBe(false)
    expect([...(await refused()), ...(await refused('nobody'))]).toEqual([404, 404])
    expect((await dingtalk.membersAt(url, 'mingde').say('1e5', 'private', '/进度')).tries).toEqual([404, 404])
    expect((await dingtalk.membersAt(url, 'yucai').say('1e5', 'private', '/进度')).tries).toEqual([200])
    expect(await recordsOf('yucai')).toEqual(before)
  })

  test('the log names the account of every line, and no secret', () => {
    const lines = logged()
    expect(new Set(lines.map(({ account }) => account))).toEqual(new Set(['mingde', 'yucai']))
    expect(lines.some(({ account, event }) => account === 'yucai' && event === 'refused')).toBe(true)
    expect(lines.some(({ account, event }) => account === 'mingde' && event === 'refused')).toBe(false)
    for (const secret of secrets) expect(kept.text).not.toContain(secret)
  })

  test('metrics and readiness tell them apart', async () => {
    const metrics = await (await fetch(`${url}/metrics`)).text()
    expect(metrics).toMatch(/^tingke_account_up\{account="yucai"\} 1$/m)
    expect(metrics).toMatch(/^tingke_refusals_total\{platform="wecom",reason="\w+",account="yucai"\} \d/m)
    expect(metrics).not.toMatch(/^tingke_refusals_total\{.*account="mingde"/m)
    expect(metrics).toMatch(/^tingke_line_up\{platform="wecom",platform_account="bot",account="yucai"\} 1$/m)
    expect(metrics).toContain('process_resident_memory_bytes')
    const names = [...metrics.matchAll(/^# TYPE (\S+)/gm)].map((found) => found[1])
    expect(new Set(names).size).toBe(names.length)
    const [word, ...told] = (await (await fetch(`${url}/readyz`)).text()).trim().split('\n')
    expect(word).toBe('ready')
    expect(told.map((each) => JSON.parse(each))).toEqual([
      { account: 'mingde', ready: true, reason: null },
      { account: 'yucai', ready: true, reason: null },
      expect.objectContaining({ account: 'yucai', platform: 'wecom', platformAccount: 'bot', state: 'up' }),
    ])
  })

  test('each has a clock of its own', async () => {
    const clocks = async () => [
      ...(await (await fetch(`${url}/metrics`)).text()).matchAll(/^tingke_clock_lag_seconds\{account="(\w+)"\}/gm),
    ]
    await vi.waitFor(async () => expect((await clocks()).map((found) => found[1])).toEqual(['mingde', 'yucai']), within)
  })

  test('one whose store is closed answers 503 and does not take the other with it', async () => {
    await storeOf('yucai').close()
    expect((await yucai.membersAt(url, 'yucai').say('LinFang', '/进度')).tries).not.toContain(200)
    expect((await mingde.membersAt(url, 'mingde').say('LinFang', '/进度')).tries).toEqual([200])
    const ready = await fetch(`${url}/readyz`)
    expect([ready.status, (await ready.text()).split('\n', 3)]).toEqual([
      200,
      ['partly-ready', '{"account":"mingde","ready":true,"reason":null}', '{"account":"yucai","ready":false,"reason":"store-unavailable"}'],
    ])
    const metrics = await fetch(`${url}/metrics`)
    const told = await metrics.text()
    expect([metrics.status, told.includes('tingke_turns_total{')]).toEqual([200, true])
    expect(told.match(/^tingke_account_up.*/gm)).toEqual(['tingke_account_up{account="mingde"} 1', 'tingke_account_up{account="yucai"} 0'])
  })
})
