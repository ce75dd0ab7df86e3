import { describe, expect, test } from 'vitest'
import type { Bot, TurnOutcome } from '../../src/bot/bot.js'
import { consolePlatform } from '../../src/platforms/console/console-platform.js'
import { consoleRoutes } from '../../src/platforms/console/console-routes.js'
import type { Incoming } from '../../src/platforms/platform.js'
import { type Asked, ask, serve } from '../http/serve.js'
import { PEOPLE, STORE } from './school.js'

const OUTCOME: TurnOutcome = {
  reply: { here: { text: '已记下' }, privately: [{ text: '第3节', choices: [{ label: '对，完成', value: '完成' }] }, { text: '18/30' }] },
  school: '明德小学',
  recordIds: ['T-1116-01', 'T-1116-01', 'T-9999-01'],
  pushes: [{ to: '李伟', text: '周校长听了你的课' }],
}

async function sandbox(
  given: { readonly token?: string; readonly bot?: Bot; readonly names?: readonly string[]; readonly storeAway?: boolean } = {},
) {
  const heard: Incoming[] = []
  const bot: Bot = given.bot ?? {
    turn: async (message) => {
      heard.push(message)
      return OUTCOME
    },
  }
  let ids = 0
  const newId = () => `made-${++ids}`
  const platform = consolePlatform({
    people: () => (given.storeAway ? Promise.reject(new Error('no store')) : Promise.resolve(PEOPLE)),
    newId,
  })
  const served = await serve({
    routes: ({ metrics, log }) => [
      consoleRoutes({
        accounts: {
          names: given.names ?? [],
          find: (name) => (name === 'closed' ? undefined : { platform, bot, storage: STORE, metrics, log }),
        },
        token: given.token ?? null,
        metrics,
        log,
        now: () => Date.parse('2026-11-16T10:05:00+08:00'),
      }),
    ],
  })
  const post = (body: unknown, asked: Asked = {}) =>
    ask(`${served.url}/console/messages`, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      ...asked,
      headers: { 'content-type': 'application/json', ...asked.headers },
    })
  return { ...served, heard, post }
}

const SAID = { as: '周建国', chat: '明德教师群', text: '/听课 李伟', at: '2026-11-16T10:05:00+08:00', id: 'm-1' }

describe('a console message', () => {
  test('reaches the bot as who it names, where and when it says', async () => {
    const { post, heard } = await sandbox()
    const answer = await post(SAID)
    expect(answer.status).toBe(200)
    expect(heard[0]).toMatchObject({
      platform: 'console',
      account: 'console',
      messageId: 'm-1',
      sender: '001001',
      chat: { kind: 'group', id: '明德教师群', title: '明德教师群' },
      text: '/听课 李伟',
      sentAtMs: Date.parse(SAID.at),
      receivedAtMs: Date.parse(SAID.at),
    })
    expect(JSON.parse(answer.body)).toEqual({
      replies: [
        { to: 'group', text: '已记下' },
        { to: 'private', text: '第3节', card: { choices: [{ label: '对，完成', value: '完成' }] } },
        { to: 'private', text: '18/30' },
      ],
      records: [{ id: 'T-1116-01', kind: 'observation', status: 'complete', fields: { teachers: ['李伟'] } }],
      pushes: [{ to: '李伟', text: '周校长听了你的课' }],
    })
  })

  test('in private, without moment and id, is said now under an id of its own', async () => {
    const { post, heard } = await sandbox()
    const answer = await post({ as: '001007', chat: null, text: '/进度' })
    await post({ as: '001007', text: '/进度' })
    expect(JSON.parse(answer.body).replies[0].to).toBe('private')
    expect(heard.map(({ messageId }) => messageId)).toEqual(['made-1', 'made-2'])
    expect(heard[1]).toMatchObject({ chat: { kind: 'private', id: '001007' }, sentAtMs: Date.parse('2026-11-16T10:05:00+08:00') })
  })

  test.each([
    ['王芳(语文)', '001011'],
    ['王芳（英语）', '001012'],
    ['王芳(001012)', '001012'],
    ['001011', '001011'],
    [' 李伟 ', '001007'],
    ['李伟(五(1)班)', '001007'],
    ['陌生人', ''],
  ])('as %s is sent by %s', async (as, sender) => {
    const { post, heard } = await sandbox()
    expect((await post({ ...SAID, as })).status).toBe(200)
    expect(heard[0]!.sender).toBe(sender)
  })

  test.each(['王芳', '王芳(体育)'])('as %s asks which one and reaches nobody', async (as) => {
    const { post, heard } = await sandbox()
    const answer = await post({ ...SAID, as })
    expect(answer.status).toBe(400)
    expect(JSON.parse(answer.body).error).toBe('这里有 2 位，请写明是哪一位：王芳(语文)、王芳(英语)。')
    expect(heard).toEqual([])
  })

  test.each([
    ['not JSON', '{'],
    ['no object', '[]'],
    ['no speaker', { ...SAID, as: undefined }],
    ['an empty text', { ...SAID, text: '  ' }],
    ['a chat that is no title', { ...SAID, chat: 7 }],
    ['a moment without zone', { ...SAID, at: '2026-11-16T10:05:00' }],
    ['a day that does not exist', { ...SAID, at: '2026-11-31T10:05:00+08:00' }],
    ['a moment in milliseconds', { ...SAID, at: 1_794_794_700_000 }],
    ['an empty id', { ...SAID, id: '' }],
  ])('with %s is refused in one sentence', async (_, body) => {
    const { post, heard } = await sandbox()
    const answer = await post(body)
    expect(answer.status).toBe(400)
    expect(JSON.parse(answer.body).error).toMatch(/^[^。]+。$/)
    expect(heard).toEqual([])
  })

  test('is not acknowledged while the store is away, in the sentence that says so', async () => {
    const { post, heard } = await sandbox({ storeAway: true })
    expect(await post(SAID)).toMatchObject({ status: 503, body: expect.stringContaining('没有保存成功，请稍后再发一次') })
    expect(heard).toEqual([])
  })

  test('that could not be kept is not acknowledged', async () => {
    const served = await sandbox({ bot: { turn: () => Promise.reject(new Error('家访 张小雨')) } })
    const answer = await served.post(SAID)
    expect(answer.status).toBe(503)
    expect(answer.body + served.log()).not.toMatch(/张小雨/)
  })

  test('is taken as JSON only, and no larger than 64 KB', async () => {
    const { post, heard } = await sandbox()
    expect((await post(SAID, { headers: { 'content-type': 'text/plain' } })).status).toBe(415)
    expect((await post(SAID, { headers: { 'content-type': 'application/x-www-form-urlencoded' } })).status).toBe(415)
    const tooLong = await post({ ...SAID, text: 'x'.repeat(70_000) })
    expect([tooLong.status, JSON.parse(tooLong.body)]).toEqual([413, { error: expect.stringMatching(/64 KB/) }])
    expect((await post(SAID, { headers: { 'content-type': 'application/json; charset=utf-8' } })).status).toBe(200)
    expect(heard).toHaveLength(1)
  })
})

describe('the door', () => {
  test('refuses a foreign host, a proxy and another origin before anything is read', async () => {
    const served = await sandbox()
    const foreign: Record<string, string>[] = [
      { host: 'evil.example' },
      { 'x-forwarded-for': '203.0.113.9' },
      { origin: 'http://evil.example' },
    ]
    for (const headers of foreign) {
      expect((await served.post(SAID, { headers })).status).toBe(403)
      expect((await ask(`${served.url}/console/people`, { headers })).status).toBe(403)
    }
    expect((await ask(`${served.url}/console`, { headers: { host: 'evil.example' } })).status).toBe(403)
    expect(served.heard).toEqual([])
  })

  test('with a token opens to the token alone; only the empty page is free', async () => {
    const served = await sandbox({ token: 'open-sesame' })
    const bearing = { authorization: 'Bearer open-sesame' }
    expect((await served.post(SAID)).status).toBe(401)
    expect((await ask(`${served.url}/console/people`)).status).toBe(401)
    expect((await served.post(SAID, { headers: bearing })).status).toBe(200)
    const page = await ask(`${served.url}/console`)
    expect(page.status).toBe(200)
    expect(page.body).not.toMatch(/周建国|明德/)
    expect(served.log()).not.toContain('open-sesame')
  })
})

describe('the page', () => {
  test('comes with its own files and a policy that runs nothing else', async () => {
    const { url } = await sandbox()
    const page = await ask(`${url}/console`)
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(page.headers['content-security-policy']).toMatch(/default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/)
    expect(page.body).not.toMatch(/<script(?![^>]*src=)|style=|onclick=/)
    expect((await ask(`${url}/console/page.js`)).headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect((await ask(`${url}/console/page.css`)).headers['content-type']).toBe('text/css; charset=utf-8')
  })

  test('is small', async () => {
    const { url } = await sandbox()
    const sizes = await Promise.all(['', '/page.js', '/page.css'].map(async (file) => (await ask(`${url}/console${file}`)).body.length))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(30_000)
  })

  test('learns who can speak and in which groups', async () => {
    const { url } = await sandbox()
    expect(JSON.parse((await ask(`${url}/console/people`)).body)).toEqual({
      people: [
        { as: '周建国', title: '校长', school: '明德小学' },
        { as: '李伟', title: '', school: '明德小学' },
        { as: '王芳(语文)', title: '', school: '明德小学' },
        { as: '王芳(英语)', title: '', school: '明德小学' },
      ],
      groups: ['明德教师群'],
    })
  })
})

describe('with several accounts', () => {
  test('a message names one of them; one that is not open says so', async () => {
    const { post, heard } = await sandbox({ names: ['mingde', 'closed'] })
    for (const account of [undefined, 'nobody', 7, '__proto__']) {
      const answer = await post({ ...SAID, account })
      expect([answer.status, JSON.parse(answer.body)]).toEqual([400, { error: '请写明 account 是哪个账号：mingde、closed。' }])
    }
    expect(await post({ ...SAID, account: 'closed' })).toMatchObject({ status: 503, body: expect.stringContaining('现在打不开') })
    expect(heard).toEqual([])
    expect((await post({ ...SAID, account: 'mingde' })).status).toBe(200)
    expect(heard[0]).toMatchObject({ account: 'console', text: SAID.text })
  })

  test('the page learns which there are, and who is in one', async () => {
    const { url } = await sandbox({ names: ['mingde', 'closed'] })
    expect(JSON.parse((await ask(`${url}/console/accounts`)).body)).toEqual({ accounts: ['mingde', 'closed'] })
    expect((await ask(`${url}/console/people`)).status).toBe(400)
    expect((await ask(`${url}/console/people?account=closed`)).status).toBe(503)
    expect(JSON.parse((await ask(`${url}/console/people?account=mingde`)).body).groups).toEqual(['明德教师群'])
  })

  test('who the console does not answer learns no names', async () => {
    const { url, post } = await sandbox({ names: ['mingde'], token: 'open-sesame' })
    for (const path of ['/console/accounts', '/console/people']) expect((await ask(`${url}${path}`)).body).not.toContain('mingde')
    expect((await post(SAID)).status).toBe(401)
  })
})
