import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { configure } from '../../src/configure.js'
import { loadDemo } from '../../src/import/demo.js'
import { fromRoot } from '../../src/root.js'
import { openStorage } from '../../src/storage/open-storage.js'
import { type Ran, run } from './capture-io.js'

const KEY = 'robot-key-77'
const env = (folder: string) => ({
  DATA_DIR: folder,
  WECOM_GROUPS: `数学组群=https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${KEY}`,
  WECOM_BOT_TOKEN: 'botToken',
  WECOM_BOT_AES_KEY: 'ooTo2sAGCSNhuQFI2Vw9KXlR9NY8Bok4m2qJX0RFMxE',
})

describe('tingke bind', () => {
  let folder: string
  const open = async () => openStorage((await configure(env(folder))).config)
  const bind = (...args: readonly string[]): Promise<Ran> => run(['bind', ...args], { env: env(folder), openStorage: open })

  async function bindings() {
    const storage = await open()
    const found = (await storage.directory()).bindings.filter(({ platform }) => platform === 'wecom')
    await storage.close()
    return found
  }

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tingke-bind-'))
    const storage = await open()
    await loadDemo(storage, fromRoot(), Date.parse('2026-11-16T10:05:00+08:00'))
    await storage.close()
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  test('binds a group that only hears, to the school and then to a subject group, and leaves the others', async () => {
    expect(await bind('数学组群', '--school', '明德小学')).toMatchObject({
      status: 0,
      out: '“数学组群”绑定到明德小学全校，每周小结会发到这个群。\n',
    })
    expect(await bind('数学组群', '--school', '明德小学', '--group', '数学组')).toMatchObject({ status: 0 })
    expect(await bindings()).toEqual([
      { platform: 'wecom', account: 'group-robots', chat: '数学组群', school: '明德小学', group: '数学组' },
    ])
    const storage = await open()
    expect((await storage.directory()).bindings.map(({ chat }) => chat)).toContain('明德教师群')
    await storage.close()
  })

  test('says what it takes where the bot has not heard of the group', async () => {
    const line = { ...env(folder), WECOM_BOT_TOKEN: '', WECOM_BOT_AES_KEY: '', WECOM_BOT_ID: 'AIBDEMO0001', WECOM_BOT_SECRET: 'LineSecret' }
    const { status, out } = await run(['bind', 'wrX', '--school', '明德小学'], { env: line, openStorage: open })
    expect({ status, out }).toEqual({
      status: 0,
      out: '“wrX”绑定到明德小学全校。配置里没有写这个群：要机器人在群里、群里有人 @ 过它，每周小结才发得到；也可以直接在群里发 /绑定。\n',
    })
    const listed = await run(['bind', '数学组群', '--school', '明德小学'], { env: line, openStorage: open })
    expect(listed.out).toContain('每周小结会发到这个群。')
  })

  test.each([
    [['没写过的群', '--school', '明德小学'], /没有能发到“没写过的群”的渠道/],
    [['数学组群', '--school', '哪里小学'], /没有哪里小学/],
    [['数学组群', '--school', '明德小学', '--group', '武术组'], /明德小学没有武术组/],
  ])('refuses %j', async (args, says) => {
    const { status, err } = await bind(...args)
    expect({ status, err }).toEqual({ status: 1, err: expect.stringMatching(says) })
    expect(err).not.toContain(KEY)
    expect(await bindings()).toEqual([])
  })
})
