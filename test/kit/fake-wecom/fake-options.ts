import type { SealingKeys } from '../../platforms/requests.js'
import type { FakeDepartment, FakeUser } from './contact-book.js'

/** The company that the fake plays, its app, its bot and its groups. */
export interface FakeWecomOptions {
  /** 0 for any free port. */
  readonly port?: number
  readonly now?: () => number
  readonly corpId?: string
  readonly agentId?: string
  readonly secret?: string
  /** Members in the app's visible range. */
  readonly members?: readonly string[]
  /** Members without an interface licence. */
  readonly unlicensed?: readonly string[]
  /** The contact book. */
  readonly departments?: readonly FakeDepartment[]
  readonly users?: readonly FakeUser[]
  /** Keys of group robots. */
  readonly robots?: readonly string[]
  /** Chats that the app has made. */
  readonly appChats?: readonly string[]
  readonly app?: Omit<SealingKeys, 'receiver'>
  readonly bot?: Omit<SealingKeys, 'receiver'>
  /** The service's address is not among the trusted ones (60020, §4.9). */
  readonly untrusted?: boolean
  /** The administrator has switched the app off. */
  readonly stopped?: boolean
  /** How long the platform waits for the answer to a callback before it sends it again. */
  readonly callbackWithinMs?: number
}

export type FakeWecomSetup = Required<FakeWecomOptions>

const AES_KEY = 'ooTo2sAGCSNhuQFI2Vw9KXlR9NY8Bok4m2qJX0RFMxE'

/** What is not given is made up. */
export function fakeSetup(options: FakeWecomOptions): FakeWecomSetup {
  return {
    port: 0,
    now: Date.now,
    corpId: 'ww5a1c0de7e57f00d1',
    agentId: '1000021',
    secret: 'AppSecret-invented-7Qx',
    members: [],
    unlicensed: [],
    departments: [],
    users: [],
    robots: [],
    appChats: [],
    app: { token: 'appTokenInvented', aesKey: AES_KEY },
    bot: { token: 'botTokenInvented', aesKey: AES_KEY },
    untrusted: false,
    stopped: false,
    callbackWithinMs: 5000,
    ...options,
  }
}
