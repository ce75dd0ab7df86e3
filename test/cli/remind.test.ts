import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadDemo } from '../../src/import/demo.js'
import { fromRoot } from '../../src/root.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { Storage } from '../../src/storage/storage.js'
import { run } from './capture-io.js'

interface Row {
  readonly key: string
  readonly to: string
  readonly name: string
  readonly channel: string
  readonly group: boolean
  readonly due: string
  readonly text: string
}

describe('remind --dry-run', () => {
  let storage: Storage
  beforeAll(async () => {
    storage = await sqliteStorage({ file: ':memory:' })
  })
  afterAll(() => storage.close())

  const remind = (...args: string[]) => run(['remind', ...args], { openStorage: async () => ({ ...storage, close: async () => {} }) })

  test('on a fresh machine previews the demo school: the group’s digest on the minute, then people; the same each time', async () => {
    const { status, out } = await remind('--at', '2026-10-10T15:30:00+08:00', '--dry-run', '--json')
    expect(status).toBe(0)
    const [digest, ...others] = JSON.parse(out) as Row[]
    expect(digest).toMatchObject({ to: '明德教师群', channel: 'console', group: true, due: '2026-10-10T15:30:00+08:00' })
    expect(digest!.key).toBe('digest 明德小学 ["console","console","明德教师群"] 2026-10-05')
    expect(others.length).toBeGreaterThan(40)
    for (const row of others) {
      expect(row).toMatchObject({ channel: 'waits', group: false })
      expect(row.due).toMatch(/^2026-10-10T15:3\d:\d\d\+08:00$/)
      expect(row.text).not.toContain(row.name)
    }
    expect(new Set(others.map(({ key }) => key)).size).toBe(others.length)
    expect((await remind('--at', '2026-10-10T15:30:00+08:00', '--dry-run', '--json')).out).toBe(out)
  })

  test('a store that holds something is previewed as it is', async () => {
    expect(await loadDemo(storage, fromRoot(), 0)).toBe(false)
    const { out } = await remind('--at', '2026-10-10T15:30:00+08:00', '--dry-run')
    expect(out).toMatch(/^2026-10-10T15:30:00\+08:00 群 → 明德教师群 \[console\]\n/)
    expect(out).toMatch(/私 → 周建国（001001） \[waits\]\n听课：本周 0\/2/)
  })

  test.each([
    ['2026-09-18T15:30:00+08:00', '[]'],
    ['2026-09-25T15:30:00+08:00', '[]'],
    ['2026-10-09T15:30:00+08:00', '[]'],
    ['2026-10-10T07:29:59Z', '[]'],
  ])('nothing at %s', async (at, out) => {
    expect((await remind('--at', at, '--dry-run', '--json')).out.trim()).toBe(out)
    expect((await remind('--at', at, '--dry-run')).out).toBe('这一刻没有要发的提醒。\n')
  })

  test('a moment without a zone is refused, and one must be given', async () => {
    expect(await remind('--at', '2026-10-10T15:30', '--dry-run')).toMatchObject({
      status: 1,
      err: expect.stringMatching(/不是带时区的时刻/),
    })
    expect(await remind('--dry-run')).toMatchObject({ status: 2 })
  })
})
