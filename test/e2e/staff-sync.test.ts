import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type App, createApp } from '../../src/app.js'
import { configure } from '../../src/configure.js'
import { dayOf } from '../../src/domain/day.js'
import { loadDemo } from '../../src/import/demo.js'
import { fromRoot } from '../../src/root.js'
import { run } from '../cli/capture-io.js'
import { demoContacts } from '../kit/demo-contacts.js'
import { type FakeDingtalk, startFakeDingtalk } from '../kit/fake-dingtalk/start-fake-dingtalk.js'
import { type FakeWecom, startFakeWecom } from '../kit/fake-wecom/start-fake-wecom.js'

/** A running service, both platforms beside it, and the command line on the same store. */
let folder: string
let wecom: FakeWecom
let dingtalk: FakeDingtalk
let app: App
let env: Readonly<Record<string, string>>

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tingke-staff-sync-'))
  const contacts = await demoContacts()
  wecom = await startFakeWecom({ ...contacts.wecom, members: contacts.wecom.users.map(({ userid }) => userid) })
  dingtalk = await startFakeDingtalk(contacts.dingtalk)
  env = { ...wecom.settings, ...dingtalk.settings, DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent', WECOM_BOT_NAMES: '助手' }
  app = await createApp((await configure(env)).config)
  await loadDemo(app.storage, fromRoot(), Date.parse('2026-11-16T10:00:00+08:00'))
}, 60_000)
afterAll(async () => {
  await app.stop()
  await Promise.all([wecom.close(), dingtalk.close()])
  rmSync(folder, { recursive: true })
})

test('a directory that changes: the director hears of it, looks, agrees; who has a new account and who is encrypted is known', async () => {
  const { url } = await app.start()
  const members = wecom.membersAt(url)
  const sync = (...args: readonly string[]) =>
    run(['sync', '--json', ...args], { env, now: Date.now, openStorage: async () => ({ ...app.storage, close: async () => {} }) })
  const words = async (user: string, text: string) => String((await members.say(user, text)).reply?.Content ?? '')

  // 周岚 gets an account in WeCom alone; 孟庆祥 leaves both directories, and DingTalk says so.
  wecom.contacts.users = wecom.contacts.users
    .filter(({ userid }) => userid !== 'mengqx')
    .concat({ userid: 'ZhouLan', name: '周岚', department: [2], position: '语文教师', open_userid: 'woZHOULAN' })
  dingtalk.contacts.users = dingtalk.contacts.users.filter(({ userid }) => userid !== '0x1F')
  expect((await members.contactsChange({ ChangeType: 'create_user', UserID: 'ZhouLan' })).tries).toEqual([200])

  await expect.poll(() => words('LinFang', '/帮助'), { timeout: 10_000 }).toMatch(/^通讯录有变动：私聊我发 \/名单 同步 看看/)
  expect(JSON.parse((await sync('--dry-run')).out)).toMatchObject({ new: [{ name: '周岚' }], changed: [], gone: [{ name: '孟庆祥' }] })
  expect(await words('ZhouLan', '/进度')).toMatch(/还不认识你/)

  expect(await words('LinFang', '/名单 同步')).toMatch(/新增 周岚：教师[\s\S]*不在通讯录 孟庆祥/)
  expect(await words('LinFang', '1')).toMatch(/已采用：新增 1 人[\s\S]*孟庆祥不在通讯录里了/)
  expect(await words('LinFang', '2')).toMatch(/都保留了/)
  expect(await words('ZhouLan', '/名单')).toMatch(/要校长、书记或教导处来办/)
  // The smart bot calls her by another name.
  const group = await members.sayToBot('woZHOULAN', { group: 'wrMINGDE' }, '@助手 /帮助')
  expect(JSON.stringify(group.reply)).toContain('常用：/听课')

  const { spells } = await app.storage.directory()
  expect(spells.filter(({ person }) => person === 'wecom-ZhouLan')).toMatchObject([{ role: 'teacher', from: dayOf(Date.now()) }])
  expect(await sync('--yes', '--gone')).toMatchObject({ status: 0 })
  expect((await app.storage.directory()).spells.filter(({ person }) => person === '001007')).toMatchObject([{ to: dayOf(Date.now()) }])
  expect(JSON.parse((await sync('--dry-run')).out)).toEqual({ new: [], changed: [], gone: [], unsettled: [], unread: [] })
}, 60_000)
