import { networkCause } from '../../network-cause.js'

/** What a failed call or handshake tells whoever looks for the cause: `clock`, `address`, else `where` it was, with the code of the error behind. */
export function troubleCode(where: string, code: unknown): string {
  if (typeof code !== 'string' || !/^[\w.-]{1,40}$/.test(code)) return where
  return `${networkCause(code) ?? where}:${code}`
}
