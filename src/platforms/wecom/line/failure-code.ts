import { networkCause } from '../../network-cause.js'

/** A short code of why a connection did not come about or broke; never the address or words of the error. */
export function failureCode(error: unknown): string {
  const { code, message = '' } = error as { code?: unknown; message?: string }
  if (typeof code === 'string') return networkCause(code) ?? codeOf(code)
  const status = /^Unexpected server response: (\d{3})$/.exec(message)?.[1]
  if (status !== undefined) return `http-${status}`
  return message.includes('timed out') ? 'address' : 'closed'
}

function codeOf(code: string): string {
  return /^[A-Z0-9_]{1,40}$/.test(code) ? code.toLowerCase() : 'closed'
}
