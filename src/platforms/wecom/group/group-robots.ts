import { inForms } from '../../in-forms.js'
import type { JsonObject } from '../../json-object.js'
import { DeliveryError, type Outgoing, type Part, type Sender } from '../../platform.js'
import { exchange } from '../api/exchange.js'
import { isFormRefusal, problemOf } from '../api/verdicts.js'
import { markedMarkdown } from '../marked-markdown.js'
import { GROUP_TEXT_BYTES, groupText } from './group-text.js'

export interface GroupRobotsOptions {
  /** Webhook of each group's robot, by the chat the group is bound as. */
  readonly robots: ReadonlyMap<string, string>
  readonly fetch: typeof fetch
}

/** Content of Markdown (§3). */
const MARKDOWN_BYTES = 4096
/** Twenty a minute are the platform's hard limit. */
const PER_MINUTE = 18

/** Robots of groups (群机器人): each writes to the one group it was added to and hears nothing. There is no second try that could not be a second message. */
export function createGroupRobots({ robots, fetch }: GroupRobotsOptions): Sender {
  async function send({ address, part }: Outgoing, signal: AbortSignal): Promise<void> {
    // The address names the group, not its robot: the key is in no row, and may be changed.
    const url = robots.get((address as { readonly robotOf: string }).robotOf)
    if (url === undefined) throw new DeliveryError('group-gone:no-robot', { retryable: false })
    await inForms(
      [markdownMessage(part), groupText(part)],
      async (body) => {
        const { errcode } = await exchange(fetch, { url, body, repeatable: false, signal })
        if (errcode !== 0) throw problemOf(errcode)
      },
      isFormRefusal,
    )
  }

  return {
    name: 'wecom',
    account: 'group-robots',
    limits: { textBytes: GROUP_TEXT_BYTES - 100, sendsPerMinute: PER_MINUTE, ackWithinMs: 5000 },
    can: { cards: false, mention: false, pictures: false, pushPerson: false, pushGroup: true },
    reach: { group: (chat) => (robots.has(chat) ? { robotOf: chat } : undefined) },
    send,
  }
}

function markdownMessage(part: Part): JsonObject | undefined {
  const content = markedMarkdown(part, MARKDOWN_BYTES)
  return content === undefined ? undefined : { msgtype: 'markdown', markdown: { content } }
}
