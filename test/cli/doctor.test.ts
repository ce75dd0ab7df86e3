import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createApp } from '../../src/app.js'
import { checkClock } from '../../src/cli/doctor/check-clock.js'
import type { Finding } from '../../src/cli/doctor/finding.js'
import { readConfig } from '../../src/config.js'
import { configure } from '../../src/configure.js'
import { loadDemo } from '../../src/import/demo.js'
import { PACKAGE_ROOT } from '../../src/root.js'
import { openStorage } from '../../src/storage/open-storage.js'
import { dataKeyOf } from '../../src/storage/vault.js'
import { newRecord, sealed, turn } from '../contract/storage-samples.js'
import { startFakeDingtalk } from '../kit/fake-dingtalk/start-fake-dingtalk.js'
import { run } from './capture-io.js'

type Env = Readonly<Record<string, string>>

const AES_KEY = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'

/** Nobody listens on port 9 (discard). */
function surroundings(): { readonly folder: string; readonly env: Env } {
  const folder = mkdtempSync(join(tmpdir(), 'tingke-doctor-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return { folder, env: { DATA_DIR: join(folder, 'data'), PORT: '9', LOG_LEVEL: 'silent' } }
}

function withPlatforms(env: Env): Env {
  const base = `http://127.0.0.1:${env.PORT}`
  return {
    ...env,
    DEMO: '1',
    WECOM_CORP_ID: 'ww0123456789abcdef',
    WECOM_AGENT_ID: '1000002',
    WECOM_TOKEN: 'app-token',
    WECOM_AES_KEY: AES_KEY,
    WECOM_BOT_TOKEN: 'bot-token',
    WECOM_BOT_AES_KEY: AES_KEY,
    WECOM_API_BASE: base,
    DINGTALK_APP_KEY: 'dingkey',
    DINGTALK_APP_SECRET: 'ding-secret',
    DINGTALK_TOKEN: 'ding-token',
    DINGTALK_AES_KEY: AES_KEY,
    DINGTALK_OAPI_BASE: base,
    DINGTALK_API_BASE: base,
  }
}

async function examined(env: Env, args: readonly string[] = []) {
  let opened = 0
  const open = () => {
    opened += 1
    return openStorage(readConfig(env))
  }
  const ran = await run(['doctor', '--json', ...args], { env, now: Date.now, openStorage: open })
  const findings = (ran.out === '' ? [] : JSON.parse(ran.out)) as readonly Finding[]
  return { ...ran, opened, findings, of: (check: Finding['check']) => findings.filter((finding) => finding.check === check) }
}

/** A running service with both platforms; returns what points to it. */
async function serving(env: Env): Promise<Env> {
  const app = await createApp((await configure({ ...withPlatforms(env), PORT: '0' })).config)
  const { url } = await app.start()
  onTestFinished(() => app.stop())
  return withPlatforms({ ...env, PORT: new URL(url).port })
}

describe('tingke doctor', { timeout: 30_000 }, () => {
  test('finds nothing wrong with a fresh machine, and says what comes next', async () => {
    const { env } = surroundings()
    const { status, of } = await examined(env)
    expect(status).toBe(0)
    expect(of('data')).toEqual([expect.objectContaining({ state: 'ok' })])
    expect(of('store')).toEqual([expect.objectContaining({ state: 'warn', fix: expect.stringContaining('npm start') })])
    expect(of('service')).toEqual([expect.objectContaining({ state: 'warn', fix: 'npm start' })])
  })

  test('reports every mistake of the configuration and stops there', async () => {
    const { status, findings, err } = await examined({ PORT: 'x', LOG_LEVEL: 'loud' })
    expect(findings.map(({ check, state }) => `${check} ${state}`)).toEqual(['config fail', 'config fail'])
    expect({ status, err }).toEqual({ status: 1, err: '有 2 处不能正常工作，请按提示处理。\n' })
  })

  test('names a folder of packs that cannot be read together with all else, so that nothing is called right that cannot start', async () => {
    const { findings } = await examined({ ...surroundings().env, LOG_LEVEL: 'loud', POLICIES_DIR: '/nope' })
    expect(findings.map(({ state, says }) => [state, says.split('：')[0]])).toEqual([
      ['fail', 'LOG_LEVEL'],
      ['fail', 'POLICIES_DIR'],
    ])
  })

  test('names what looks like a setting of a platform and is none', async () => {
    const { env } = surroundings()
    const misspelt = { WECOM_CORPID: 'ww0123456789abcdef', DINGTALK_APPKEY: 'dingkey', DINGTALK_NOTHING: 'x' }
    const { of, out } = await examined({ ...env, ...misspelt })
    const warned = of('config').filter(({ state }) => state === 'warn')
    expect(warned.map(({ says }) => says)).toEqual([
      'WECOM_CORPID：没有这个变量，是不是 WECOM_CORP_ID',
      'DINGTALK_APPKEY：没有这个变量，是不是 DINGTALK_APP_KEY',
      'DINGTALK_NOTHING：没有这个变量，可用的见 .env.example',
    ])
    expect(out).not.toMatch(/ww0123|dingkey/)
    // Beside a mistake it is told as one: half a platform is refused, and the misspelt name is why.
    const half = await examined({ ...env, ...misspelt, DINGTALK_APP_SECRET: 'ding-secret' })
    expect(half.findings.every(({ state }) => state === 'fail')).toBe(true)
    expect(half.findings.map(({ says }) => says)).toContain('DINGTALK_APPKEY：没有这个变量，是不是 DINGTALK_APP_KEY')
  })

  test('plays each platform’s own check against the running service and looks over the school', async () => {
    const ding = await startFakeDingtalk({ appKey: 'dingkey', appSecret: 'ding-secret' })
    onTestFinished(() => ding.close())
    const env = { ...(await serving(surroundings().env)), DINGTALK_API_BASE: ding.origin }
    const { of, status, findings } = await examined(env)
    expect(findings.filter(({ state }) => state === 'fail')).toEqual([])
    expect(status).toBe(0)
    const passed = of('callbacks').filter(({ state }) => state === 'ok')
    expect(passed.map(({ says }) => new URL(says.split(' ')[0]!).pathname)).toEqual([
      '/dingtalk/robot',
      '/dingtalk/events',
      '/wecom/app',
      '/wecom/bot',
    ])
    expect(of('clock').every(({ state }) => state === 'ok')).toBe(true)
    expect(of('packs')[0]!.says).toContain('wuzhai-2022')
    expect(of('terms')).not.toEqual([])
    // The demo binds a group of the sandbox alone.
    expect(of('groups')).toEqual([expect.objectContaining({ state: 'warn' }), expect.objectContaining({ state: 'warn' })])
  })

  test('notices that service and settings differ, and never prints a secret', async () => {
    const env = await serving(surroundings().env)
    const { of, status, out, err } = await examined({ ...env, WECOM_TOKEN: 'other-token', DINGTALK_APP_SECRET: 'other-secret' })
    expect(status).toBe(1)
    const failed = of('callbacks').filter(({ state }) => state === 'fail')
    expect(failed.map(({ says }) => /\/\w+\/\w+/.exec(says.slice(8))![0])).toEqual(['/dingtalk/robot', '/wecom/app'])
    expect(out + err).not.toMatch(/other-token|other-secret|ding-secret|app-token|abcdefghijk/)
  })

  test('sees a key others can read, and a store whose key is gone', async () => {
    const { env, folder } = surroundings()
    mkdirSync(join(folder, 'data'))
    const key = join(folder, 'data', 'data.key')
    writeFileSync(key, Buffer.alloc(32, 1).toString('base64'))
    chmodSync(key, 0o644)
    expect((await examined(env)).of('key')).toEqual([expect.objectContaining({ state: 'warn', fix: `chmod 600 ${key}` })])
    rmSync(key)
    const storage = await openStorage(readConfig(env))
    // Imported only: nothing was sealed yet.
    expect((await examined(env)).of('key')).toEqual([expect.objectContaining({ state: 'ok' })])
    await storage.commit(turn('m1', { records: [newRecord({ sealed: { ...sealed('他家里'), keyId: '0123abcd' } })] }))
    await storage.close()
    const { of, status, opened } = await examined(env)
    expect(of('key')).toEqual([expect.objectContaining({ state: 'fail', says: expect.stringContaining('0123abcd') })])
    expect(status).toBe(1)
    expect(opened).toBe(1)
  })

  test('does not promise a key of its own to one of several instances', async () => {
    const { env } = surroundings()
    const { of } = await examined({ ...env, REDIS_URL: 'redis://127.0.0.1:9' })
    expect(of('key')).toEqual([expect.objectContaining({ state: 'warn', fix: expect.stringMatching(/openssl.*DATA_KEY.*各台相同/) })])
  })

  test('says that texts are sealed with a key other than the one at hand', async () => {
    const { env } = surroundings()
    const storage = await openStorage(readConfig(env))
    await storage.commit(turn('m1', { records: [newRecord({ sealed: { ...sealed('他家里'), keyId: '0123abcd' } })] }))
    await storage.close()
    const wrong = { ...env, DATA_KEY: Buffer.alloc(32, 2).toString('base64') }
    const { of, status } = await examined(wrong)
    expect(of('key')).toEqual([expect.objectContaining({ state: 'fail', says: expect.stringMatching(/0123abcd.*打不开/) })])
    expect(status).toBe(1)
  })

  test('names the keys at hand by ids, which instances can be compared by, and never prints one', async () => {
    const { env, folder } = surroundings()
    const [newer, older] = [2, 1].map((filling) => Buffer.alloc(32, filling).toString('base64'))
    mkdirSync(join(folder, 'data'))
    writeFileSync(join(folder, 'data', 'data.key'), `${older}\n`, { mode: 0o600 })
    const { of, out } = await examined({ ...env, DATA_KEY: newer! })
    const ids = [2, 1].map((filling) => dataKeyOf(Buffer.alloc(32, filling)).id)
    expect(of('key')).toEqual([expect.objectContaining({ state: 'ok', says: expect.stringMatching(`${ids[0]}.*${ids[1]}`) })])
    expect(out).not.toContain(newer)
    writeFileSync(join(folder, 'data', 'data.key'), 'x', { mode: 0o600 })
    expect((await examined(env)).of('key')).toEqual([expect.objectContaining({ state: 'fail' })])
  })

  test('does not claim to know which keys a store needs that does not open', async () => {
    const { env, folder } = surroundings()
    mkdirSync(join(folder, 'data'))
    writeFileSync(join(folder, 'data', 'tingke.db'), 'no database '.repeat(100))
    const { of, status } = await examined(env)
    expect(of('store')).toEqual([expect.objectContaining({ state: 'fail', says: expect.stringContaining('打不开') })])
    expect(of('key')).toEqual([expect.objectContaining({ state: 'warn', says: expect.not.stringContaining('有记录') })])
    expect(of('roster')).toEqual([])
    expect(status).toBe(1)
  })

  test('finds the demo school where nobody wants it any more', async () => {
    const { env } = surroundings()
    const storage = await openStorage(readConfig(env))
    await loadDemo(storage, PACKAGE_ROOT, Date.now())
    await storage.close()
    const told = async (demo: string) =>
      (await examined({ ...env, DEMO: demo })).of('roster').filter(({ says }) => says.includes('示范学校'))
    expect(await told('1')).toEqual([])
    expect(await told('0')).toEqual([expect.objectContaining({ state: 'warn', fix: expect.stringContaining('DATA_DIR') })])
  })

  test('prints marks and what to do for people', async () => {
    const { env } = surroundings()
    const { out } = await run(['doctor'], { env, openStorage: () => openStorage(readConfig(env)) })
    expect(out).toMatch(/^✓ 配置正确/)
    expect(out).toMatch(/^ {3}→ npm start$/m)
  })
})

describe('the clock', () => {
  const at = (date: string | null) => async () => new Response(null, { headers: date === null ? {} : { date } })
  const now = () => Date.parse('2026-11-16T02:05:00Z')

  test.each([
    ['Mon, 16 Nov 2026 02:05:10 GMT', 'ok'],
    ['Mon, 16 Nov 2026 02:03:00 GMT', 'warn'],
    ['Mon, 16 Nov 2026 02:11:00 GMT', 'fail'],
    [null, 'warn'],
  ])('against %s is %s', async (date, state) => {
    expect(await checkClock('https://platform.example/x', now, at(date))).toMatchObject({ state })
  })

  test('that cannot be asked is a warning naming the host', async () => {
    const finding = await checkClock('https://platform.example', now, () => Promise.reject(new Error('down')))
    expect(finding).toMatchObject({ state: 'warn', says: expect.stringContaining('platform.example') })
  })
})
