import { asObject, asText, type JsonObject } from '../../json-object.js'

/** The words of a message or a quote: text, the texts of a mixed message, or a voice message as WeCom wrote it down. Undefined: none. */
export function saidIn(body: JsonObject): string | undefined {
  if (body.msgtype === 'text') return asText(asObject(body.text)?.content)
  if (body.msgtype === 'voice') return asText(asObject(body.voice)?.content)
  if (body.msgtype === 'mixed') return mixed(asObject(body.mixed)?.msg_item)
  return undefined
}

function mixed(items: unknown): string | undefined {
  if (!Array.isArray(items)) return undefined
  const texts = items.flatMap((item) => {
    const part = asObject(item)
    const text = part?.msgtype === 'text' ? asText(asObject(part.text)?.content) : undefined
    return text === undefined ? [] : [text]
  })
  return texts.length > 0 ? texts.join('\n') : undefined
}
