import { inForms } from '../in-forms.js'
import { DeliveryError, type Outgoing, type Part } from '../platform.js'
import type { AnswerAddress, PushAddress } from './address.js'
import type { RobotApi, TemplateMessage } from './api/robot-api.js'
import { cardTemplate, markedTemplate, textTemplate } from './messages/template-message.js'
import { webhookCard, webhookText } from './messages/webhook-message.js'
import { postJson } from './post-json.js'
import { isSessionEnded, sendProblem } from './send-errors.js'
import { isRefusedAsItIs } from './verdict.js'

export interface RobotSendOptions {
  readonly api: RobotApi
  readonly fetch: typeof fetch
  /** One message of the monthly allowance was used. */
  readonly posted: () => void
}

/**
 * Sends to the webhook of a message that is answered, or through the API. In private choices become a card with buttons; a card that is refused
 * for its form goes out as plain words.
 */
export function robotSend({ api, fetch, posted }: RobotSendOptions): (outgoing: Outgoing, signal: AbortSignal) => Promise<void> {
  async function answer({ webhook, mention, otherwise }: AnswerAddress, part: Part, signal: AbortSignal): Promise<void> {
    if (webhook === null) {
      // The message named none that can be posted to, and nobody whom the API reaches: given up here, where the log sees it.
      if (otherwise === undefined) throw new DeliveryError('webhook-refused', { retryable: false })
      return push(otherwise, part, signal)
    }
    try {
      await inForms([webhookCard(part), webhookText(part, mention)], (body) => post(webhook, body, signal), isRefusedAsItIs)
    } catch (error) {
      if (otherwise === undefined || !isSessionEnded(error)) throw error
      await push(otherwise, part, signal)
    }
  }

  async function post(webhook: string, body: unknown, signal: AbortSignal): Promise<void> {
    const { status, text } = await postJson(fetch, { url: webhook, body, repeatable: true, signal })
    const problem = sendProblem(status, text)
    posted()
    if (problem !== undefined) throw problem
  }

  async function push(address: PushAddress, part: Part, signal: AbortSignal): Promise<void> {
    const send = (message: TemplateMessage) =>
      'group' in address ? api.toGroup(address.group, message, signal) : api.toPerson(address.person, message, signal)
    const rich = 'group' in address ? markedTemplate(part) : cardTemplate(part)
    await inForms([rich, textTemplate(part)], send, isRefusedAsItIs)
  }

  return ({ address, part }, signal) => {
    const to = address as AnswerAddress | PushAddress
    return 'webhook' in to ? answer(to, part, signal) : push(to, part, signal)
  }
}
