import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { fromRoot } from '../../src/root.js'

interface Started {
  readonly process: ChildProcess
  readonly folder: string
  out(): string
  err(): string
}

/** `tingke start` as a process of its own, in an empty folder. */
function start(env: Readonly<Record<string, string>> = {}): Started {
  const folder = mkdtempSync(join(tmpdir(), 'tingke-start-'))
  const loader = fromRoot('node_modules', 'tsx', 'dist', 'esm', 'index.mjs')
  const child = spawn(process.execPath, ['--import', loader, '--conditions=tingke-source', fromRoot('src', 'cli', 'main.ts'), 'start'], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', PORT: '0', ...env },
  })
  const out: string[] = []
  const err: string[] = []
  child.stdout.on('data', (part) => out.push(String(part)))
  child.stderr.on('data', (part) => err.push(String(part)))
  onTestFinished(() => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
  return { process: child, folder, out: () => out.join(''), err: () => err.join('') }
}

const BOOT = { timeout: 30_000 }

describe('tingke start', { timeout: 60_000 }, () => {
  test('runs with nothing configured, says where the console is, keeps what is said, and ends cleanly on a signal', async () => {
    const started = start()
    await expect.poll(() => started.out() + started.err(), BOOT).toMatch(/\/帮助\n/)
    const [url = ''] = /http:\/\/\S+(?=\/console)/.exec(started.out()) ?? []
    expect(started.out().match(/^ {2}\/.+$/gm)).toHaveLength(3)
    expect(started.out()).toMatch(/data\.key/)

    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    const said = await fetch(`${url}/console/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ as: '周建国', chat: '明德教师群', text: '/听课 李伟', at: '2026-11-16T10:05:00+08:00' }),
    })
    expect(await said.json()).toMatchObject({ records: [{ id: 'T-1116-01', kind: 'observation' }] })
    expect(existsSync(join(started.folder, 'data', 'tingke.db'))).toBe(true)

    started.process.kill('SIGTERM')
    const [status] = await once(started.process, 'exit')
    expect(status).toBe(0)
    expect(started.out()).toMatch(/"event":"stopped"/)
  })

  test('refuses a wrong environment with every mistake at once and status 1', async () => {
    const started = start({ PORT: 'x', LOG_LEVEL: 'loud', DINGTALK_APP_KEY: 'only-half' })
    const [status] = await once(started.process, 'close')
    expect(status).toBe(1)
    expect(started.err()).toMatch(/PORT/)
    expect(started.err()).toMatch(/LOG_LEVEL/)
    expect(started.err()).toMatch(/DINGTALK_APP_SECRET/)
    expect(started.err()).not.toMatch(/only-half|loud|\.ts:\d/)
    expect(existsSync(join(started.folder, 'data'))).toBe(false)
  })
})
