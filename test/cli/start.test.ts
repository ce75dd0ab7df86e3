import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { spawnCli } from './spawn-cli.js'

const BOOT = { timeout: 60_000 }

describe('tingke start', { timeout: 120_000 }, () => {
  test('runs with nothing configured, says where the console is, keeps what is said, and ends cleanly on a signal', async () => {
    const service = spawnCli(['start'])
    await expect.poll(() => service.out() + service.err(), BOOT).toMatch(/\/帮助\n/)
    const [url = ''] = /http:\/\/\S+(?=\/console)/.exec(service.out()) ?? []
    expect(service.out().match(/^ {2}\/.+$/gm)).toHaveLength(3)
    expect(service.out()).toMatch(/data\.key/)

    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    const said = await fetch(`${url}/console/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as: '周建国', chat: '明德教师群', text: '/听课 李伟', at: '2026-11-16T10:05:00+08:00' }),
    })
    expect(await said.json()).toMatchObject({ records: [{ id: 'T-1116-01', kind: 'observation' }] })
    expect(existsSync(join(service.folder, 'data', 'tingke.db'))).toBe(true)

    service.process.kill('SIGTERM')
    expect(await service.ended()).toBe(0)
    expect(service.out()).toMatch(/"event":"stopped"/)
  })

  test('refuses a wrong environment, that of .env included, with every mistake at once and status 1', async () => {
    const service = spawnCli(['start'], {
      env: { PORT: 'x', DINGTALK_APP_KEY: 'only-half' },
      files: { '.env': 'LOG_LEVEL=loud\nPORT=3000\n' },
    })
    expect(await service.ended()).toBe(1)
    for (const name of ['PORT', 'LOG_LEVEL', 'DINGTALK_APP_SECRET']) expect(service.err()).toContain(name)
    expect(service.err()).not.toMatch(/only-half|loud|\.ts:\d/)
    expect(existsSync(join(service.folder, 'data'))).toBe(false)
  })
})

describe('.env', { timeout: 60_000 }, () => {
  test.each([[['start']], [['--help']]])('that cannot be read is one sentence and status 1: %j', async (args) => {
    const service = spawnCli(args, { folders: ['.env'] })
    expect(await service.ended()).toBe(1)
    expect(service.err()).toMatch(/^读不出 .*\.env（.*权限\n$/)
  })
})

describe('tingke chat', { timeout: 120_000 }, () => {
  test('without a running service brings its own and speaks as whom it is told', async () => {
    const chat = spawnCli(['chat', '--at', '2026-11-16T10:05:00+08:00', '--in', '明德教师群'], {
      env: { PORT: '9', LOG_LEVEL: 'silent' },
      input: '/听课 李伟\n/as 王芳\n/进度\n/quit\n/进度\n',
    })
    expect(await chat.ended()).toBe(0)
    expect(chat.out()).toMatch(/【群】.*T-1116-01/)
    expect(chat.out()).toMatch(/^【私】/m)
    expect(chat.out().match(/^! 这里有 2 位/gm)).toHaveLength(1)
  })
})
