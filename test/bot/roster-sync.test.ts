import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { memberName } from '../../src/directory-sync/member-name.js'
import type { DirectoryRead, Member, StaffDirectory } from '../../src/platforms/staff-directory.js'
import { type TestSchool, testSchool } from '../kit/test-school.js'

const AT = '2026-11-16T10:05:00+08:00'

let school: TestSchool
let members: Member[]
let read: () => Promise<DirectoryRead>
const directory: StaffDirectory = {
  platform: 'dingtalk',
  account: 'key',
  read: () => read(),
  remedy: (why) => `看看 ${why}`,
}

beforeEach(async () => {
  school = await testSchool({ at: AT, directories: [directory] })
  const { people } = await school.storage.directory()
  members = people.map(({ name, identities }) => ({
    ...{ userid: identities.dingtalk!, name, aliases: {}, staffId: null, title: null, departments: [], active: true },
  }))
  read = async () => ({ members, whole: true })
})
afterEach(() => school.close())

/** 周岚 is new and 教导主任 by title, 程静 is called 程婧, 孟庆祥 is not there. */
function move(): void {
  members = members
    .filter(({ name }) => name !== '孟庆祥')
    .map((each) => (each.name === '程静' ? { ...each, name: '程婧' } : each))
    .concat({ ...members[0]!, userid: '0777', name: memberName('周岚老师'), title: '教务主任' })
}
let minute = 0
/** A minute and more after the last: nothing read before is good enough. */
function later(): string {
  minute += 2
  return new Date(Date.parse(AT) + minute * 60_000).toISOString()
}
const director = (text: string) => school.person('林芳').says(text, { at: later() })
const people = async () => (await school.storage.directory()).people
const postsOf = async (id: string) => (await school.storage.directory()).spells.filter(({ person }) => person === id)

describe('/名单 同步', () => {
  test('shows what the directory says otherwise, and changes nothing before a yes', async () => {
    move()
    const before = (await school.storage.directory()).version
    const said = await director('/名单 同步')
    said
      .gets(/新增 1 人，变更 1 人，不在通讯录 1 人/)
      .gets(/新增 周岚：教务主任/)
      .gets(/变更 程静：改名 程静 → 程婧/)
      .gets(/不在通讯录 孟庆祥：现任中层干部/)
      .gets(/采用这 2 处新增和变更吗/)
    expect(said.choices).toEqual(['同意', '不同意'])
    expect((await school.storage.directory()).version).toBe(before)
  })

  test('yes takes over new and changed; whoever is missing needs a yes of their own', async () => {
    move()
    const commit = vi.spyOn(school.storage, 'commit')
    await director('/名单 同步')
    const taken = await director('1')
    taken.gets(/已采用：新增 1 人，变更 1 人/).gets(/孟庆祥不在通讯录里了。结束他们的任职吗？人和记录都保留/)
    expect(await postsOf('dingtalk-0777')).toMatchObject([{ role: 'director-teaching', title: '教务主任', from: '2026-11-16', to: null }])
    expect((await people()).find(({ id }) => id === '001014')?.name).toBe('程婧')
    expect((await postsOf('001007'))[0]?.to).toBeNull()
    ;(await director('1')).gets(/已结束 1 人的任职/)
    expect((await postsOf('001007'))[0]?.to).toBe('2026-11-16')
    expect((await people()).some(({ id }) => id === '001007')).toBe(true)
    expect(commit.mock.calls.flatMap(([{ audit }]) => audit.map(({ actor, action, subject }) => [actor, action, subject]))).toEqual([
      ['001004', 'sync-new', 'dingtalk-0777 dingtalk'],
      ['001004', 'sync-change', '001014 dingtalk name'],
      ['001004', 'sync-gone', '001007 dingtalk'],
    ])
    ;(await director('/名单 同步')).gets(/名单和通讯录一致/)
  })

  test('no leaves everything', async () => {
    move()
    const before = (await school.storage.directory()).version
    await director('/名单 同步')
    ;(await director('2')).gets(/没有改名单/)
    expect((await school.storage.directory()).version).toBe(before)
  })

  test('keeping those who are missing is an answer, too', async () => {
    move()
    await director('/名单 同步')
    await director('1')
    ;(await director('都保留')).gets(/都保留了/)
    expect((await postsOf('001007'))[0]?.to).toBeNull()
  })

  test('what is agreed to is what was shown: when the directory has moved on, it is shown again', async () => {
    move()
    await director('/名单 同步')
    members.push({ ...members[0]!, userid: '0778', name: '徐明', title: null })
    ;(await director('1')).gets(/和刚才看到的不一样了/).gets(/新增 徐明：岗位未定/)
    expect((await people()).some(({ name }) => name === '周岚')).toBe(false)
    ;(await director('1')).gets(/已采用：新增 2 人/)
  })

  test('when the roster has moved on, too', async () => {
    move()
    await director('/名单 同步')
    await school.person('周建国').says('/任职 程静 教研主任 11-16 起', { at: later() })
    members = members.map((each) => (each.name === '程婧' ? { ...each, name: '程静' } : each))
    ;(await director('1')).gets(/和刚才看到的不一样了/).getsNot(/程/)
  })

  test('a directory not read whole is shown, and nothing of it can be taken over', async () => {
    move()
    read = async () => ({ members, whole: false, why: 'administrator:60011' })
    const said = await director('/名单 同步')
    said
      .gets(/新增 周岚/)
      .gets(/没有读全，这次不能采用：\n看看 administrator:60011/)
      .getsNot(/孟庆祥/)
    expect(said.choices).toEqual([])
  })

  test('a directory that takes long is read on, and there at the next question', async () => {
    move()
    let finish = () => {}
    const whole = new Promise<void>((resolve) => {
      finish = resolve
    })
    read = () => whole.then(() => ({ members, whole: true }))
    ;(await director('/名单 同步')).gets(/还在读/)
    finish()
    await whole
    ;(await school.person('林芳').says('/名单 同步')).gets(/新增 周岚/)
  })

  test('a long list is shortened, with where to see all', async () => {
    members.push(...Array.from({ length: 40 }, (_, i) => ({ ...members[0]!, userid: `n${i}`, name: `新老师${i}`, title: '教师' })))
    const said = await director('/名单 同步')
    said.gets(/新增 40 人/).gets(/还有 25 行/)
    expect(said.private.split('\n').length).toBeLessThan(25)
  })

  test('whoever cannot be told apart is listed, to be bound by hand', async () => {
    members.push({ ...members[0]!, userid: 'x1', name: null }, { ...members[0]!, userid: 'x2', name: '王晓红' })
    ;(await director('/名单 同步')).gets(/未定 （没有姓名）：平台没给姓名/).gets(/\/名单 码 姓名/)
  })

  test('for leaders, in private; without a directory it says so', async () => {
    ;(await school.person('李伟').says('/名单 同步')).gets(/要校长、书记或教导处来办/)
    ;(await school.person('林芳').says('/名单 同步', { in: '明德教师群' })).groupGets(/请私聊/)
    const bare = await testSchool({ at: AT })
    ;(await bare.person('林芳').says('/名单 同步')).gets(/没有接通通讯录/)
    await bare.close()
  })
})
