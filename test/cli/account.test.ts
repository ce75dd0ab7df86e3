import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { configureAll } from '../../src/accounts/configure-all.js'
import { createApp } from '../../src/app.js'
import type { Finding } from '../../src/cli/doctor/finding.js'
import type { CliIo } from '../../src/cli/io.js'
import { readConfig } from '../../src/config.js'
import { fromRoot } from '../../src/root.js'
import { openStorage } from '../../src/storage/open-storage.js'
import { folderWith } from '../accounts/folder.js'
import { run } from './capture-io.js'
import { spawnCli } from './spawn-cli.js'

const AES_KEY = 'ooTo2sAGCSNhuQFI2Vw9KXlR9NY8Bok4m2qJX0RFMxE'
const SECRET = 'hunter2hunter2'
const TWO = 'accounts: { mingde: { DEMO: 0 }, yucai: { DEMO: 0 } }'

/** Command lines in a folder with this accounts file. */
function cli(accounts: string, more: Readonly<Record<string, string>> = {}) {
  const { folder, env } = folderWith({ 'accounts.yaml': accounts })
  const open = (given: CliIo['env'] = { ...env, ...more }) => openStorage(readConfig(given))
  return {
    folder,
    env: { ...env, ...more },
    run: (...args: string[]) => run(args, { env: { ...env, ...more }, openStorage: open, now: Date.now }),
  }
}

describe('with several accounts a command of the store', () => {
  test('wants to know which, and says which there are', async () => {
    const { run } = cli(TWO)
    const kept = fromRoot('package.json')
    const sentence = '配置了多个账号，请加 --account 指明哪一个：mingde、yucai\n'
    for (const args of [['records'], ['term', 'show'], ['outbox'], ['backup', 'x'], ['restore', kept], ['standing', '--on', '2026-11-16']])
      expect(await run(...args)).toMatchObject({ status: 1, out: '', err: sentence })
    for (const args of [['bind', 'g', '--school', 's'], ['remind', '--at', '2026-11-16T10:00:00+08:00'], ['chat']])
      expect(await run(...args)).toMatchObject({ status: 1, err: sentence })
    expect(await run('records', '--account', 'nobody')).toMatchObject({ status: 1, err: '没有账号 nobody，现有：mingde、yucai\n' })
  })

  test('works on the store of that account alone, from roster to backup and restore', async () => {
    const { folder, run } = cli(TWO)
    const file = join(folder, 'mingde.backup')
    expect(await run('import', 'roster', fromRoot('demo', 'roster.csv'), '--account', 'mingde')).toMatchObject({ status: 0 })
    expect((await run('standing', '--account', 'yucai', '--on', '2026-11-16', '--json')).out).toBe('[]\n')
    expect(await run('backup', file, '--account', 'mingde')).toMatchObject({ status: 0 })
    expect((await run('restore', file, '--account', 'yucai')).out).toContain(join(folder, 'data', 'yucai', 'tingke.db'))
    expect((await run('restore', file, '--account', 'mingde')).err).toMatch(/已有数据/)
    expect((await run('school', 'set', '--school', '明德小学', '--off-work', '17:30', '--account=yucai')).status).toBe(0)
    expect((await run('school', 'show', '--account', 'yucai')).out).toMatch(/17:30/)
    expect((await run('school', 'show', '--account', 'mingde')).out).toBe('没有设定\n')
  })

  test('does not mind what is wrong with another account', async () => {
    const { run } = cli(`accounts: { mingde: {}, yucai: { PORT: 1, DATA_KEY: { file: nowhere } }, B_3: {} }`)
    expect(await run('records', '--account', 'mingde')).toMatchObject({ status: 0, err: '' })
    expect((await run('records', '--account', '第 3 个账号')).err).toBe('没有账号 第 3 个账号，现有：mingde、yucai\n')
    const { status, err } = await run('records', '--account', 'yucai')
    expect({ status, err }).toEqual({
      status: 1,
      err: 'yucai：PORT：整个服务只有一个，请写在环境变量里\nyucai：DATA_KEY：所指的文件不存在\n',
    })
  })

  test('that needs none runs as ever; without the file nobody may name one', async () => {
    expect(await cli(TWO).run('policies', 'show', 'wuzhai-2022')).toMatchObject({ status: 0 })
    expect(await run(['records', '--account', 'x'])).toMatchObject({ status: 1, err: expect.stringMatching(/没有配置多个账号/) })
    expect((await run(['start', '--account', 'x'])).status).toBe(2)
  })
})

describe('doctor with several accounts', { timeout: 30_000 }, () => {
  /** A file is where the folder of the second one's store should be. */
  const platforms = (blocked: string) => `accounts:
  mingde: { WECOM_BOT_TOKEN: one, WECOM_BOT_AES_KEY: ${AES_KEY} }
  yucai: { WECOM_BOT_TOKEN: { file: token }, WECOM_BOT_AES_KEY: ${AES_KEY}, STORE_URL: "sqlite:${blocked}/tingke.db" }`

  async function examined(cli: { run(...args: string[]): ReturnType<typeof run> }, ...args: string[]) {
    const { status, out } = await cli.run('doctor', '--json', ...args)
    const findings = JSON.parse(out) as readonly Finding[]
    return { status, out, findings, of: (check: Finding['check']) => findings.filter((finding) => finding.check === check) }
  }

  test('says every mistake and stops there', async () => {
    const { findings } = await examined(cli('accounts: { mingde: { DEMO: x }, yucai: { WECOM_BOT_TOKEN: t } }'))
    expect(findings.map(({ says }) => says)).toEqual([
      'mingde：DEMO：只能是 0 或 1',
      expect.stringMatching(/^yucai：WECOM_BOT_AES_KEY：缺少/),
    ])
  })

  test('examines each, plays the platform’s check at its address, and knows the one that is not open', async () => {
    const { folder, env } = folderWith({ token: SECRET })
    writeFileSync(env.ACCOUNTS_FILE, platforms(join(folder, 'token')))
    const app = await createApp((await configureAll(env)).config)
    const { url } = await app.start()
    onTestFinished(() => app.stop())
    const here = { ...env, PORT: new URL(url).port }
    const own = {
      run: (...args: string[]) => run(args, { env: here, now: Date.now, openStorage: (given = here) => openStorage(readConfig(given)) }),
    }
    const { status, out, of } = await examined(own)
    expect(status).toBe(1)
    expect(out).not.toContain(SECRET)
    expect(of('store').map(({ account, state }) => [account, state])).toEqual([
      ['mingde', 'ok'],
      ['yucai', 'warn'],
    ])
    expect(of('data')[0]).toMatchObject({ account: 'mingde', says: expect.stringContaining(join(folder, 'data', 'mingde')) })
    expect(of('service')).toEqual([
      expect.objectContaining({ state: 'ok' }),
      expect.objectContaining({ state: 'fail', says: expect.stringMatching(/账号 yucai 没有就绪：not-open:/) }),
    ])
    const callbacks = of('callbacks').filter(({ says }) => says.startsWith('http'))
    expect(callbacks.map(({ account, state, says }) => [account, state, new URL(says.split(' ')[0]!).pathname])).toEqual([
      ['mingde', 'ok', '/wecom/bot/mingde'],
      ['yucai', 'fail', '/wecom/bot/yucai'],
    ])
    expect((await examined(own, '--account', 'mingde')).status).toBe(0)
  })
})

test('start refuses a wrong file with every mistake at once and status 1, and makes nothing', { timeout: 60_000 }, async () => {
  const yaml = `accounts:\n  mingde: { WECOM_BOT_TOKEN: ${SECRET}, LOG_LEVEL: x }\n  yucai: { WECOM_SECRET: { file: nowhere } }\n`
  const service = spawnCli(['start'], { env: { ACCOUNTS_FILE: 'accounts.yaml', PORT: 'x' }, files: { 'accounts.yaml': yaml } })
  expect(await service.ended()).toBe(1)
  for (const says of ['PORT：', 'mingde：LOG_LEVEL：', 'mingde：WECOM_BOT_AES_KEY：缺少', 'yucai：WECOM_SECRET：所指的文件不存在'])
    expect(service.err()).toContain(says)
  expect(service.err() + service.out()).not.toContain(SECRET)
  expect(existsSync(join(service.folder, 'data'))).toBe(false)
})
