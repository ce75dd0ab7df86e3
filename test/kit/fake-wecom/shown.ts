import { asObject, asText, type JsonObject } from '../../../src/platforms/json-object.js'

/** One message on somebody's screen. */
export interface Shown {
  readonly to: { readonly kind: 'member' | 'app-chat' | 'robot' | 'response'; readonly id: string }
  readonly msgtype: string
  /** Words of a text or Markdown, or title and words of a card. */
  readonly text: string
  readonly card?: JsonObject
  readonly atMs: number
}

/** Words that a message of any type shows. */
export function wordsShown(message: JsonObject): string {
  const body = asObject(message[asText(message.msgtype) ?? ''])
  if (message.msgtype !== 'template_card') return asText(body?.content) ?? ''
  return [asText(asObject(body?.main_title)?.title), asText(body?.sub_title_text)].filter(Boolean).join('\n')
}
