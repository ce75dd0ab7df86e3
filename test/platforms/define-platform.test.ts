import { expect, it } from 'vitest'
import { definePlatform } from '../../src/platforms/define-platform.js'
import { loadPlatforms } from '../../src/platforms/load-platforms.js'
import type { Platform } from '../../src/platforms/platform.js'

const whole = {
  name: 'intranet',
  account: 'staff-room',
  route: '/intranet/messages',
  methods: ['POST'],
  limits: { textBytes: 4096, sendsPerMinute: 60, ackWithinMs: 5000 },
  can: { cards: false, mention: false, pictures: false, pushPerson: false, pushGroup: false },
  receive: () => ({ kind: 'nothing', answer: { status: 200, body: '' }, reason: 'none' }),
  answer: () => ({ status: 200, body: '' }),
  deferred: () => [],
  send: async () => {},
} satisfies Platform

it('gives the very same platform back', () => {
  expect(definePlatform(whole)).toBe(whole)
})

it.each([
  [{ name: 'Intranet' }, 'platform Intranet: name must be a word such as "my-chat"'],
  [{ route: 'messages' }, 'platform intranet: route must be a path of two words such as "/mychat/messages"'],
  [{ methods: [] }, 'platform intranet: methods must not be empty'],
  [{ limits: { ...whole.limits, textBytes: '4 kB' } }, 'platform intranet: limits.textBytes must be a number'],
  [{ send: undefined, answer: 'yes' }, 'platform intranet: answer must be a function; send must be a function'],
  [{ can: { ...whole.can, pushPerson: true } }, 'platform intranet: reach.person must be a function where can.pushPerson is true'],
])('refuses %j', (wrong, sentence) => {
  expect(() => definePlatform({ ...whole, ...wrong } as unknown as Platform)).toThrow(sentence)
})

it('is what the platforms of a program go through, too', async () => {
  const deps = {} as Parameters<Awaited<ReturnType<typeof loadPlatforms>>>[1]
  expect((await loadPlatforms([whole]))({}, deps).platforms).toEqual([whole])
  const find = await loadPlatforms([{ ...whole, account: '' }])
  expect(() => find({}, deps)).toThrow('platform intranet: account must not be empty')
})
