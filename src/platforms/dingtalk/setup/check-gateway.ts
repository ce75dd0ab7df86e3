import type { SetupFinding } from '../../platform-setup.js'
import { unreachable } from '../../unreachable.js'
import { openGateway } from '../stream/gateway.js'
import { StreamFailure } from '../stream/stream-failure.js'
import { refusalFinding } from './refusal-words.js'
import type { RobotKeys } from './robot-keys.js'

const WITHIN_MS = 15_000

/** Asks for a place to connect to and does not go there: a ticket that nobody uses is void after 90 seconds (§3.1). */
export async function checkGateway(keys: RobotKeys, fetchIt: typeof fetch): Promise<SetupFinding> {
  try {
    await openGateway({ ...keys, fetch: fetchIt }, AbortSignal.timeout(WITHIN_MS))
    return { state: 'ok', says: 'Stream：钉钉接受了 Client ID 和 Client Secret' }
  } catch (error) {
    const { code, refused } = error instanceof StreamFailure ? error : new StreamFailure('unknown', false)
    const detail = code.replace(/^\w+:/, '')
    return refused ? refusalFinding('Stream', detail) : unreachable(new URL(keys.apiBase).host, detail)
  }
}
