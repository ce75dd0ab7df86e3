import { describe, expect, test } from 'vitest'
import { mayOpenPage, maySpeak } from '../../src/platforms/console/access.js'

const direct = { remoteAddress: '127.0.0.1', headers: { host: '127.0.0.1:3000' } }

describe('without a token', () => {
  test.each(['127.0.0.1', '::1', '::ffff:127.0.0.1', '127.8.8.8'])('a request from %s is answered', (remoteAddress) => {
    expect(maySpeak({ ...direct, remoteAddress }, null)).toBe('open')
  })

  test.each(['192.168.1.7', '::ffff:10.0.0.1', 'fe80::1', undefined])('a request from %s is refused', (remoteAddress) => {
    expect(maySpeak({ ...direct, remoteAddress }, null)).toMatchObject({ status: 403, reason: 'console-remote' })
    expect(mayOpenPage({ ...direct, remoteAddress }, null)).toMatchObject({ status: 403 })
  })

  test.each(['localhost', 'LOCALHOST:80', '127.0.0.1', '[::1]:3000'])('host %s is this machine', (host) => {
    expect(maySpeak({ ...direct, headers: { host } }, null)).toBe('open')
  })

  test.each(['evil.example', 'localhost.evil.example', '127.0.0.1.nip.io', 'localhost.', 'x@localhost', '10.0.0.1', ''])(
    'host %s may have been made to point here and is refused',
    (host) => {
      expect(maySpeak({ ...direct, headers: { host } }, null)).toMatchObject({ status: 403, reason: 'console-host' })
      expect(mayOpenPage({ ...direct, headers: { host } }, null)).toMatchObject({ status: 403 })
    },
  )

  test.each(['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-anything', 'x-real-ip', 'via', 'cf-connecting-ip'])(
    'a proxy on the same machine, seen by %s, is not loopback',
    (name) => {
      const knock = { ...direct, headers: { ...direct.headers, [name]: '127.0.0.1' } }
      expect(maySpeak(knock, null)).toMatchObject({ status: 403, reason: 'console-forwarded' })
      expect(mayOpenPage(knock, null)).toMatchObject({ status: 403 })
    },
  )

  test('another page in the same browser is refused', () => {
    const from = (headers: Record<string, string>) => maySpeak({ ...direct, headers: { ...direct.headers, ...headers } }, null)
    expect(from({ origin: 'http://127.0.0.1:3000' })).toBe('open')
    for (const origin of ['http://evil.example', 'null', 'https://127.0.0.1:3000', 'http://127.0.0.1:4000', 'http://localhost:3000']) {
      expect(from({ origin })).toMatchObject({ status: 403, reason: 'console-origin' })
    }
    expect(from({ 'sec-fetch-site': 'cross-site' })).toMatchObject({ status: 403 })
    expect(from({ 'sec-fetch-site': 'same-site' })).toMatchObject({ status: 403 })
    expect(from({ 'sec-fetch-site': 'same-origin' })).toBe('open')
  })
})

describe('with a token', () => {
  const token = 's3cret-enough'
  const remote = { remoteAddress: '203.0.113.9', headers: { host: 'bot.example', 'x-forwarded-for': '198.51.100.1' } }
  const bearing = (authorization: string) => maySpeak({ ...remote, headers: { ...remote.headers, authorization } }, token)

  test('whoever carries it speaks, from anywhere', () => {
    expect(bearing(`Bearer ${token}`)).toBe('open')
    expect(bearing(`bearer ${token}`)).toBe('open')
  })

  test('nobody else does, loopback included', () => {
    expect(maySpeak(direct, token)).toMatchObject({ status: 401 })
    for (const wrong of ['', token, `Basic ${token}`, 'Bearer', `Bearer ${token}x`, `Bearer ${token.slice(1)}`, `Bearer ${token} `]) {
      expect(bearing(wrong)).toMatchObject({ status: 401, reason: 'console-token' })
    }
  })

  test('the page itself, which holds nothing, may be opened to ask for it', () => {
    expect(mayOpenPage(remote, token)).toBe('open')
  })
})
