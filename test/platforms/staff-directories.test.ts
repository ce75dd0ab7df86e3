import { afterEach, describe, expect, test } from 'vitest'
import { localCoordination } from '../../src/coordination/local.js'
import { loadPlatforms } from '../../src/platforms/load-platforms.js'
import type { StaffDirectory } from '../../src/platforms/staff-directory.js'
import { type FakeDingtalk, startFakeDingtalk } from '../kit/fake-dingtalk/start-fake-dingtalk.js'
import { type FakeWecom, startFakeWecom } from '../kit/fake-wecom/start-fake-wecom.js'

const open: (FakeWecom | FakeDingtalk)[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((fake) => fake.close()))
})

/** The directory that a service with the fake's settings finds. */
async function directoryAt(fake: FakeWecom | FakeDingtalk): Promise<StaffDirectory> {
  open.push(fake)
  const find = await loadPlatforms()
  const { directories } = find(fake.settings, {
    now: Date.now,
    randomBytes: (count) => Buffer.alloc(count, 1),
    fetch,
    coordination: localCoordination(Date.now),
    used: (_, what) => expect(what).toBe('free of the allowance'),
  })
  return directories![0]!
}

const read = (directory: StaffDirectory) => directory.read(AbortSignal.timeout(20_000))

describe('WeCom', () => {
  const departments = [
    { id: 1, name: '明德小学', parentid: 0 },
    { id: 2, name: '数学组', parentid: 1 },
    { id: 3, name: '三年级组', parentid: 1 },
  ]
  const users = [
    { userid: 'LiWei', name: '李伟', department: [2, 3], position: '数学老师', open_userid: 'woLIWEI' },
    { userid: '00123', name: '陈静', department: [1], status: 2 },
    { userid: 'left', name: '赵磊', department: [1], status: 5 },
  ]

  test('departments walked one by one; who is in several is one member; who has left is none', async () => {
    const wecom = await startFakeWecom({ departments, users })
    expect(await read(await directoryAt(wecom))).toEqual({
      whole: true,
      members: [
        { userid: '00123', name: '陈静', aliases: {}, staffId: null, title: null, active: false, departments: [['明德小学']] },
        {
          ...{ userid: 'LiWei', name: '李伟', aliases: { 'wecom-open': 'woLIWEI' }, staffId: null, title: '数学老师', active: true },
          departments: [
            ['明德小学', '数学组'],
            ['明德小学', '三年级组'],
          ],
        },
      ],
    })
  })

  test('an app that gets no names, no details and no department names still gets the ids', async () => {
    const wecom = await startFakeWecom({ departments, users })
    wecom.contacts.withoutNames = true
    wecom.script('/cgi-bin/department/list', 48002)
    wecom.script('/cgi-bin/user/list', 48009, 48009, 48009)
    const { members, whole } = await read(await directoryAt(wecom))
    expect([whole, members.map(({ userid, name, title, departments }) => [userid, name, title, departments])]).toEqual([
      true,
      [
        ['00123', null, null, [[]]],
        // The short list does not say who has left.
        ['left', null, null, [[]]],
        ['LiWei', null, null, [[], []]],
      ],
    ])
  })

  test.each([
    ['a department that is refused leaves the others', 60011, 1, '把“可见范围”设成全校'],
    ['an address that is not trusted ends it', 60020, 0, '企业可信IP'],
    ['over the limit of a minute it is given up', 45009, 0, '过一小时再试'],
  ])('not whole: %s', async (_, errcode, members, remedy) => {
    const wecom = await startFakeWecom({ departments, users })
    wecom.script('/cgi-bin/user/list', errcode)
    wecom.script('/cgi-bin/user/simplelist', errcode)
    const directory = await directoryAt(wecom)
    const seen = await read(directory)
    expect(seen.whole).toBe(false)
    expect(seen.members).toHaveLength(members)
    expect('why' in seen && directory.remedy(seen.why)).toContain(remedy)
  })

  test('an empty visible range is no empty school', async () => {
    const directory = await directoryAt(await startFakeWecom({ departments: [], users }))
    expect(await read(directory)).toEqual({ members: [], whole: false, why: 'nobody-seen' })
  })

  test('busy for a moment, and a token that ran out, are no reason to give up', async () => {
    const wecom = await startFakeWecom({ departments, users })
    wecom.script('/cgi-bin/department/list', 42001)
    wecom.script('/cgi-bin/user/list', -1, 'reset')
    expect((await read(await directoryAt(wecom))).whole).toBe(true)
  })

  test('user ids behind encrypted ones, and behind none', async () => {
    const { otherForm } = await directoryAt(await startFakeWecom({ departments, users }))
    const found = await otherForm!.userIdsOf(['woLIWEI', 'LiWei'], AbortSignal.timeout(5000))
    expect([otherForm!.name, ...found]).toEqual(['wecom-bot', ['woLIWEI', 'LiWei']])
  })
})

describe('DingTalk', () => {
  const departments = [
    { dept_id: 11, name: '明德小学', parent_id: 1 },
    { dept_id: 12, name: '数学组', parent_id: 11 },
  ]
  const many = Array.from({ length: 205 }, (_, i) => ({ userid: `u${i}`, name: `教师${i}`, dept_id_list: [12] }))
  const users = [{ userid: '007', name: '何涛', dept_id_list: [1, 11], title: '信息老师', job_number: '001008' }, ...many]

  test('breadth first, page by page, every one once, at no cost of the month', async () => {
    const dingtalk = await startFakeDingtalk({ departments, users })
    const { members, whole } = await read(await directoryAt(dingtalk))
    expect([whole, members.length]).toEqual([true, 206])
    expect(members[0]).toEqual({
      ...{ userid: '007', name: '何涛', aliases: {}, staffId: '001008', title: '信息老师', active: true },
      departments: [[], ['明德小学']],
    })
    expect(members[1]?.departments).toEqual([['明德小学', '数学组']])
    expect(dingtalk.calls.filter(({ path }) => path === '/topapi/v2/user/list')).toHaveLength(5)
  })

  test('where the app sees a part, that part is read, and not taken for the whole', async () => {
    const dingtalk = await startFakeDingtalk({ departments, users })
    dingtalk.contacts.hidden = [1, 11]
    const directory = await directoryAt(dingtalk)
    const seen = await read(directory)
    expect([seen.whole, seen.members.length]).toEqual([false, 205])
    expect('why' in seen && directory.remedy(seen.why)).toContain('通讯录权限范围')
  })

  test('a missing permission says which', async () => {
    const dingtalk = await startFakeDingtalk({ departments, users })
    dingtalk.contacts.withoutPermission = true
    const directory = await directoryAt(dingtalk)
    const seen = await read(directory)
    expect(seen).toEqual({ members: [], whole: false, why: 'administrator:60011' })
    expect('why' in seen && directory.remedy(seen.why)).toContain('qyapi_get_department_member')
  })

  test('too fast for a second, and a token that ran out, are no reason to give up', async () => {
    const dingtalk = await startFakeDingtalk({ departments, users: users.slice(0, 3) })
    const directory = await directoryAt(dingtalk)
    await read(directory)
    dingtalk.tokens.end()
    dingtalk.script('/topapi/v2/user/list', { body: { errcode: 90018, errmsg: 'qps' } })
    expect((await read(directory)).whole).toBe(true)
  })
})

describe('a sender whom the smart bot names in another form', () => {
  const users = [{ userid: 'LiWei', name: '李伟', department: [1], open_userid: 'woLIWEI' }]

  async function botAt(fake: FakeWecom) {
    open.push(fake)
    const find = await loadPlatforms()
    const { platforms } = find(fake.settings, {
      ...{ now: Date.now, fetch, coordination: localCoordination(Date.now), used: () => undefined },
      randomBytes: (count) => Buffer.alloc(count, 1),
    })
    return platforms.find(({ account }) => account === 'bot')!
  }

  test('is asked for once, whether there is somebody behind or not', async () => {
    const wecom = await startFakeWecom({ users })
    const { userIdOf } = await botAt(wecom)
    for (let i = 0; i < 3; i += 1) expect([await userIdOf?.('woLIWEI'), await userIdOf?.('woNOBODY')]).toEqual(['LiWei', undefined])
    expect(wecom.calls.filter(({ path }) => path.endsWith('openuserid_to_userid'))).toHaveLength(2)
  })

  test('stays a stranger when the platform does not say', async () => {
    const wecom = await startFakeWecom({ users })
    wecom.script('/cgi-bin/batch/openuserid_to_userid', 48002)
    const { userIdOf } = await botAt(wecom)
    expect(await userIdOf?.('woLIWEI')).toBeUndefined()
    expect(await userIdOf?.('woLIWEI')).toBe('LiWei')
  })
})
