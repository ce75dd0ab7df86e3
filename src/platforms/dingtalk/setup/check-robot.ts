import { asText, readJsonObject } from '../../json-object.js'
import { DeliveryError } from '../../platform.js'
import type { SetupFinding } from '../../platform-setup.js'
import { unreachable } from '../../unreachable.js'
import { apiProblem } from '../api/api-errors.js'
import { postJson } from '../post-json.js'
import { refusalFinding } from './refusal-words.js'
import type { RobotKeys } from './robot-keys.js'

/** What a message to nobody is refused with when nothing else is wrong. */
const NOBODY = /^(?:invalidParameter\.(?!robotCode)|miss\.param|param\.|staffId\.)/i

/**
 * Fetches a token (§4.2), and asks the robot to write to nobody (§4.3): key, permission and robot are looked at before the empty list of people is
 * refused. It may count as one call of the month.
 */
export async function checkRobot({ appKey, appSecret, robotCode, apiBase }: RobotKeys, fetchIt: typeof fetch): Promise<SetupFinding> {
  const post = (path: string, body: unknown, headers?: Readonly<Record<string, string>>) =>
    postJson(fetchIt, { url: apiBase + path, body, repeatable: true, ...(headers && { headers }) })
  try {
    const given = await post('/v1.0/oauth2/accessToken', { appKey, appSecret })
    const token = asText(readJsonObject(given.text)?.accessToken)
    if (apiProblem(given.status, given.text) !== undefined || !token) return refused(given)
    const message = { robotCode, userIds: [], msgKey: 'sampleText', msgParam: JSON.stringify({ content: '-' }) }
    const tried = await post('/v1.0/robot/oToMessages/batchSend', message, { 'x-acs-dingtalk-access-token': token })
    const taken = apiProblem(tried.status, tried.text) === undefined || NOBODY.test(codeOf(tried))
    return taken ? { state: 'ok', says: '机器人：钉钉接受了凭证和 RobotCode，可以主动发消息' } : refused(tried)
  } catch (error) {
    return unreachable(hostIn(apiBase), error instanceof DeliveryError ? error.code.replace(/^\w+:/, '') : 'unknown')
  }

  function refused(answer: Answer): SetupFinding {
    const code = codeOf(answer)
    return code === '' || answer.status >= 500 ? unreachable(hostIn(apiBase), `http-${answer.status}`) : refusalFinding('机器人', code)
  }
}

interface Answer {
  readonly status: number
  readonly text: string
}

function codeOf({ text }: Answer): string {
  return asText(readJsonObject(text)?.code) ?? ''
}

function hostIn(origin: string): string {
  return new URL(origin).host
}
