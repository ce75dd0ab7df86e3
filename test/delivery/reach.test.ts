import { expect, test } from 'vitest'
import { reachOf } from '../../src/delivery/reach.js'
import type { Reach, Sender } from '../../src/platforms/platform.js'

function platform(name: string, account: string, reach?: Reach, perMonth?: Sender['limits']['perMonth']): Sender {
  return { name, account, limits: { ...(perMonth && { perMonth }) }, ...(reach && { reach }) } as Sender
}

const app = platform('wecom', 'app', { person: (userId) => ({ userId }) })
const bot = platform('wecom', 'bot')
const robots = platform('wecom', 'groups', { group: (chat) => (chat === 'maths' ? { webhook: 'maths' } : undefined) })
const ding = platform('dingtalk', 'key', { person: (userId) => ({ ding: userId }), group: (chat) => ({ conversation: chat }) })
const reach = reachOf([bot, app, robots, ding])

test('a person is reached through the first platform that knows an identity of theirs and can push', () => {
  expect(reach.person({ wecom: 'ZhouJG', dingtalk: '007' })).toEqual({ platform: 'wecom', account: 'app', address: { userId: 'ZhouJG' } })
  expect(reach.person({ dingtalk: '007' })).toEqual({ platform: 'dingtalk', account: 'key', address: { ding: '007' } })
})

test('the way the person wrote is asked first, then the same platform, then any', () => {
  const both = { wecom: 'ZhouJG', dingtalk: '007' }
  expect(reach.person(both, { platform: 'dingtalk', account: 'key' })?.platform).toBe('dingtalk')
  expect(reach.person(both, { platform: 'wecom', account: 'bot' })?.account).toBe('app')
  expect(reach.person({ dingtalk: '007' }, { platform: 'wecom', account: 'bot' })?.platform).toBe('dingtalk')
})

test('who is reached by several is so by the one that has no allowance to run short', () => {
  const counted = platform('dingtalk', 'key', { person: (userId) => ({ ding: userId }) }, { calls: 5000, messages: 3000 })
  expect(reachOf([counted, app]).person({ wecom: 'ZhouJG', dingtalk: '007' })?.platform).toBe('wecom')
  expect(reachOf([counted, app]).person({ dingtalk: '007' })?.platform).toBe('dingtalk')
})

test('nobody is reached without an identity, or where the identity is empty', () => {
  expect(reach.person({})).toBeUndefined()
  expect(reach.person({ wecom: '' })).toBeUndefined()
  expect(reachOf([bot]).person({ wecom: 'ZhouJG' })).toBeUndefined()
})

test('a group is reached by its own account or another of the same platform that can write to it, never through another platform', () => {
  expect(reach.group({ platform: 'wecom', account: 'bot', chat: 'maths' })).toEqual({
    platform: 'wecom',
    account: 'groups',
    address: { webhook: 'maths' },
  })
  expect(reach.group({ platform: 'wecom', account: 'bot', chat: 'staff' })).toBeUndefined()
  expect(reach.group({ platform: 'dingtalk', account: 'key', chat: 'staff' })?.address).toEqual({ conversation: 'staff' })
})
