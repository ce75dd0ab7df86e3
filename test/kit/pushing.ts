import type { Sender } from '../../src/platforms/platform.js'

/** A way out that reaches every person with an identity of that name, and every group of it; what it would send, a test reads from the outbox. */
export function pushing(name: string): Sender {
  return {
    name,
    account: 'push',
    limits: { textBytes: 2048, sendsPerMinute: 30, ackWithinMs: 5000 },
    can: { cards: true, mention: false, pictures: false, pushPerson: true, pushGroup: true },
    reach: { person: (userId) => ({ userId }), group: (chat) => ({ chat }) },
    send: () => Promise.resolve(),
  }
}
