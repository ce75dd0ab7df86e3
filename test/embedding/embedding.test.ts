import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transpile } from '../e2e/transpile.js'
import { SchoolProgram } from './school-program.js'

/** Two processes load the whole service. */
const LONG_MS = 60_000

describe('a program outside of the package', () => {
  let built: string
  let program: SchoolProgram

  beforeAll(() => {
    built = transpile(['src', 'handlers', 'test/kit', 'test/contract'])
    program = new SchoolProgram(built)
  }, LONG_MS)

  afterAll(async () => {
    await program.end()
    rmSync(built, { recursive: true, force: true })
  })

  it(
    'starts the service with a command and a platform of its own',
    async () => {
      const dataDir = join(program.folder, 'data')
      const url = await program.start('school.js', { PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'error', INTRANET_KEY: 'key-of-this-test' })
      const at = '2026-11-16T10:05:00+08:00'
      const said = await post(`${url}/console/messages`, { as: '周建国', chat: null, text: '/点赞 李伟 板书清楚', at })
      expect(JSON.parse(said.text)).toMatchObject({ replies: [{ to: 'private', text: '好，告诉李伟了。' }] })

      const message = { id: 'm1', staffId: '001001', text: '/点赞 李伟' }
      const asked = await post(`${url}/intranet/messages`, message, { 'x-key': 'key-of-this-test' })
      expect(asked).toEqual({ status: 200, text: '还差一项：写一句。请直接回答。\n（整句写法，例：/点赞 李伟 板书清楚）' })
      const answer = { id: 'm2', staffId: '001001', text: '板书清楚' }
      expect((await post(`${url}/intranet/messages`, answer, { 'x-key': 'key-of-this-test' })).text).toBe('好，告诉李伟了。')
      expect(await post(`${url}/intranet/messages`, answer, { 'x-key': 'another' })).toEqual({ status: 401, text: '' })

      const shown = await post(`${url}/console/messages`, { as: '李伟', chat: null, text: '/进度', at })
      expect(shown.text).toContain('周建国（2026-11-16）给你点赞：板书清楚')
    },
    LONG_MS,
  )

  it('chats with the demo school', async () => expect(await program.run('praise.test.js')).toEqual({ status: 0, mistakes: '' }), LONG_MS)

  it(
    'hears which of its parts is wrong',
    async () => {
      program.put('chat-that-fails.js', `${CHAT}\nsaid.gets(/never said/)`)
      program.put('no-folder.js', START.replace('PARTS', `{ handlersDirs: ['no-such-folder'] }`))
      program.put('platform.js', START.replace('PARTS', `{ platforms: [{ name: 'intranet' }] }`))
      const files = ['chat-that-fails.js', 'no-folder.js', 'platform.js']
      const [chat, folder, platform] = await Promise.all(files.map(async (file) => (await program.run(file)).mistakes))
      expect(chat).toContain('did not match the regular expression /never said/')
      expect(folder).toContain('handlers folder no-such-folder does not exist')
      expect(platform).toContain('platform intranet: account must be a text; route must be a path')
    },
    LONG_MS,
  )
})

const CHAT = `import { testSchool } from 'tingke/test'
const said = await (await testSchool({ at: '2026-11-16T10:05:00+08:00' })).person('周建国').says('/帮助')`

const START = `import { configure, createApp } from 'tingke'
await createApp((await configure({ DATA_DIR: import.meta.filename + '.data' })).config, PARTS)`

async function post(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<{ status: number; text: string }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  return { status: response.status, text: await response.text() }
}
