import { parseEnv } from 'node:util'

const PLAIN = /^[\w./:@=+,-]+$/

/** A value as it stands in a `.env` file, so that it is read back as it is. */
export function envValue(value: string): string {
  const ways = [...(PLAIN.test(value) ? [value] : []), ...["'", '`', '"'].map((quote) => quote + value + quote)]
  const way = ways.find((each) => parseEnv(`A=${each}\n`).A === value)
  if (way === undefined) throw new Error('值里三种引号都有，写不进 .env')
  return way
}
