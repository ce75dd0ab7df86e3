import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from '../../src/config.js'

const KEY = Buffer.alloc(32, 7).toString('base64')
const noPlatform = () => ({ configured: false, problems: [] })
const onePlatform = () => ({ configured: true, problems: [] })

function problemsOf(env: Record<string, string>, check = noPlatform as Parameters<typeof readConfig>[1]): readonly string[] {
  try {
    readConfig(env, check)
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
  return []
}

describe('an environment', () => {
  test('without anything gives loopback, the embedded store, the demo and an open console', () => {
    const config = readConfig({}, noPlatform, '/srv/tingke')
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: null,
      store: { kind: 'sqlite', file: '/srv/tingke/data/tingke.db' },
      redisUrl: null,
      dataDir: '/srv/tingke/data',
      dataKey: null,
      logLevel: 'info',
      demo: true,
      console: { on: true, token: null },
    })
  })

  test('is frozen all the way down', () => {
    const config = readConfig({ DINGTALK_APP_KEY: 'x' })
    for (const part of [config, config.console, config.store, config.settings, config.notices]) expect(Object.isFrozen(part)).toBe(true)
  })

  test('puts the embedded store into DATA_DIR unless STORE_URL says otherwise; blank values count as absent', () => {
    const sqlite = (file: string) => ({ kind: 'sqlite', file })
    expect(readConfig({ DATA_DIR: '/var/lib/tingke', STORE_URL: ' ' }).store).toEqual(sqlite('/var/lib/tingke/tingke.db'))
    expect(readConfig({ STORE_URL: 'sqlite:./x/y.db' }, noPlatform, '/srv').store).toEqual(sqlite('/srv/x/y.db'))
    expect(readConfig({ STORE_URL: 'sqlite::memory:' }).store).toEqual(sqlite(':memory:'))
  })

  test('takes the store on PostgreSQL that STORE_URL names, as it is written', () => {
    for (const url of ['postgres://u:p@h/d', 'postgresql:///d?host=/run/postgresql', 'postgres://h/d?options=-c%20search_path%3Dschool']) {
      expect(readConfig({ STORE_URL: url }).store).toEqual({ kind: 'postgres', url })
    }
  })

  test('with a platform closes console and demo unless they are asked for', () => {
    expect(readConfig({}, onePlatform)).toMatchObject({ demo: false, console: { on: false } })
    expect(readConfig({ DEMO: '1', CONSOLE: '1', CONSOLE_TOKEN: 'a-long-enough-token' }, onePlatform)).toMatchObject({
      demo: true,
      console: { on: true, token: 'a-long-enough-token' },
    })
    expect(readConfig({ DEMO: '0', CONSOLE: '0' }, noPlatform)).toMatchObject({ demo: false, console: { on: false } })
  })

  test('with a platform does not open the console without a token', () => {
    expect(problemsOf({ CONSOLE: '1' }, onePlatform)).toEqual([expect.stringContaining('CONSOLE_TOKEN')])
  })

  test('hands the platforms what is not ours, and nothing of ours', () => {
    const { settings } = readConfig({ DINGTALK_APP_KEY: ' k ', DINGTALK_APP_SECRET: '', DATA_KEY: KEY, CONSOLE_TOKEN: 'token' })
    expect(settings).toEqual({ DINGTALK_APP_KEY: 'k' })
  })
})

describe('mistakes', () => {
  test('are all reported at once, those of the platforms too', () => {
    const problems = problemsOf(
      {
        HOST: 'a b',
        PORT: '70000',
        PUBLIC_URL: 'ftp://x',
        STORE_URL: 'mysql://x',
        REDIS_URL: 'http://x',
        DATA_KEY: 'short',
        LOG_LEVEL: 'loud',
        DEMO: 'yes',
        CONSOLE: '2',
        CONSOLE_TOKEN: '口令',
        ACCOUNTS_FILE: 'a.yaml',
      },
      () => ({ configured: false, problems: ['DINGTALK_APP_SECRET：缺少'] }),
    )
    const names = problems.map((problem) => problem.slice(0, problem.indexOf('：')))
    expect(names.sort()).toEqual(
      'ACCOUNTS_FILE CONSOLE CONSOLE_TOKEN DATA_KEY DEMO DINGTALK_APP_SECRET HOST LOG_LEVEL PORT PUBLIC_URL REDIS_URL STORE_URL'.split(' '),
    )
  })

  test('never repeat a value: it may be a secret in the wrong place', () => {
    const secret = 'hunter2-hunter2'
    const names = ['HOST', 'PORT', 'PUBLIC_URL', 'STORE_URL', 'REDIS_URL', 'DATA_KEY', 'LOG_LEVEL', 'DEMO', 'CONSOLE', 'ACCOUNTS_FILE']
    const problems = problemsOf(Object.fromEntries(names.map((name) => [name, `${secret} ${name}`])))
    expect(problems).toHaveLength(names.length)
    expect(problems.join()).not.toContain(secret)
  })

  test.each(['postgres://u:hunter2@h', 'postgres://u:hunter2@h:x/d', 'postgres://u:hunter2@h/'])(
    'a database that is not named: %s',
    (url) => {
      const problems = problemsOf({ STORE_URL: url })
      expect(problems).toEqual([expect.stringMatching(/^STORE_URL：应写明数据库，例如 postgres:/)])
      expect(problems.join()).not.toContain('hunter2')
    },
  )

  test.each(['0', '3000', '65535'])('port %s is fine', (PORT) => expect(problemsOf({ PORT })).toEqual([]))
  test.each(['-1', '3.5', '65536', 'x'])('port %s is not', (PORT) => expect(problemsOf({ PORT })).toHaveLength(1))
})
