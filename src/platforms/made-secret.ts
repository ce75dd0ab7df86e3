const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** Bytes from here on would make the first letters likelier. */
const EVEN_BELOW = 256 - (256 % LETTERS.length)

/** Letters and digits by chance, each as likely as the others: tokens and keys that admin pages take. */
export function madeSecret(length: number, randomBytes: (count: number) => Buffer): string {
  let made = ''
  while (made.length < length) {
    for (const byte of randomBytes(length)) if (byte < EVEN_BELOW && made.length < length) made += LETTERS[byte % LETTERS.length]
  }
  return made
}
