/** TLS says so when our clock stands outside the certificate's life. */
const CLOCK = ['CERT_NOT_YET_VALID', 'CERT_HAS_EXPIRED']
const ADDRESS = [
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'TimeoutError',
]

/** Whether the code of an error blames our clock, or an address at which nothing answers; undefined: neither. */
export function networkCause(code: string): 'clock' | 'address' | undefined {
  if (CLOCK.includes(code)) return 'clock'
  return ADDRESS.includes(code) ? 'address' : undefined
}
