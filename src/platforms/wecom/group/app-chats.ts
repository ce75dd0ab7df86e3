import { inForms } from '../../in-forms.js'
import type { Outgoing, Sender } from '../../platform.js'
import type { AppApi } from '../api/app-api.js'
import { isFormRefusal } from '../api/verdicts.js'
import { markedMarkdown } from '../marked-markdown.js'
import { GROUP_TEXT_BYTES, groupText } from './group-text.js'

export interface AppChatsOptions {
  /** Of the app that made the chats. */
  readonly account: string
  readonly api: AppApi
  /** Ids of chats the app made, by the chat the group is bound as. */
  readonly chats: ReadonlyMap<string, string>
  /** As for messages of the app. */
  readonly markdown: boolean
}

/** Each counts as one message to every member; they stay far below two hundred a minute. */
const PER_MINUTE = 18

/** Group chats that the app itself has made (`appchat/send`): it writes there and hears nothing. Cards do not exist there (§4.4). */
export function createAppChats({ account, api, chats, markdown }: AppChatsOptions): Sender {
  async function send({ address, part }: Outgoing, signal: AbortSignal): Promise<void> {
    const { chatid } = address as { readonly chatid: string }
    const marked = markdown ? markedMarkdown(part, GROUP_TEXT_BYTES) : undefined
    await inForms(
      [marked === undefined ? undefined : { msgtype: 'markdown', markdown: { content: marked } }, { ...groupText(part), safe: 0 }],
      async (message) => {
        await api.call({ path: '/cgi-bin/appchat/send', body: { chatid, ...message }, repeatable: false, signal })
      },
      isFormRefusal,
    )
  }

  return {
    name: 'wecom',
    account: `${account}:chats`,
    limits: { textBytes: GROUP_TEXT_BYTES - 100, sendsPerMinute: PER_MINUTE, ackWithinMs: 5000 },
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
