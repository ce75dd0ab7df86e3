import { callService, type ServiceAnswer, type ServiceCall, ServiceFailure } from '../call-service.js'
import { DeliveryError } from '../platform.js'
import { UNCERTAIN, verdictError } from './verdict.js'

export interface JsonPost extends ServiceCall {
  readonly body: unknown
  /** A second post of the same does no harm, or is told apart by the platform. */
  readonly repeatable: boolean
}

/** Posts JSON and gives what came back, whatever it says. No answer is a DeliveryError: to be tried again where that cannot make a second message. */
export async function postJson(fetchIt: typeof fetch, { repeatable, ...call }: JsonPost): Promise<ServiceAnswer> {
  try {
    // Without it the answer may be XML (§3.1).
    return await callService(fetchIt, { ...call, headers: { accept: 'application/json', ...call.headers } })
  } catch (error) {
    if (!(error instanceof ServiceFailure)) throw error
    if (repeatable || error.unsent) throw new DeliveryError(`network:${error.code}`, { retryable: true, unreached: error.unsent })
    throw verdictError(UNCERTAIN, error.code)
  }
}
