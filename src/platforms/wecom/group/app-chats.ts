import { cutText } from '../../cut-text.js'
import { fitParts } from '../../part-words.js'
import type { Outgoing, Sender } from '../../platform.js'
import type { AppApi } from '../api/app-api.js'
import { plainText } from '../plain-text.js'

export interface AppChatsOptions {
  /** Of the app that made the chats. */
  readonly account: string
  readonly api: AppApi
  /** Ids of chats the app made, by the chat the group is bound as. */
  readonly chats: ReadonlyMap<string, string>
}

const TEXT_BYTES = 2048
/** Each counts as one message to every member; they stay far below two hundred a minute. */
const PER_MINUTE = 18

/** Group chats that the app itself has made (`appchat/send`): it writes there and hears nothing. Cards do not exist there (§4.4). */
export function createAppChats({ account, api, chats }: AppChatsOptions): Sender {
  async function send({ address, part }: Outgoing, signal: AbortSignal): Promise<void> {
    const { chatid } = address as { readonly chatid: string }
    const content = cutText(plainText(fitParts([part], TEXT_BYTES)), TEXT_BYTES)
    const body = { chatid, msgtype: 'text', text: { content }, safe: 0 }
    await api.call({ path: '/cgi-bin/appchat/send', body, repeatable: false, signal })
  }

  return {
    name: 'wecom',
    account: `${account}:chats`,
    limits: { textBytes: TEXT_BYTES - 100, sendsPerMinute: PER_MINUTE, ackWithinMs: 5000 },
    can: { cards: false, mention: false, pictures: false, pushPerson: false, pushGroup: true },
    reach: {
      group(chat) {
        const chatid = chats.get(chat)
        return chatid === undefined ? undefined : { chatid }
      },
    },
    send,
  }
}
