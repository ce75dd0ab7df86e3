import type { Log } from '../telemetry/log.js'

/** Longer than any platform waits for us, shorter than a proxy's patience. */
export const REQUEST_TIMEOUT_MS = 10_000

/** A request that took too long. Its work goes on; a turn that is committed later answers the platform's next try. */
export class Timeout extends Error {
  readonly code = 'request-timeout'
  readonly status = 503
}

/** The status that stands for whatever was thrown; what is our fault is logged. No message, stack or detail of an error leaves the process. */
export function failureStatus(error: unknown, requestId: string, log: Log): number {
  const status = statusOf(error)
  if (status >= 500) log.error('request-failed', { requestId, status, error })
  return status
}

function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? error.status : undefined
  return typeof status === 'number' && Number.isInteger(status) && status >= 400 && status <= 599 ? status : 500
}
