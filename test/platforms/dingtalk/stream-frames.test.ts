import { describe, expect, it } from 'vitest'
import { answerText, dataOf, readFrame } from '../../../src/platforms/dingtalk/stream/frame.js'
import { streamAddress } from '../../../src/platforms/dingtalk/stream/stream-address.js'
import { STREAM_TIMES } from '../../../src/platforms/dingtalk/stream/stream-times.js'
import { VitalSigns } from '../../../src/platforms/dingtalk/stream/vital-signs.js'

describe('frames', () => {
  it('reads headers under both names, and what is missing as empty', () => {
    const headers = { topic: 'ping', messageId: 'm1' }
    const read = { type: 'SYSTEM', topic: 'ping', messageId: 'm1', data: '{}' }
    expect(readFrame(JSON.stringify({ type: 'SYSTEM', headers, data: '{}' }))).toEqual(read)
    expect(readFrame(JSON.stringify({ type: 'SYSTEM', header: headers, data: '{}' }))).toEqual(read)
    expect(readFrame('{"headers":{"messageId":"m1"}}')).toEqual({ type: '', topic: '', messageId: 'm1', data: '' })
  })

  it.each(['', 'x', '{', '1', 'null', '[]', '{}', '{"headers":{}}', '{"headers":{"messageId":7}}', '{"headers":null}'])(
    'is no frame: %s',
    (text) => {
      expect(readFrame(text)).toBeUndefined()
    },
  )

  it('takes data that is no object for none', () => {
    for (const data of ['', '[]', '1', '{']) expect(dataOf({ type: '', topic: '', messageId: 'm', data })).toEqual({})
  })

  it('answers under the id of the frame', () => {
    const frame = { type: 'CALLBACK', topic: 'x', messageId: 'm1', data: '' }
    expect(JSON.parse(answerText(frame, { code: 200, data: '{"response":null}' }))).toEqual({
      code: 200,
      message: 'OK',
      headers: { messageId: 'm1', contentType: 'application/json' },
      data: '{"response":null}',
    })
  })
})

describe('the address', () => {
  const official = 'https://api.dingtalk.com'
  const local = 'http://127.0.0.1:4101'
  const of = (endpoint: string, apiBase: string) => streamAddress(endpoint, 'a+b/c=', apiBase)?.href

  it('is taken over TLS, wherever the gateway says', () => {
    const expected = 'wss://wss-open-connection.dingtalk.com/connect?ticket=a%2Bb%2Fc%3D'
    expect(of('wss://wss-open-connection.dingtalk.com:443/connect', official)).toBe(expected)
  })

  it('is taken without TLS from this machine to this machine alone', () => {
    expect(of('ws://127.0.0.1:4101/connect', local)).toBe('ws://127.0.0.1:4101/connect?ticket=a%2Bb%2Fc%3D')
    expect(of('ws://127.0.0.1:4101/connect', official)).toBeUndefined()
    expect(of('ws://evil.test/connect', local)).toBeUndefined()
  })

  it.each(['https://x.test/connect', 'wss://user:word@x.test/connect', 'nonsense', ''])('is refused: %s', (endpoint) => {
    expect(of(endpoint, local)).toBeUndefined()
  })
})

describe('signs of life', () => {
  const { pingMs, silentMs, quietMs } = STREAM_TIMES

  /** Looks at each ping until the connection is lost or so many milliseconds are over. */
  function watch(signs: VitalSigns, forMs: number, atEachPing: (nowMs: number) => void) {
    for (let now = pingMs; now <= forMs; now += pingMs) {
      const lost = signs.look(now)
      if (lost !== undefined) return { ...lost, atMs: now }
      atEachPing(now)
    }
    return undefined
  }

  it('two pings without an answer are the end, since the last sign', () => {
    const signs = new VitalSigns(STREAM_TIMES, 0, false)
    const lost = watch(signs, 600_000, (now) => now <= 100_000 && signs.pong(now))
    expect(lost).toEqual({ why: 'unanswered', sinceMs: 100_000, atMs: 175_000 })
  })

  it('pings answered and no keep-alive frame for four minutes are the end, since the last frame', () => {
    const signs = new VitalSigns(STREAM_TIMES, 0, false)
    const lost = watch(signs, 3_600_000, (now) => {
      signs.pong(now)
      if (now <= 500_000) signs.frame(now, true)
    })
    expect(lost).toEqual({ why: 'silent', sinceMs: 500_000, atMs: 500_000 + silentMs + ((pingMs - (silentMs % pingMs)) % pingMs) })
  })

  it('a platform that never sends keep-alive frames is left in peace for an hour, and nothing was lost then', () => {
    const signs = new VitalSigns(STREAM_TIMES, 0, false)
    expect(watch(signs, 7_200_000, (now) => signs.pong(now))).toEqual({ why: 'quiet', sinceMs: quietMs, atMs: quietMs })
    const known = new VitalSigns(STREAM_TIMES, 0, true)
    expect(watch(known, 7_200_000, (now) => known.pong(now))?.why).toBe('silent')
  })

  it('a machine that slept opens another connection', () => {
    const signs = new VitalSigns(STREAM_TIMES, 0, false)
    expect(signs.look(pingMs)).toBeUndefined()
    signs.pong(pingMs)
    expect(signs.look(8 * 3_600_000)).toEqual({ why: 'slept', sinceMs: pingMs })
  })
})
