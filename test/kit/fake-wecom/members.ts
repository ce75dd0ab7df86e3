import { randomBytes } from 'node:crypto'
import type { JsonObject } from '../../../src/platforms/json-object.js'
import type { Callbacks, Delivered } from './callbacks.js'
import type { ResponseUrls } from './response-urls.js'
import type { Shown } from './shown.js'

/** Where a member talks to the smart bot: a group, or alone with it. */
export type BotChat = { readonly group: string } | 'private'

/** What members do in their WeCom. */
export interface Members {
  /** Types into the app's chat; the same `id` is the same message. */
  say(user: string, text: string, id?: string): Promise<Delivered>
  open(user: string): Promise<Delivered>
  /** The contact book tells the app of a change. */
  contactsChange(fields: Readonly<Record<'ChangeType', string> & Record<string, string>>): Promise<Delivered>
  /** Presses a button of a card the app sent, by its label. */
  press(user: string, shown: Shown, label: string): Promise<Delivered>
  /** Types to the smart bot. */
  sayToBot(user: string, chat: BotChat, text: string, id?: string): Promise<Delivered>
  /** Presses a button of a card with this task id that the smart bot answered with. */
  pressOfBot(user: string, chat: BotChat, button: { readonly taskId: string; readonly key: string }): Promise<Delivered>
}

export function members(callbacks: Callbacks, responses: ResponseUrls, origin: string, newCode: (card: JsonObject) => string): Members {
  const newId = () => randomBytes(8).readBigUInt64BE().toString()
  const botMessage = (user: string, chat: BotChat, id: string, body: JsonObject) =>
    callbacks.toBot({
      msgid: id,
      aibotid: 'AIBFAKE01',
      ...(chat === 'private' ? { chattype: 'single' } : { chattype: 'group', chatid: chat.group }),
      from: { userid: user },
      response_url: `${origin}/cgi-bin/aibot/response?response_code=${responses.newCode()}`,
      ...body,
    })

  return {
    say: (user, text, id = newId()) => callbacks.toApp({ user, fields: { MsgType: 'text', Content: text, MsgId: id } }),
    open: (user) => callbacks.toApp({ user, fields: { MsgType: 'event', Event: 'enter_agent', EventKey: '' } }),
    contactsChange: (fields) => callbacks.toApp({ user: 'sys', fields: { MsgType: 'event', Event: 'change_contact', ...fields } }),
    press(user, { card }, label) {
      const { button_list, task_id } = card as { readonly button_list: { text: string; key: string }[]; readonly task_id: string }
      const button = button_list.find(({ text }) => text === label)
      if (card === undefined || button === undefined) throw new Error(`no button ${label}`)
      const event = { MsgType: 'event', Event: 'template_card_event', CardType: 'button_interaction' }
      return callbacks.toApp({ user, fields: { ...event, EventKey: button.key, TaskId: task_id, ResponseCode: newCode(card) } })
    },
    sayToBot: (user, chat, text, id = newId()) => botMessage(user, chat, id, { msgtype: 'text', text: { content: text } }),
    pressOfBot: (user, chat, { taskId, key }) =>
      botMessage(user, chat, newId(), {
        msgtype: 'event',
        event: {
          eventtype: 'template_card_event',
          template_card_event: { card_type: 'button_interaction', event_key: key, task_id: taskId },
        },
      }),
  }
}
