import { describe, expect, test } from 'vitest'
import { readRedisAddress } from '../../src/coordination/redis-address.js'

describe('an address of Redis', () => {
  test('of one server has a database and a prefix', () => {
    expect(readRedisAddress('redis://127.0.0.1:6379/2')).toEqual({
      kind: 'single',
      url: 'redis://127.0.0.1:6379/2',
      database: '2',
      prefix: 'tingke',
    })
    expect(readRedisAddress('rediss://user:p%40ss@redis.example/?prefix=county-a')).toEqual({
      kind: 'single',
      url: 'rediss://user:p%40ss@redis.example/',
      database: '0',
      prefix: 'county-a',
    })
    expect(readRedisAddress('redis://[::1]:6380')).toMatchObject({ kind: 'single', database: '0' })
  })

  test('of Sentinels names them and the primary', () => {
    expect(readRedisAddress('redis-sentinel://:se%3Acret@a:26379,[::1]:26380/school')).toEqual({
      kind: 'sentinel',
      nodes: [
        { host: 'a', port: 26379 },
        { host: '::1', port: 26380 },
      ],
      login: { password: 'se:cret' },
      primary: 'school',
      prefix: 'tingke',
    })
    expect(readRedisAddress('redis-sentinel://a')).toMatchObject({ primary: 'mymaster', nodes: [{ host: 'a', port: 6379 }] })
  })

  test('of a cluster names some of its nodes', () => {
    expect(readRedisAddress('redis-cluster://tingke:x@a:7000,b:7001?prefix=p')).toEqual({
      kind: 'cluster',
      nodes: [
        { host: 'a', port: 7000 },
        { host: 'b', port: 7001 },
      ],
      login: { username: 'tingke', password: 'x' },
      prefix: 'p',
    })
  })

  test.each([
    'http://user:secret@host',
    'redis://',
    'redis://:secret@host/words',
    'redis://:secret@a:1,b:2/0',
    'redis://:secret@host?db=3',
    'redis://:secret@host?prefix=a b',
    'redis-cluster://:sec%ret@a:7000',
    'redis-sentinel://:secret@a:26379,/x',
  ])('is refused, and not repeated: %s', (url) => {
    expect(() => readRedisAddress(url)).toThrow(/^[^\x00-\x7f](?!.*sec)/u)
  })
})
