import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openStorage } from '../../src/storage/open-storage.js'
import type { Storage } from '../../src/storage/storage.js'
import { loaded, turn } from '../contract/storage-samples.js'
import { writeOfEverything } from '../contract/write-of-everything.js'
import { type TestDatabase, testDatabase, withoutPostgres } from '../kit/postgres-database.js'
import { run } from './capture-io.js'
import { spawnCli } from './spawn-cli.js'

const missing = await withoutPostgres()

describe.skipIf(missing !== null)(`tingke copy${missing === null ? '' : ` (${missing})`}`, () => {
  let database: TestDatabase
  let folder: string
  let from: string
  let to: string
  let places = 0

  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.drop())
  beforeEach(async () => {
    places += 1
    folder = mkdtempSync(join(tmpdir(), 'tingke-copy-'))
    from = `sqlite:${join(folder, 'from.db')}`
    to = await database.schema(`place_${places}`)
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  async function within<T>(url: string, work: (storage: Storage) => Promise<T>): Promise<T> {
    const storage = await openStorage({
      store: url.startsWith('sqlite:') ? { kind: 'sqlite', file: url.slice('sqlite:'.length) } : { kind: 'postgres', url },
    })
    return work(storage).finally(() => storage.close())
  }
  const copy = (...more: string[]) => run(['copy', '--from', from, '--to', to, ...more])

  it('says what it copies and what it compared, and the old store stays as it was', async () => {
    await within(from, writeOfEverything)
    const lines: string[] = []
    const { status, out, err } = await run(['copy', '--from', from, '--to', to], { draw: (line) => void lines.push(line) })
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(out).toMatch(/^从 .*from\.db 搬到 .*\n要搬 21 张表 \d+ 行：meta 2，people 2，.*records 2，/)
    expect(out).toMatch(/records +2 行 {2}校验和 [0-9a-f]{12} 一致/)
    expect(out).toContain('把 STORE_URL 改成目标地址')
    expect(lines.at(-2)).toMatch(/100% .*正在核对$/)
    expect(lines.at(-1)).toBe('')
    expect(await within(to, (storage) => storage.commit(turn('m1')))).toEqual(await within(from, (storage) => storage.commit(turn('m1'))))
  })

  it('goes there and back again, a line of JSON for each table, the same ones', async () => {
    await within(from, writeOfEverything)
    const there = await copy('--json')
    const back = await run(['copy', '--from', to, '--to', `sqlite:${join(folder, 'back.db')}`, '--json'])
    expect(there.status).toBe(0)
    expect(back).toEqual(there)
    const tables = there.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(tables).toHaveLength(21)
    expect(tables).toContainEqual({ table: 'records', rows: 2, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
  })

  it('killed in the middle, nothing serves the half; said again, it goes on', { timeout: 120_000 }, async () => {
    await within(from, async (storage) => {
      await writeOfEverything(storage)
      for (let i = 0; i < 24; i += 1) await storage.load(Array.from({ length: 1_000 }, (_, j) => loaded(`R-${i}-${j}`)))
    })
    const killed = spawnCli(['copy', '--from', from, '--to', to])
    const rows = async () => {
      const marks = await database.query(`select value from meta where key like 'filled %'`, [], to).catch(() => [])
      return Number(marks[0]?.value ?? 0)
    }
    while ((await rows()) < 2_000 && killed.process.exitCode === null) await wait(10)
    killed.process.kill('SIGKILL')
    await killed.ended()
    expect(await rows()).toBeLessThan(24_000)

    const started = spawnCli(['start'], { env: { STORE_URL: to } })
    expect(await started.ended()).toBe(1)
    expect(started.err()).toContain('正在搬家，先把 tingke copy 跑完')

    const again = await copy()
    expect(again.out).toMatch(/目标里已有 [\d,]+ 行，接着搬/)
    expect(again.out).toMatch(/records +24,\d{3} 行/)
    expect(again.status).toBe(0)
    expect((await within(to, (storage) => storage.commit(turn('m1')))).state).toBe('repeated')
  })

  it('leaves a target alone in which there is something, or which a service uses', async () => {
    await within(from, writeOfEverything)
    const busy = await within(to, async (storage) => {
      await storage.ready()
      return copy()
    })
    expect(busy).toMatchObject({ status: 1, err: '目标正在使用，请先停止用它的服务\n' })
    await within(to, (storage) => storage.commit(turn('own')))
    const { status, err } = await copy('--restart')
    expect(status).toBe(1)
    expect(err).toContain('目标里已有数据，没有动它')
    expect((await within(to, (storage) => storage.commit(turn('own')))).state).toBe('repeated')
  })

  it('does not leave behind what a service goes on to write: a source in use is refused', async () => {
    await within(from, writeOfEverything)
    const refused = { status: 1, err: '来源正在使用，请先停止用它的服务\n' }
    expect(await within(from, () => copy())).toMatchObject(refused)
    expect((await copy()).status).toBe(0)
    const back = ['copy', '--from', to, '--to', `sqlite:${join(folder, 'back.db')}`]
    const busy = await within(to, async (storage) => {
      await storage.ready()
      return run(back)
    })
    expect(busy).toMatchObject(refused)
    expect((await run(back)).status).toBe(0)
  })

  it('started again while it is copied, the source is in use, and the target does not serve', async () => {
    await within(from, writeOfEverything)
    let service: Database.Database | undefined
    const { status, out, err } = await run(['copy', '--from', from, '--to', to], {
      draw() {
        service ??= new Database(from.slice('sqlite:'.length))
        service.prepare('select 1 from meta').get()
      },
    })
    service?.close()
    expect({ status, err }).toMatchObject({ status: 1, err: expect.stringMatching(/^来源正在使用，请先停止用它的服务。目标还不能用/) })
    expect(out).not.toContain('目标可以启动了')
    await expect(within(to, async () => {})).rejects.toMatchObject({ code: 'unfinished' })
    expect((await copy()).status).toBe(0)
  })

  it('does not go on with another source unless told to begin anew', async () => {
    await within(from, writeOfEverything)
    const other = `sqlite:${join(folder, 'other.db')}`
    await within(other, (storage) => storage.load([loaded('R-1')]))
    await database.query(`create table meta (key text primary key, value bigint)`, [], await database.schema('foreign'))
    expect((await run(['copy', '--from', from, '--to', await database.schema('foreign')])).err).toContain(
      '目标打不开：文件不是 Tingke 的数据',
    )

    // As an interrupted copy of the other one leaves it.
    await run(['copy', '--from', other, '--to', to])
    await database.query(`insert into meta values ('filled 00', 3)`, [], to)
    const { status, err } = await copy()
    expect({ status, err }).toMatchObject({ status: 1, err: expect.stringContaining('请加 --restart') })
    expect((await copy('--restart')).status).toBe(0)
    expect((await within(to, (storage) => storage.commit(turn('m1')))).state).toBe('repeated')
  })

  it('refuses addresses that cannot be meant, without repeating them', async () => {
    await within(from, writeOfEverything)
    const says = async (one: string, other: string) => {
      const { status, err } = await run(['copy', '--from', one, '--to', other])
      expect(status).toBe(1)
      return err
    }
    expect(await says('mysql://u:secret@host/db', to)).toMatch(/^--from：应是 sqlite:文件路径(?!.*secret)/)
    expect(await says(from, 'postgres://u:secret@host')).toMatch(/^--to：应写明数据库(?!.*secret)/)
    expect(await says('sqlite::memory:', to)).toContain('内存里的数据不能搬')
    expect(await says(`sqlite:${join(folder, 'none.db')}`, to)).toContain('来源打不开：没有文件')
    expect(await says(from, from)).toContain('同一处数据')
    expect(await says(from, 'postgres://u:secret@127.0.0.1:1/db')).toMatch(/^目标打不开：(?!.*secret)/)
    expect((await run(['copy', '--from', from])).status).toBe(2)
  })

  it('does not fill a store that a later version made', async () => {
    await within(from, writeOfEverything)
    await within(to, (storage) => storage.ready())
    await database.query('update tingke_schema set version = 999', [], to)
    expect((await copy()).err).toContain('目标打不开：数据由更新版本的 Tingke 生成')
  })
})
