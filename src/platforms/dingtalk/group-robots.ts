import { createHash } from 'node:crypto'
import { inForms } from '../in-forms.js'
import type { Sender } from '../platform.js'
import type { GroupRobot } from './group-robot-settings.js'
import { type WebhookMessage, webhookMarked, webhookText } from './messages/webhook-message.js'
import { postJson } from './post-json.js'
import { robotSign } from './robot-signature.js'
import { isSessionEnded, sendProblem } from './send-errors.js'
import { isRefusedAsItIs, TARGET_GONE, verdictError } from './verdict.js'

export interface GroupRobotsOptions {
  /** By conversation id. */
  readonly robots: ReadonlyMap<string, GroupRobot>
  readonly now: () => number
  readonly fetch: typeof fetch
  /** One message of the monthly allowance was used. */
  readonly posted: () => void
}

const TEXT_BYTES = 7000
/** The twenty-first in a minute blocks the robot for ten minutes (§4.1). */
const SENDS_PER_MINUTE = 15
/** How long a repeat is told apart by its `msgUuid` is not documented: long enough for a try after a timeout or a restart. */
const SAME_WITHIN_MS = 60_000

/** Groups' own robots: they only speak, and take none of the calls of the month. A group that has one hears us through it. */
export function createGroupRobots({ robots, now, fetch, posted }: GroupRobotsOptions): Sender {
  async function post(robot: GroupRobot, key: string, message: WebhookMessage, signal: AbortSignal): Promise<void> {
    const body = { ...message, msgUuid: uuidOf(key, message) }
    const { status, text } = await postJson(fetch, { url: signed(robot, now()), body, repeatable: true, signal })
    posted()
    const problem = sendProblem(status, text)
    // For a robot the same number says that its token is unknown.
    if (isSessionEnded(problem)) throw verdictError(TARGET_GONE, 'no-token')
    if (problem !== undefined) throw problem
  }

  return {
    name: 'dingtalk',
    account: 'group-robots',
    limits: { textBytes: TEXT_BYTES, sendsPerMinute: SENDS_PER_MINUTE, ackWithinMs: 0, sameWithinMs: SAME_WITHIN_MS },
    can: { cards: false, mention: false, pictures: false, pushPerson: false, pushGroup: true },
    reach: { group: (chat) => (robots.has(chat) ? { robotOf: chat } : undefined) },
    async send({ key, address, part }, signal) {
      const robot = robots.get((address as { readonly robotOf: string }).robotOf)
      // Taken out of the settings since the row was written.
      if (robot === undefined) throw verdictError(TARGET_GONE, 'no-robot')
      await inForms([webhookMarked(part), webhookText(part)], (message) => post(robot, key, message, signal), isRefusedAsItIs)
    },
  }
}

/** Made anew for each request: the signature holds for an hour (§4.1). */
function signed({ url, secret }: GroupRobot, nowMs: number): string {
  if (secret === undefined) return url
  const timestamp = String(nowMs)
  return `${url}&${new URLSearchParams({ timestamp, sign: robotSign(secret, timestamp) })}`
}

/** One for each piece of a message, the same when it is tried again. */
function uuidOf(key: string, message: WebhookMessage): string {
  return createHash('sha256')
    .update(`${key}\n${JSON.stringify(message)}`)
    .digest('hex')
    .slice(0, 32)
}
