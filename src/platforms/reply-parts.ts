import type { ChatPlace, Part, Reply } from './platform.js'

/**
 * What of a reply may be said in the chat it answers. In a group only `here`: private parts never leave through a group. In a private
 * chat both, in this order.
 */
export function partsFor(chat: ChatPlace, reply: Reply | undefined): readonly Part[] {
  if (reply === undefined) return []
  const here = reply.here ? [reply.here] : []
  return chat.kind === 'private' ? [...here, ...(reply.privately ?? [])] : here
}
