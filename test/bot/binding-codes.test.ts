import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Incoming } from '../../src/platforms/platform.js'
import { Said, type TestSchool, testSchool } from '../kit/test-school.js'

const AT = '2026-11-16T10:05:00+08:00'
const CODE = /[34679ACDEFGHJKMNPQRTUVWXY]{8}/

let folder: string
let school: TestSchool
let n: number
beforeEach(async () => {
  n = 0
  folder = mkdtempSync(join(tmpdir(), 'tingke-codes-'))
  school = await testSchool({ at: AT, file: join(folder, 'tingke.db') })
})
afterEach(async () => {
  await school.close()
  rmSync(folder, { recursive: true })
})

/** Somebody who writes from an account. */
async function from(sender: string, text: string, more: Partial<Incoming> & { readonly at?: string } = {}): Promise<Said> {
  n += 1
  const { at = AT, ...rest } = more
  const message: Incoming = {
    ...{ platform: 'dingtalk', account: 'key', messageId: `d${n}`, sender, chat: { kind: 'private', id: `chat-${sender}` }, text },
    ...{ sentAtMs: Date.parse(at), receivedAtMs: Date.parse(at), context: undefined },
    ...rest,
  }
  return new Said(await school.bot.turn(message), message.chat.kind === 'group')
}

async function codeOf(name: string, at = AT): Promise<string> {
  const said = await school.person('林芳').says(`/名单 码 ${name}`, { at })
  return CODE.exec(said.private)![0]
}
const identitiesOf = async (id: string) => (await school.storage.directory()).people.find((person) => person.id === id)?.identities
const onDisk = () => readdirSync(folder).map((file) => readFileSync(join(folder, file)).toString('latin1'))

describe('a code for somebody whom the bot does not know', () => {
  test('made by the director, handed over, typed once: the account is known from then on', async () => {
    ;(await from('0999', '/进度')).gets(/还不认识你.*\/我是 姓名 绑定码/)
    const said = await school.person('林芳').says('/名单 码 孙丽')
    said.gets(/孙丽的绑定码：\S{8}（24 小时内有效，只能用一次）/).gets(/\/我是 孙丽 \S{8}/)
    ;(await from('0999', `/我是 孙丽 ${CODE.exec(said.private)![0]}`)).gets(/认识了：孙丽（明德小学）/)
    ;(await from('0999', '/进度')).getsNot(/还不认识你/)
    expect(await identitiesOf('001017')).toEqual({ wecom: 'SunLi', dingtalk: '0999' })
    // Who handed it out hears that it was used.
    ;(await school.person('林芳').says('/帮助')).gets(/孙丽已经用绑定码绑定了账号/)
  })

  test('typed in small letters, with a dash, in either order', async () => {
    const code = await codeOf('孙丽')
    ;(await from('0999', `我是 ${code.slice(0, 4).toLowerCase()}-${code.slice(4).toLowerCase()} 孙丽`)).gets(/认识了/)
  })

  test('of two people of one name each has a code of their own', async () => {
    ;(await school.person('林芳').says('/名单 码 王芳')).gets(/王芳/).getsNot(CODE)
    const code = await codeOf('王芳 英语')
    ;(await from('0999', `/我是 王芳 ${code}`)).gets(/认识了/)
    expect([await identitiesOf('001009'), await identitiesOf('001010')]).toEqual([
      { wecom: 'WangFang', dingtalk: '0231' },
      { wecom: 'wangfang2', dingtalk: '0999' },
    ])
  })

  test('a redelivered message gets the same answer, right or wrong, and counts once', async () => {
    const code = await codeOf('孙丽')
    const wrong = await from('0999', '/我是 孙丽 AAAAAAAA', { messageId: 'w' })
    expect((await from('0999', '/我是 孙丽 AAAAAAAA', { messageId: 'w' })).private).toBe(wrong.private)
    const right = await from('0999', `/我是 孙丽 ${code}`, { messageId: 'r' })
    expect((await from('0999', `/我是 孙丽 ${code}`, { messageId: 'r' })).private).toBe(right.private)
  })

  test('used once: a second account, and a second of the same moment, do not get in with it', async () => {
    const code = await codeOf('孙丽')
    const both = await Promise.all([from('0998', `/我是 孙丽 ${code}`), from('0999', `/我是 孙丽 ${code}`)])
    expect(both.map((said) => /认识了/.test(said.private)).sort()).toEqual([false, true])
    ;(await from('0997', `/我是 孙丽 ${code}`)).gets(/^对不上/)
  })

  test('a new one takes the place of the one before; a day later it is over', async () => {
    const [first, second] = [await codeOf('孙丽'), await codeOf('孙丽')]
    expect(first).not.toBe(second)
    ;(await from('0999', `/我是 孙丽 ${first}`)).gets(/^对不上/)
    ;(await from('0999', `/我是 孙丽 ${second}`, { at: '2026-11-17T10:05:01+08:00' })).gets(/^对不上/)
    ;(await from('0999', `/我是 孙丽 ${second}`, { at: '2026-11-17T10:04:59+08:00' })).gets(/认识了/)
  })

  test('a wrong code, a wrong name, somebody without a code: one answer, which says nothing of which', async () => {
    const code = await codeOf('孙丽')
    const answers = [await from('1', '/我是 孙丽 AAAAAAAA'), await from('2', `/我是 李伟 ${code}`), await from('3', `/我是 赵六 ${code}`)]
    expect(new Set(answers.map((said) => said.private)).size).toBe(1)
  })

  test('five wrong tries and the right code does not help for an hour or two; others are not concerned', async () => {
    const code = await codeOf('孙丽')
    for (let i = 0; i < 5; i += 1) (await from('0999', '/我是 孙丽 AAAAAAAA')).gets(/^对不上/)
    ;(await from('0999', `/我是 孙丽 ${code}`)).gets(/^对不上/)
    await school.restart()
    ;(await from('0999', `/我是 孙丽 ${code}`, { at: '2026-11-16T11:04:00+08:00' })).gets(/^对不上/)
    ;(await from('0999', `/我是 孙丽 ${code}`, { at: '2026-11-16T12:06:00+08:00' })).gets(/认识了/)
  })

  test('sixty wrong tries in an hour at one school, from many accounts, close all its codes for a while', async () => {
    const code = await codeOf('孙丽')
    for (let i = 0; i < 60; i += 1) await from(`guess${i}`, '/我是 孙丽 AAAAAAAA')
    ;(await from('0999', `/我是 孙丽 ${code}`)).gets(/^对不上/)
    ;(await from('0998', `/我是 孙丽 ${code}`, { at: '2026-11-16T10:30:00+08:00' })).gets(/认识了/)
  })

  test('every try is in the audit log by ids alone; neither code nor what was typed is on disk', async () => {
    const commit = vi.spyOn(school.storage, 'commit')
    const code = await codeOf('孙丽')
    await from('0999', '/我是 孙丽 QQQQQQQQ')
    await from('0999', `/我是 孙丽 ${code}`)
    expect(commit.mock.calls.flatMap(([turn]) => turn.audit.map(({ actor, action, subject }) => [actor, action, subject]))).toEqual([
      ['001004', 'give-code', '001017'],
      ['unknown', 'wrong-code', 'dingtalk 0999 001017'],
      ['001017', 'bind-identity', '001017 dingtalk'],
    ])
    for (const bytes of onDisk()) expect(bytes).not.toMatch(new RegExp(`${code}|QQQQQQQQ`))
  })

  test('in a group nothing is tried, and it says so', async () => {
    const code = await codeOf('孙丽')
    ;(await from('0999', `/我是 孙丽 ${code}`, { chat: { kind: 'group', id: 'g' } })).groupGets(/请私聊我发/).groupGetsNot(/孙丽/)
    ;(await from('0999', '/我是 孙丽')).gets(/请写姓名和绑定码/)
    ;(await from('', `/我是 孙丽 ${code}`)).gets(/还不认识你/)
  })

  test('who is known is told so; a teacher hands out no codes', async () => {
    ;(await school.person('李伟').says('/我是 孙丽 A7KQ3MXD')).gets(/我认识你：李伟/)
    ;(await school.person('李伟').says('/名单 码 孙丽')).gets(/要校长、书记或教导处来办/)
    ;(await school.person('林芳').says('/名单 码 孙丽', { in: '明德教师群' })).groupGets(/请私聊/).getsNot(CODE)
    ;(await school.person('林芳').says('/名单')).gets(/名单 \d+ 人/)
  })

  test('in English', async () => {
    const code = await codeOf('孙丽')
    ;(await from('0999', `/iam 孙丽 AAAAAAAA please`)).gets(/does not fit/)
    ;(await from('0999', `/iam 孙丽 ${code}`)).gets(/孙丽/)
  })
})
