import type { FakeDepartment, FakeUser } from './contact-book.js'

/** The organisation that the fake plays, its robot and its groups. */
export interface FakeDingtalkOptions {
  /** 0 for any free port. */
  readonly port?: number
  readonly now?: () => number
  readonly corpId?: string
  readonly appKey?: string
  readonly appSecret?: string
  /** User ids of the organisation. Everybody is known when none are given. */
  readonly staff?: readonly string[]
  /** The directory. */
  readonly departments?: readonly FakeDepartment[]
  readonly users?: readonly FakeUser[]
  /** User ids who get nothing for now (flowControlledStaffIdList). */
  readonly flowControlled?: readonly string[]
  /** Conversation ids of the groups the robot is in. Every group counts when none are given. */
  readonly groups?: readonly string[]
  /** Secrets of groups' own robots, by access token; an empty one has no signature. */
  readonly groupRobots?: Readonly<Record<string, string>>
  /** What a month allows. */
  readonly perMonth?: { readonly calls: number; readonly messages: number }
  /** The administrator has not granted `qyapi_robot_sendmsg`. */
  readonly withoutPermission?: boolean
  /** The robot was published; before, nobody is told who speaks (§0). */
  readonly published?: boolean
  /** Stream mode was chosen for the robot: else its messages do not come over a connection, which opens all the same. */
  readonly streamChosen?: boolean
  /** How long the platform waits for the answer to a callback before it sends it again. */
  readonly callbackWithinMs?: number
  /** The same for a frame of Stream mode; about a minute at DingTalk. */
  readonly redeliverMs?: number
  /** How often a frame is sent that nobody acknowledges. */
  readonly streamTries?: number
  /** Between keep-alive frames of a connection; 0 for none. */
  readonly keepAliveMs?: number
}

export type FakeDingtalkSetup = Required<FakeDingtalkOptions>

/** What is not given is made up. */
export function fakeSetup(options: FakeDingtalkOptions): FakeDingtalkSetup {
  return {
    port: 0,
    now: Date.now,
    corpId: 'ding5a1c0de7e57f00d1',
    appKey: 'dinginventedkey01',
    appSecret: 'AppSecret-invented-4Kd',
    staff: [],
    departments: [],
    users: [],
    flowControlled: [],
    groups: [],
    groupRobots: {},
    perMonth: { calls: 5000, messages: 3000 },
    withoutPermission: false,
    published: true,
    streamChosen: true,
    callbackWithinMs: 3000,
    redeliverMs: 60_000,
    streamTries: 3,
    keepAliveMs: 20_000,
    ...options,
  }
}
