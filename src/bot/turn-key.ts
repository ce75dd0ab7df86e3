import type { Incoming } from '../platforms/platform.js'

/** What the rows of a turn are named after. */
export function turnKey({ platform, account, messageId }: Incoming): string {
  return `${platform} ${account} ${messageId}`
}
