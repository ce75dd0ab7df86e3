import type { AccessToken } from '../../access-token.js'
import { asObject, type JsonObject, readJsonObject } from '../../json-object.js'
import { DeliveryError } from '../../platform.js'
import { postJson } from '../post-json.js'
import { TARGET_GONE, type Verdict, verdictError } from '../verdict.js'
import { apiProblem, isTokenRefused, isUncounted } from './api-errors.js'

/** A message in DingTalk's form (§4.3): the template and its values as JSON text. */
export interface TemplateMessage {
  readonly msgKey: string
  readonly msgParam: string
}

export interface RobotApiOptions {
  readonly robotCode: string
  /** Origin that stands for `https://api.dingtalk.com`. */
  readonly apiBase: string
  readonly token: AccessToken
  readonly fetch: typeof fetch
  /** One call of the monthly allowance was used. */
  readonly called: () => void
}

/** What the robot says without having been asked. Every failure is a DeliveryError. */
export interface RobotApi {
  /** Private message to one person of the organisation (§4.3). */
  toPerson(userId: string, message: TemplateMessage, signal: AbortSignal): Promise<void>
  /** Message to a group the robot is in, by its conversation id (§4.4). */
  toGroup(conversation: string, message: TemplateMessage, signal: AbortSignal): Promise<void>
}

const FLOW_CONTROLLED: Verdict = { code: 'flow-controlled', retryable: true, afterMs: 5 * 60_000, unreached: true }

export function createRobotApi({ robotCode, apiBase, token, fetch, called }: RobotApiOptions): RobotApi {
  async function call(path: string, body: unknown, signal: AbortSignal): Promise<JsonObject> {
    const first = await token.current()
    try {
      return await callWith(first, path, body, signal)
    } catch (error) {
      if (!(error instanceof DeliveryError && isTokenRefused(error))) throw error
    }
    await token.refused(first)
    return callWith(await token.current(), path, body, signal)
  }

  async function callWith(accessToken: string, path: string, body: unknown, signal: AbortSignal): Promise<JsonObject> {
    const headers = { 'x-acs-dingtalk-access-token': accessToken }
    try {
      const { status, text } = await postJson(fetch, { url: apiBase + path, headers, body, repeatable: false, signal })
      const problem = apiProblem(status, text)
      if (problem !== undefined) throw problem
      called()
      return readJsonObject(text) as JsonObject
    } catch (error) {
      if (!isUncounted(error)) called()
      throw error
    }
  }

  return {
    async toPerson(userId, message, signal) {
      const answer = await call('/v1.0/robot/oToMessages/batchSend', { robotCode, userIds: [userId], ...message }, signal)
      // An answer of success names those it did not reach.
      if (names(answer.invalidStaffIdList, userId)) throw verdictError(TARGET_GONE, 'invalidStaffIdList')
      if (names(answer.flowControlledStaffIdList, userId)) throw verdictError(FLOW_CONTROLLED, 'flowControlledStaffIdList')
    },
    async toGroup(conversation, message, signal) {
      await call('/v1.0/robot/groupMessages/send', { robotCode, openConversationId: conversation, ...message }, signal)
    },
  }
}

/** Official samples show lists as objects in places (§6). */
function names(list: unknown, userId: string): boolean {
  return (Array.isArray(list) ? list : Object.values(asObject(list) ?? {})).some((each) => String(each) === userId)
}
