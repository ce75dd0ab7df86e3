import { request } from 'node:http'
import Koa from 'koa'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Bot } from '../../src/bot/bot.js'
import { listen } from '../../src/http/listen.js'
import { localUrl } from '../../src/http/local-url.js'
import { ask, plainPlatform, serve, service } from './serve.js'

const SECRET = '张小雨 token=hunter2'
const echo: Bot = {
  turn: async ({ text, account }) => ({ reply: { here: { text: `${account} ${text}` } }, school: 's', recordIds: [], pushes: [] }),
}
const broken: Bot = {
  turn: () => Promise.reject(Object.assign(new Error(`cannot keep ${SECRET}`), { code: 'full' })),
}
const signed = { sign: 'ok' }

describe('a callback', () => {
  test('goes from the socket to the bot and back', async () => {
    const { url } = await serve({ platforms: [plainPlatform()], bot: echo })
    const heard = await ask(`${url}/plain/in`, { method: 'POST', headers: signed, body: '/听课 李伟' })
    expect(heard).toMatchObject({ status: 200, body: '/plain/in /听课 李伟' })
    expect(heard.headers['content-type']).toBe('text/x-plain')
  })

  test('may carry an account behind the route, and no more than one', async () => {
    const { url } = await serve({ platforms: [plainPlatform()], bot: echo })
    const at = (path: string) => ask(`${url}${path}`, { method: 'POST', headers: signed, body: 'x' })
    expect(await at('/plain/in/mingde')).toMatchObject({ status: 200, body: '/plain/in/mingde x' })
    expect(await at('/plain/in/a/b')).toMatchObject({ status: 404 })
    expect(await at('/plain/inside')).toMatchObject({ status: 404 })
  })

  test('is verified by echo, refused quietly, or has nothing for the bot', async () => {
    const served = await serve({ platforms: [plainPlatform()], bot: broken })
    expect(await ask(`${served.url}/plain/in?echo=a%2Bb`, { headers: signed })).toMatchObject({ status: 200, body: 'a+b' })
    expect(await ask(`${served.url}/plain/in`, { method: 'POST', body: SECRET })).toMatchObject({ status: 401, body: '' })
    expect(await ask(`${served.url}/plain/in`, { method: 'POST', headers: signed })).toMatchObject({ status: 200, body: '' })
    expect(await served.metrics.text()).toContain('tingke_refusals_total{platform="plain",reason="BAD_SIGNATURE"} 1')
  })

  test('answers 405 to a method the platform does not take', async () => {
    const { url } = await serve({ platforms: [plainPlatform({ methods: ['POST'] })] })
    const heard = await ask(`${url}/plain/in`)
    expect(heard.status).toBe(405)
    expect(heard.headers.allow).toBe('POST')
  })

  test('of 64 KB passes and of one byte more is refused with 413, with and without a declared length', async () => {
    const { url } = await serve({ platforms: [plainPlatform()], bot: echo })
    const post = (bytes: number, headers = {}) =>
      ask(`${url}/plain/in`, { method: 'POST', headers: { ...signed, ...headers }, body: Buffer.alloc(bytes, 97) })
    expect((await post(64 * 1024)).status).toBe(200)
    expect((await post(64 * 1024 + 1)).status).toBe(413)
    expect((await post(64 * 1024 + 1, { 'transfer-encoding': 'chunked' })).status).toBe(413)
  })

  test('whose turn could not be kept gets 503, and neither answer nor log nor metrics say what was in it', async () => {
    const served = await serve({ platforms: [plainPlatform()], bot: broken })
    const heard = await ask(`${served.url}/plain/in`, { method: 'POST', headers: signed, body: SECRET })
    expect(heard).toMatchObject({ status: 503, body: '503\n' })
    const traces = heard.body + JSON.stringify(heard.headers) + served.log() + (await served.metrics.text())
    expect(traces).not.toMatch(/张小雨|hunter2/)
    expect(served.log()).toMatch(/"event":"turn-failed"/)
    expect(served.log()).toMatch(/"code":"full"/)
    expect(await served.metrics.text()).toContain('tingke_turns_total{platform="plain",kind="text",outcome="failed"} 1')
  })

  test('on which a platform itself breaks gets a bare 500', async () => {
    const receive = () => {
      throw new Error(SECRET)
    }
    const served = await serve({ platforms: [plainPlatform({ receive })] })
    expect(await ask(`${served.url}/plain/in`)).toMatchObject({ status: 500, body: '500\n' })
    expect(served.log()).not.toMatch(/hunter2/)
  })

  test('is answered as well where another Koa app mounts the service', async () => {
    const outer = new Koa()
    for (const middleware of service({ platforms: [plainPlatform()], bot: echo }).koa.middleware) outer.use(middleware)
    const listening = await listen(outer, { host: '127.0.0.1', port: 0 })
    onTestFinished(() => listening.stop({ graceMs: 100 }))
    const heard = await ask(`${listening.url}/plain/in`, { method: 'POST', headers: signed, body: 'x' })
    expect(heard).toMatchObject({ status: 200, body: '/plain/in x' })
    expect(await ask(`${listening.url}/healthz`)).toMatchObject({ status: 200, body: 'ok\n' })
  })

  test('cut off in the middle is forgotten', async () => {
    const served = await serve({ platforms: [plainPlatform()], bot: broken })
    await new Promise<void>((resolve) => {
      const sent = request(`${served.url}/plain/in`, { method: 'POST', headers: { ...signed, 'content-length': '10' }, agent: false })
      sent.on('error', () => resolve())
      sent.write('half', () => setTimeout(() => sent.destroy(), 20))
    })
    expect(await ask(`${served.url}/healthz`)).toMatchObject({ status: 200 })
    expect(served.log()).toBe('')
  })

  test('two platforms under one route are refused at the start', async () => {
    await expect(serve({ platforms: [plainPlatform(), plainPlatform({ name: 'other' })] })).rejects.toThrow(
      'plain and other both answer under /plain/in',
    )
  })
})

describe('the service', () => {
  test.each([
    ['127.0.0.1', 'http://127.0.0.1:3000'],
    ['0.0.0.0', 'http://127.0.0.1:3000'],
    ['::', 'http://[::1]:3000'],
    ['::1', 'http://[::1]:3000'],
    ['localhost', 'http://localhost:3000'],
  ])('bound to %s is called from its machine at %s', (host, url) => {
    expect(localUrl({ host, port: 3000 })).toBe(url)
  })

  test('is quiet about what it does not know', async () => {
    const { url } = await serve({})
    const heard = await ask(`${url}/wp-login.php?${SECRET.slice(-7)}`)
    expect(heard).toMatchObject({ status: 404, body: 'Not Found' })
  })

  test('gives each request an id of its own', async () => {
    const { url } = await serve({})
    const ids = [await ask(`${url}/healthz`), await ask(`${url}/healthz`)].map(({ headers }) => headers['x-request-id'])
    expect(new Set(ids).size).toBe(2)
  })

  test('lives, and is ready while its store takes writes', async () => {
    let takesWrites: () => Promise<boolean> = async () => true
    const { url } = await serve({ ready: () => takesWrites() })
    expect(await ask(`${url}/healthz`)).toMatchObject({ status: 200, body: 'ok\n' })
    expect(await ask(`${url}/readyz`)).toMatchObject({ status: 200, body: 'ready\n' })
    takesWrites = async () => false
    expect(await ask(`${url}/readyz`)).toMatchObject({ status: 503, body: 'store-unavailable\n' })
    takesWrites = () => Promise.reject(new Error(SECRET))
    expect(await ask(`${url}/readyz`)).toMatchObject({ status: 503, body: 'store-unavailable\n' })
    takesWrites = () => new Promise(() => {})
    expect(await ask(`${url}/readyz`)).toMatchObject({ status: 503, body: 'store-slow\n' })
    expect(await ask(`${url}/healthz`)).toMatchObject({ status: 200 })
  })

  test('says how it is at these addresses and at none beside them', async () => {
    const { url } = await serve({})
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      expect([(await ask(`${url}${path}`)).status, (await ask(`${url}${path}/`)).status]).toEqual([200, 404])
    }
  })

  test('shows its counts as Prometheus text', async () => {
    const { url, metrics } = await serve({})
    metrics.commit(0.002, 'fresh')
    const heard = await ask(`${url}/metrics`)
    expect(heard.headers['content-type']).toMatch(/^text\/plain/)
    expect(heard.body).toContain('tingke_commit_seconds_bucket{le="0.0025",outcome="fresh"} 1')
  })

  test('finishes what is under way when it stops, says so to whoever asks meanwhile, and then takes nothing new', async () => {
    let finish: (() => void) | undefined
    const slow: Bot = {
      turn: () =>
        new Promise((resolve) => {
          finish = () => resolve({ reply: { here: { text: 'kept' } }, school: 's', recordIds: [], pushes: [] })
        }),
    }
    const served = await serve({ platforms: [plainPlatform()], bot: slow })
    const underWay = ask(`${served.url}/plain/in`, { method: 'POST', headers: signed, body: 'x' })
    await expect.poll(() => finish, { timeout: 10_000 }).toBeDefined()
    const stopped = served.stop({ graceMs: 5_000 })
    const meanwhile = await ask(`${served.url}/healthz`, { headers: { connection: 'keep-alive' } })
    expect([meanwhile.status, meanwhile.headers.connection]).toEqual([200, 'close'])
    finish?.()
    expect(await underWay).toMatchObject({ status: 200, body: 'kept', headers: { connection: 'close' } })
    await stopped
    await expect(ask(`${served.url}/healthz`)).rejects.toThrow(/ECONNREFUSED/)
  })

  test('goes on taking requests for a moment where others take over, and no longer than the grace', async () => {
    const served = await serve({ platforms: [plainPlatform()] })
    const stopped = served.stop({ graceMs: 150, drainMs: 10_000 })
    expect(await ask(`${served.url}/healthz`)).toMatchObject({ status: 200 })
    await stopped
    await expect(ask(`${served.url}/healthz`)).rejects.toThrow(/ECONNREFUSED/)
  })

  test('does not wait longer than the grace for a connection that stays open', async () => {
    let arrived = () => {}
    const underWay = new Promise<void>((resolve) => {
      arrived = resolve
    })
    const never: Bot = {
      turn: () => {
        arrived()
        return new Promise(() => {})
      },
    }
    const served = await serve({ platforms: [plainPlatform()], bot: never })
    const hung = new Promise<string>((resolve) => {
      const sent = request(`${served.url}/plain/in`, { method: 'POST', headers: signed }, () => resolve('answered'))
      sent.on('error', () => resolve('cut'))
      sent.end('x')
    })
    await underWay
    await served.stop({ graceMs: 50 })
    expect(await hung).toBe('cut')
  })
})
