import { z } from 'zod'
import type { Platform } from './platform.js'

const method = z.custom<() => unknown>((value) => typeof value === 'function', 'must be a function')
const count = z.number('must be a number').min(0, 'must not be negative')
const yes = z.boolean('must be true or false')

const SHAPE = z.object({
  name: z.string('must be a word').regex(/^[a-z][a-z0-9-]*$/, 'must be a word such as "my-chat"'),
  account: z.string('must be a text').min(1, 'must not be empty'),
  route: z.string('must be a path').regex(/^\/[a-z]+\/[a-z]+$/, 'must be a path of two words such as "/mychat/messages"'),
  methods: z.array(z.enum(['GET', 'POST'], 'must be "GET" or "POST"'), 'must be a list').min(1, 'must not be empty'),
  limits: z.object({ textBytes: count, sendsPerMinute: count, ackWithinMs: count }, 'must be an object'),
  can: z.object({ cards: yes, mention: yes, pictures: yes, pushPerson: yes, pushGroup: yes }, 'must be an object'),
  receive: method,
  answer: method,
  deferred: method,
  send: method,
})

/** Checks the shape of a platform and gives back the very same: every one that is called at an address of ours goes through here. Throws with all mistakes. */
export function definePlatform<P extends Platform>(platform: P): P {
  const problems = (SHAPE.safeParse(platform).error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`)
  const { can, reach } = (platform ?? {}) as Partial<Platform>
  if (can?.pushPerson && !reach?.person) problems.push('reach.person must be a function where can.pushPerson is true')
  if (can?.pushGroup && !reach?.group) problems.push('reach.group must be a function where can.pushGroup is true')
  if (problems.length > 0) throw new Error(`platform ${String(platform?.name)}: ${problems.join('; ')}`)
  return platform
}
