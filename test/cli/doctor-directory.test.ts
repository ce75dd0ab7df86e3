import { afterEach, describe, expect, test } from 'vitest'
import { checkDirectory } from '../../src/cli/doctor/check-directory.js'
import { configure } from '../../src/configure.js'
import { demoContacts } from '../kit/demo-contacts.js'
import { type FakeDingtalk, startFakeDingtalk } from '../kit/fake-dingtalk/start-fake-dingtalk.js'
import { type FakeWecom, startFakeWecom } from '../kit/fake-wecom/start-fake-wecom.js'

const open: (FakeWecom | FakeDingtalk)[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((fake) => fake.close()))
})

async function found(fake: FakeWecom | FakeDingtalk) {
  open.push(fake)
  return checkDirectory((await configure({ DATA_DIR: '/nowhere', ...fake.settings })).directories)
}

describe('doctor on directories', () => {
  test('says how many there are', async () => {
    expect(await found(await startFakeWecom((await demoContacts()).wecom))).toMatchObject([
      { check: 'directory', state: 'ok', says: expect.stringContaining('wecom 的通讯录读得到（60 人）') },
    ])
  })

  test('says which permission to tick, and where', async () => {
    const dingtalk = await startFakeDingtalk((await demoContacts()).dingtalk)
    dingtalk.contacts.withoutPermission = true
    expect(await found(dingtalk)).toMatchObject([{ state: 'warn', fix: expect.stringMatching(/权限管理.*qyapi_get_department_member/) }])

    const wecom = await startFakeWecom((await demoContacts()).wecom)
    wecom.script('/cgi-bin/department/list', 60020)
    expect(await found(wecom)).toMatchObject([{ state: 'warn', fix: expect.stringContaining('企业可信IP') }])
  })

  test('a platform that tells no names is no failure, and what helps is said', async () => {
    const wecom = await startFakeWecom((await demoContacts()).wecom)
    wecom.contacts.withoutNames = true
    expect(await found(wecom)).toMatchObject([
      { state: 'warn', says: expect.stringContaining('没有给姓名'), fix: expect.stringContaining('/名单 码') },
    ])
  })
})
