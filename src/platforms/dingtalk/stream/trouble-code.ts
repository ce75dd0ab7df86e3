/** TLS says so when our clock stands outside the certificate's life. */
const CLOCK = /^CERT_(?:NOT_YET_VALID|HAS_EXPIRED)$/
const ADDRESS = /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|TimeoutError)$/

/** What a failed call or handshake tells whoever looks for the cause: `clock`, `address`, else `where` it was, with the code of the error behind. */
export function troubleCode(where: string, code: unknown): string {
  if (typeof code !== 'string' || !/^[\w.-]{1,40}$/.test(code)) return where
  return `${CLOCK.test(code) ? 'clock' : ADDRESS.test(code) ? 'address' : where}:${code}`
}
