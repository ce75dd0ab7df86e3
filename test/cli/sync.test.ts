import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { configure } from '../../src/configure.js'
import { loadDemo } from '../../src/import/demo.js'
import { fromRoot } from '../../src/root.js'
import { openStorage } from '../../src/storage/open-storage.js'
import type { Storage } from '../../src/storage/storage.js'
import { demoContacts } from '../kit/demo-contacts.js'
import { type FakeDingtalk, startFakeDingtalk } from '../kit/fake-dingtalk/start-fake-dingtalk.js'
import { type FakeWecom, startFakeWecom } from '../kit/fake-wecom/start-fake-wecom.js'
import { type Ran, run } from './capture-io.js'

const NOW = '2026-11-16T10:05:00+08:00'

let folder: string
let wecom: FakeWecom
let dingtalk: FakeDingtalk
const env = () => ({ DATA_DIR: folder, ...wecom.settings, ...dingtalk.settings })
const open = async () => openStorage((await configure(env())).config)
const sync = (...args: readonly string[]): Promise<Ran> => run(['sync', ...args], { env: env(), openStorage: open })

async function look<T>(at: (storage: Storage) => Promise<T>): Promise<T> {
  const storage = await open()
  try {
    return await at(storage)
  } finally {
    await storage.close()
  }
}
const roster = () => look(async (storage) => (await storage.directory()).people)
const postsOf = (id: string) => look(async (storage) => (await storage.directory()).spells.filter(({ person }) => person === id))

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tingke-sync-'))
  const contacts = await demoContacts()
  wecom = await startFakeWecom(contacts.wecom)
  dingtalk = await startFakeDingtalk(contacts.dingtalk)
  await look((storage) => loadDemo(storage, fromRoot(), Date.parse(NOW)))
})
afterEach(async () => {
  await Promise.all([wecom.close(), dingtalk.close()])
  rmSync(folder, { recursive: true })
})

/** 周岚 joins in both directories, 孙丽 is 教研主任 now, 程静 is called 程婧, 孟庆祥 has left. */
function moved(): void {
  const { contacts } = wecom
  contacts.users = contacts.users
    .filter(({ userid }) => userid !== 'mengqx')
    .map((user) =>
      user.userid === 'SunLi' ? { ...user, position: '教研主任' } : user.userid === 'chengjing' ? { ...user, name: '程婧' } : user,
    )
    .concat({ userid: 'ZhouLan', name: '周岚', department: [2], position: '语文教师' })
  dingtalk.contacts.users = dingtalk.contacts.users
    .filter(({ userid }) => userid !== '0x1F')
    .map((user) => (user.userid === '0302' ? { ...user, name: '程婧' } : user))
    .concat({ userid: '0777', name: '周岚', dept_id_list: [2] })
}

describe('tingke sync', () => {
  test('the demo school’s directories say what its roster says', async () => {
    expect(await sync('--dry-run')).toMatchObject({ status: 0, out: '名单和通讯录一致\n', err: '' })
    expect(await sync()).toMatchObject({ status: 0 })
  })

  test('a dry run says who is new, changed and gone, and changes nothing', async () => {
    moved()
    const before = await roster()
    const { status, out } = await sync('--dry-run', '--json')
    expect([status, JSON.parse(out)]).toEqual([
      0,
      {
        new: [
          {
            ...{ name: '周岚', platform: 'dingtalk', userid: '0777', id: 'dingtalk-0777', school: '明德小学' },
            ...{
              identities: { wecom: 'ZhouLan', dingtalk: '0777' },
              roles: ['教师'],
              subjects: ['语文'],
              groups: ['语文组'],
              namesakes: [],
            },
          },
        ],
        changed: [
          {
            ...{ name: '程静', platform: 'dingtalk', userid: '0302', id: '001014', school: '明德小学' },
            changes: [{ what: 'name', from: '程静', to: '程婧' }],
          },
          {
            ...{ name: '孙丽', platform: 'wecom', userid: 'SunLi', id: '001017', school: '明德小学' },
            changes: [{ what: 'post', from: null, to: '教研主任' }],
          },
        ],
        gone: [{ name: '孟庆祥', platform: 'dingtalk', userid: '0x1F', id: '001007', school: '明德小学', roles: ['中层干部'] }],
        unsettled: [],
        unread: [],
      },
    ])
    expect(await roster()).toEqual(before)
  })

  test('without a yes it changes nothing and says so', async () => {
    moved()
    const before = await roster()
    const { status, out, err } = await sync()
    expect({ status, out, err }).toEqual({
      status: 1,
      out: expect.stringContaining('新增 周岚（明德小学，dingtalk 0777，wecom ZhouLan）：教师，语文组'),
      err: expect.stringContaining('还没有改名单'),
    })
    expect(out).toContain('不在通讯录 孟庆祥 001007')
    expect(await sync('--gone')).toMatchObject({ status: 1 })
    expect(await roster()).toEqual(before)
  })

  test('--yes takes over new and changed; only --gone besides ends posts, and nobody is removed', async () => {
    moved()
    expect(await sync('--yes')).toMatchObject({ status: 0, out: expect.stringMatching(/新增 1 人，变更 2 处；1 人不在通讯录里，没有动/) })
    const people = await roster()
    expect(people.find(({ id }) => id === 'dingtalk-0777')).toMatchObject({
      name: '周岚',
      identities: { wecom: 'ZhouLan', dingtalk: '0777' },
    })
    expect(people.find(({ id }) => id === '001014')).toMatchObject({ name: '程婧', subjects: ['音乐'] })
    expect(await postsOf('dingtalk-0777')).toMatchObject([{ role: 'teacher', from: '2026-11-16', to: null }])
    expect(await postsOf('001017')).toContainEqual(expect.objectContaining({ role: 'director-research', from: '2026-11-16', to: null }))
    expect(await postsOf('001007')).toMatchObject([{ to: null }])

    expect(JSON.parse((await sync('--dry-run', '--json')).out)).toMatchObject({ new: [], changed: [], gone: [{ name: '孟庆祥' }] })
    expect(await sync('--yes', '--gone')).toMatchObject({ status: 0, out: expect.stringContaining('结束任职 1 人') })
    expect(await postsOf('001007')).toMatchObject([{ role: 'mid-level-leader', from: null, to: '2026-11-16' }])
    expect((await roster()).some(({ id }) => id === '001007')).toBe(true)
    expect(await sync('--dry-run')).toMatchObject({ out: '名单和通讯录一致\n' })
  })

  test('a directory that is not read whole: nobody is gone in a dry run, nothing is taken over otherwise, and it says what to do', async () => {
    moved()
    wecom.contacts.hidden = [3]
    wecom.contacts.users = wecom.contacts.users.filter(({ department }) => !department.includes(3))
    wecom.script('/cgi-bin/user/list', 60011)
    wecom.script('/cgi-bin/user/simplelist', 60011)
    const dry = await sync('--dry-run', '--json')
    expect([dry.status, JSON.parse(dry.out).gone, JSON.parse(dry.out).new]).toMatchObject([0, [], [{ name: '周岚' }]])
    expect(dry.err).toMatch(/wecom.*没有读全.*可见范围.*都不算离开/)

    const before = await roster()
    wecom.script('/cgi-bin/user/list', 60020)
    const refused = await sync('--yes', '--gone')
    expect({ status: refused.status, err: refused.err }).toEqual({
      status: 1,
      err: expect.stringMatching(/60020.*企业可信IP[\s\S]*什么都没有改/),
    })
    expect(refused.err + refused.out).not.toContain(wecom.settings.WECOM_SECRET)
    expect(await roster()).toEqual(before)
  })

  test('no platform, no directory', async () => {
    expect(await run(['sync'], { env: { DATA_DIR: folder }, openStorage: open })).toMatchObject({
      status: 1,
      err: expect.stringContaining('没有能读的通讯录'),
    })
  })
})
