import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CliIo } from '../../src/cli/io.js'
import { runCli } from '../../src/cli/run-cli.js'
import { loadDemo } from '../../src/import/demo.js'
import { fromRoot, PACKAGE_ROOT } from '../../src/root.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { Storage } from '../../src/storage/storage.js'

const NOW = Date.parse('2026-11-13T10:05:00+08:00')
const SCHOOL = '明德小学'
let storage: Storage

beforeEach(async () => {
  storage = await sqliteStorage({ file: ':memory:' })
  await loadDemo(storage, PACKAGE_ROOT, NOW)
})
afterEach(() => storage.close())

async function tingke(...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const openStorage = async (): Promise<Storage> => ({ ...storage, close: async () => undefined })
  const env = { DEMO: '0', POLICIES_DIR: fromRoot('test/fixtures/policies') }
  const io: CliIo = { out: (text) => out.push(text), err: (text) => err.push(text), now: () => NOW, env, openStorage }
  return { status: await runCli(args, io), out: out.join('\n'), err: err.join('\n') }
}
const standing = async (day: string) => (await tingke('standing', '--on', day, '--school', SCHOOL, '--json')).out

describe('an amendment on the command line', () => {
  beforeEach(async () => {
    for (const pack of ['wuzhai-2022', 'shenyang-2024']) await tingke('policies', 'drop', pack, '--school', SCHOOL)
    await tingke('policies', 'adopt', 'p1', '--school', SCHOOL)
  })

  test('preview, adopt and drop: the effect is what was said, and every number comes back', async () => {
    const before = await standing('2026-11-16')
    const earlier = await standing('2026-11-13')
    const { out } = await tingke('policies', 'preview', 'p2', '--school', SCHOOL)
    expect(out).toContain('预演 县教育局《关于调整教师听课节数的通知》县教字〔2026〕31号（p2 第1版），按11月16日的进度算：')
    expect(out).toContain('听课 20→22：20×50÷94＋25×44÷94＝22.34→22（')
    expect(out).toContain('学校的要求：改数 3 项（家访、课后服务、书面作业时间）。')
    expect(out).toMatch(/新教师反思不变。/)
    const preview = JSON.parse((await tingke('policies', 'preview', 'p2', '--school', SCHOOL, '--json')).out)

    expect((await tingke('policies', 'adopt', 'p2', '--school', SCHOOL)).out).toBe(`${SCHOOL}一直采用 p2 第1版`)
    const after = await standing('2026-11-16')
    const targets = (text: string) => new Map<string, number>(rows(text).map((row) => [`${row.person} ${row.obligation}`, row.target]))
    const was = targets(before)
    const moved = [...targets(after)].filter(([key, target]) => was.get(key) !== target)
    expect(moved.length).toBe(preview.schools[0].moves.reduce((sum: number, move: { people: number }) => sum + move.people, 0))
    expect(preview.schools[0].people).toBe(moved.length)
    expect(await standing('2026-11-13')).toBe(earlier)

    expect((await tingke('policies', 'drop', 'p2', '--school', SCHOOL)).out).toBe(`${SCHOOL}已回退 p2`)
    expect(await standing('2026-11-16')).toBe(before)
  })

  test('list says who follows what', async () => {
    await tingke('policies', 'adopt', 'p2', '--school', SCHOOL, '--from', '2026-11-16')
    const { out } = await tingke('policies', 'list')
    expect(out).toMatch(/^p2 第1版 县教育局《关于调整教师听课节数的通知》2026-11-13 修订 p1\n {2}采用：明德小学（从 2026-11-16 起）$/m)
    expect(out).toMatch(/^p1 .*要求7项\n {2}采用：明德小学$/m)
    const p2 = JSON.parse((await tingke('policies', 'list', '--json')).out).find((each: { id: string }) => each.id === 'p2')
    expect(p2).toMatchObject({ amends: 'p1', followed: [{ school: SCHOOL, from: '2026-11-16' }] })
    expect((await tingke('policies', 'show', 'p2')).out).toContain('改为25（2026-11-16 起）文件规定：“自2026年11月16日起')
  })

  test('a school that does not follow the pack cannot follow its amendment, and the pack goes last', async () => {
    expect(await tingke('policies', 'adopt', 'p2', '--school', '城东小学')).toMatchObject({
      status: 1,
      err: '城东小学没有采用 p1：p2 是它的修订，没有写入',
    })
    expect(await tingke('policies', 'preview', 'p2', '--school', '城东小学')).toMatchObject({ status: 1 })
    await tingke('policies', 'adopt', 'p2', '--school', SCHOOL)
    expect((await tingke('policies', 'drop', 'p1', '--school', SCHOOL)).err).toContain('先 policies drop p2')
    expect(await tingke('policies', 'drop', 'p2', '--school', '城东小学')).toMatchObject({ status: 1, err: '城东小学没有采用 p2' })
    expect(await tingke('policies', 'drop', 'nix', '--school', SCHOOL)).toMatchObject({ status: 1 })
    expect((await tingke('policies', 'drop', 'p2', '--school', SCHOOL, '--dry-run')).out).toContain('没有写入')
    expect((await storage.directory()).adoptions.some((each) => each.pack === 'p2')).toBe(true)
  })

  test('preview of a file, of everybody, and of a day', async () => {
    await tingke('policies', 'adopt', 'p1', '--school', '城东小学')
    const file = fromRoot('test/fixtures/policies/p2.yaml')
    expect((await tingke('policies', 'preview', file, '--all')).out).toContain('影响 1 校')
    expect((await tingke('policies', 'preview', 'p2', '--all', '--on', '2026-11-15')).out).toContain('没有人的目标变动')
    expect((await tingke('policies', 'preview', 'p2', '--all', '--from', '2026-11-23')).out).toContain('从11月23日起')
    expect(await tingke('policies', 'preview', 'p2')).toMatchObject({ status: 1, err: '请写 --school 学校，或 --all' })
    expect(await tingke('policies', 'preview', 'nix.yaml', '--all')).toMatchObject({ status: 1 })
    await tingke('policies', 'adopt', 'p2', '--school', SCHOOL)
    expect((await tingke('policies', 'preview', 'p2', '--drop', '--school', SCHOOL, '--on', '2026-11-16')).out).toContain('听课 22→20')
  })
})

/** Rows of people; those of the school itself come after them. */
function rows(text: string): readonly { readonly person: string; readonly obligation: string; readonly target: number }[] {
  return (JSON.parse(text) as { person?: string; obligation: string; target: number }[]).flatMap(({ person, ...row }) =>
    person ? [{ person, ...row }] : [],
  )
}
