import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { localCoordination } from '../../../src/coordination/local.js'
import type { DeliveryError } from '../../../src/platforms/platform.js'
import { createAccessToken } from '../../../src/platforms/wecom/api/access-token.js'
import { type AppApi, createAppApi } from '../../../src/platforms/wecom/api/app-api.js'
import { exchange } from '../../../src/platforms/wecom/api/exchange.js'
import { problemOf } from '../../../src/platforms/wecom/api/verdicts.js'
import { type FakeWecom, startFakeWecom } from '../../kit/fake-wecom/start-fake-wecom.js'

const SEND = '/cgi-bin/message/send'
const GETTOKEN = '/cgi-bin/gettoken'
const SECRET = 'Corp-Secret_9xQ'

let nowMs: number
let wecom: FakeWecom
let api: AppApi

beforeEach(async () => {
  nowMs = Date.parse('2026-10-10T15:30:00+08:00')
  wecom = await startFakeWecom({ now: () => nowMs, members: ['LiLaoShi'], secret: SECRET })
  api = apiWith(SECRET)
})
afterEach(() => wecom.close())

function apiWith(secret: string, origin = wecom.origin): AppApi {
  const coordination = localCoordination(() => nowMs)
  const token = createAccessToken({ corpId: 'ww5a1c0de7e57f00d1', agentId: '1000021', secret, origin, fetch, coordination })
  return createAppApi({ origin, token, fetch })
}

function say(text: string, { repeatable = true, withinMs = 5000, by = api } = {}) {
  const body = { touser: 'LiLaoShi', agentid: 1000021, msgtype: 'text', text: { content: text } }
  return by.call({ path: SEND, body, repeatable, signal: AbortSignal.timeout(withinMs) })
}

async function failure(promise: Promise<unknown>): Promise<DeliveryError> {
  return promise.then(
    () => Promise.reject(new Error('it went well')),
    (error: DeliveryError) => error,
  )
}

describe('what the numbers mean', () => {
  it.each([
    ['busy', true, 0, [-1, 6000]],
    ['too-fast', true, 5000, [45033]],
    ['too-fast', true, 65_000, [45009]],
    ['message-refused', false, 0, [41001, 41002, 41004, 44001, 44004, 40008, 40035, 40058, 40063, 9499]],
    ['recipient', false, 0, [40003, 40031, 60111, 46004, 60021, 92000, 81013, 82001, 40032, 82002, 82003, 41054]],
    ['group-gone', false, 0, [93000, 93004, 93008, 86001, 86003, 86008, 49008]],
    ['content-refused', false, 0, [45001, 45002, 45008, 40006, 40007, 40009, 40011, 40004, 40005, 82004, 85002, 40123]],
    ['card-refused', false, 0, [42014, 42015, 42016, 42017, 42018, 42019, 42020, 43012]],
    ['answer-closed', false, 0, [846605, 846608, 600039]],
    ['unknown', false, 0, [1, 99999, 404]],
  ])('%s', (code, retryable, afterMs, numbers) => {
    const unreached = retryable || code === 'recipient'
    for (const number of numbers) {
      expect(problemOf(number)).toMatchObject({ code: `${code}:${number}`, retryable, afterMs, ofAccount: false, unreached })
    }
  })

  it('rests the account where only an administrator helps', () => {
    for (const number of [
      40001, 40013, 40091, 40056, 301002, 50003, 60020, 48002, 48004, 48006, 48009, 60011, 50002, 50001, 80001, 85005,
    ]) {
      expect(problemOf(number)).toMatchObject({
        code: `administrator:${number}`,
        retryable: false,
        ofAccount: true,
        afterMs: 300_000,
        unreached: true,
      })
    }
  })
})

describe('access token', () => {
  it('is asked for once by a hundred at a time', async () => {
    await Promise.all(Array.from({ length: 100 }, (_, i) => say(`第${i}条`)))
    expect(wecom.tokens.given).toBe(1)
  })

  it('is renewed five minutes before its end', async () => {
    await say('一')
    nowMs += (7200 - 301) * 1000
    await say('二')
    expect(wecom.tokens.given).toBe(1)
    nowMs += 1000
    await say('三')
    expect(wecom.tokens.given).toBe(2)
  })

  it('with a short life is used for half of it', async () => {
    wecom.tokens.lifeSeconds = 100
    await say('一')
    nowMs += 49_000
    await say('二')
    expect(wecom.tokens.given).toBe(1)
    nowMs += 1000
    await say('三')
    expect(wecom.tokens.given).toBe(2)
  })

  it.each([40014, 42001, 40001])('refused with %i is renewed once, however many it is refused to', async (errcode) => {
    await say('先')
    wecom.tokens.refuseAll(errcode)
    await Promise.all(Array.from({ length: 20 }, (_, i) => say(`第${i}条`)))
    expect(wecom.tokens.given).toBe(2)
    expect(wecom.shown).toHaveLength(21)
  })

  it.each([40014, 42001, 40001])('refused again with %i right after is no matter of the token: it stops', async (errcode) => {
    wecom.script(SEND, errcode, errcode)
    expect(await failure(say('一'))).toMatchObject({ retryable: false, ofAccount: true })
    expect(wecom.calls.map(({ path }) => path)).toEqual([GETTOKEN, SEND, GETTOKEN, SEND])
  })

  it.each([
    [40001, 'administrator:40001', false],
    [40013, 'administrator:40013', false],
    [60020, 'administrator:60020', false],
    [-1, 'busy:-1', true],
    [45009, 'too-fast:45009', true],
  ])('that is not given (%i) sends nothing', async (errcode, code, retryable) => {
    wecom.script(GETTOKEN, errcode)
    expect(await failure(say('一'))).toMatchObject({ code, retryable })
    expect(wecom.calls.map(({ path }) => path)).toEqual([GETTOKEN])
    await say('二')
  })

  it('fails for all who wait for it, and not for those who come after', async () => {
    wecom.script(GETTOKEN, -1)
    const outcomes = await Promise.allSettled([say('一'), say('二'), say('三')])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    await say('四')
    expect(wecom.tokens.given).toBe(1)
  })

  it.each([
    ['no token in it', { body: '{"errcode":0,"errmsg":"ok"}' }],
    ['a page', { body: '<html>登录</html>' }],
  ])('does not come with %s', async (_, answer) => {
    wecom.script(GETTOKEN, answer)
    expect(await failure(say('一'))).toMatchObject({ code: expect.stringMatching(/^network:/), retryable: true })
  })
})

describe('the way there', () => {
  const page = { body: '<html>upstream</html>' }
  it.each([
    ['a page instead of JSON', page, 'http-200'],
    ['JSON without a number', { body: '{"ok":true}' }, 'http-200'],
    ['a gateway that is broken', { status: 502, body: 'bad gateway' }, 'http-502'],
    ['a gateway that says ok', { status: 500, body: '{"errcode":0}' }, 'http-500'],
    ['an answer without end', { body: `{"errcode":0,"x":"${'长'.repeat(30_000)}"}` }, 'answer-too-long'],
    ['a connection that breaks', 'reset' as const, 'UND_ERR_SOCKET'],
  ])('%s: tried again where twice is once, else not', async (_, answer, detail) => {
    wecom.script(SEND, answer, answer)
    expect(await failure(say('一'))).toMatchObject({ code: `network:${detail}`, retryable: true })
    expect(await failure(say('一', { repeatable: false }))).toMatchObject({ code: `uncertain:${detail}`, retryable: false })
  })

  it('no answer in time: the same', async () => {
    wecom.script(SEND, 'hang', 'hang')
    expect(await failure(say('一', { withinMs: 100 }))).toMatchObject({ code: 'network:TimeoutError', retryable: true })
    expect(await failure(say('一', { withinMs: 100, repeatable: false }))).toMatchObject({ retryable: false })
  })

  it('a server that turns us away took nothing', async () => {
    wecom.script(SEND, { status: 503, body: '' }, { status: 429, body: '' })
    expect(await failure(say('一', { repeatable: false }))).toMatchObject({ code: 'busy:http-503', retryable: true, afterMs: 5000 })
    expect(await failure(say('一', { repeatable: false }))).toMatchObject({ code: 'busy:http-429', retryable: true })
  })

  it('nobody there: nothing was sent, so it is tried again', async () => {
    const gone = await startFakeWecom()
    await gone.close()
    const call = exchange(fetch, { url: `${gone.origin}/cgi-bin/webhook/send?key=K`, body: {}, repeatable: false })
    expect(await failure(call)).toMatchObject({ code: 'network:ECONNREFUSED', retryable: true })
  })

  it('is never led elsewhere', async () => {
    const moved: typeof fetch = (url, init) => {
      expect(init?.redirect).toBe('error')
      return fetch(url, init)
    }
    await exchange(moved, { url: `${wecom.origin}${GETTOKEN}`, repeatable: true })
  })
})

describe('secrets', () => {
  it('are in no error, whatever goes wrong', async () => {
    const secrets = [SECRET, 'wrong-secret-81', 'access_token', 'corpsecret', '203.0.113.7', '绝密的话']
    const tokens: string[] = []
    const spied: typeof fetch = async (url, init) => {
      tokens.push(...(/access_token=([\w-]+)/.exec(String(url))?.slice(1) ?? []))
      return fetch(url, init)
    }
    const coordination = localCoordination(() => nowMs)
    const options = { corpId: 'ww5a1c0de7e57f00d1', agentId: '1000021', origin: wecom.origin, fetch: spied, coordination }
    const by = createAppApi({ ...options, token: createAccessToken({ ...options, secret: SECRET }) })
    const wrong = apiWith('wrong-secret-81')
    wecom.script(SEND, 42001, 42001, 60020, 'reset', { body: '<html>access_token</html>' }, { status: 500, body: '' }, -1)
    const errors: unknown[] = [await failure(say('绝密的话', { by: wrong }))]
    for (let i = 0; i < 6; i += 1) errors.push(await failure(say('绝密的话', { by })))
    const gone = await startFakeWecom()
    await gone.close()
    errors.push(await failure(say('绝密的话', { by: apiWith(SECRET, gone.origin) })))
    expect(tokens.length).toBeGreaterThan(0)
    for (const error of errors as Error[]) {
      const everything = [
        error.message,
        error.stack,
        JSON.stringify(error),
        String(error.cause),
        String((error.cause as Error)?.cause),
      ].join('\n')
      for (const secret of [...secrets, ...tokens]) expect(everything).not.toContain(secret)
    }
  })
})
