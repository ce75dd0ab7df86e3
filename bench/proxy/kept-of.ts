import { openStorage } from '../../src/storage/open-storage.js'
import { open } from '../world/sealed.js'

/** What the database holds of messages. */
export interface Kept {
  /** Messages that made a record. */
  readonly kept: number
  /** Messages that made more than one. */
  readonly doubled: number
}

/** Looks for the records of these messages, by the ids that they have on their platform. */
export async function keptOf(url: string, messages: readonly Buffer[]): Promise<Kept> {
  const records = new Map(messages.map((message) => [idOf(message), 0]))
  const storage = await openStorage({ store: { kind: 'postgres', url } })
  for await (const { source } of storage.records({})) {
    const before = records.get(source.messageId)
    if (before !== undefined) records.set(source.messageId, before + 1)
  }
  await storage.close()
  const counts = [...records.values()]
  return { kept: counts.filter((count) => count > 0).length, doubled: counts.filter((count) => count > 1).length }
}

function idOf(message: Buffer): string {
  const sealed = /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(message.toString('latin1'))?.[1] ?? ''
  return /<MsgId>(\d+)</.exec(open(sealed) ?? '')?.[1] ?? ''
}
