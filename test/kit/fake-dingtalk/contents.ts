import { asObject, asText, type JsonObject, readJsonObject } from '../../../src/platforms/json-object.js'
import { type Button, button, type Content } from './shown.js'

const PARAM_BYTES = 15_000
const URL_CHARACTERS = 500

/** A template with its values (§4.3), or the code it is refused with. */
export function templateContent(body: JsonObject): Content | string {
  const { msgKey, msgParam } = body
  if (typeof msgKey !== 'string' || typeof msgParam !== 'string') return 'miss.param'
  if (Buffer.byteLength(msgParam) > PARAM_BYTES) return 'invalidParameter.msgParam.tooLong'
  const values = readJsonObject(msgParam)
  if (values === undefined) return 'invalidParameter.msgParam.invalid'
  if (msgKey === 'sampleText') return asText(values.content) ? plain(msgKey, values.content as string) : 'invalidParameter.msgParam.invalid'
  if (msgKey === 'sampleMarkdown') return complete(msgKey, values, [])
  if (msgKey === 'sampleActionCard') return complete(msgKey, values, [[values.singleTitle, values.singleURL]])
  const count = Number(/^sampleActionCard([2-5])$/.exec(msgKey)?.[1])
  if (!count) return 'invalidParameter.msgKey.invalid'
  const pairs = Array.from({ length: count }, (_, at) => [values[`actionTitle${at + 1}`], values[`actionURL${at + 1}`]] as const)
  return complete(msgKey, values, pairs)
}

function complete(type: string, { title, text }: JsonObject, pairs: readonly (readonly [unknown, unknown])[]): Content | string {
  const buttons = buttonsIn(pairs)
  if (!asText(title) || !asText(text) || buttons === undefined) return 'invalidParameter.msgParam.invalid'
  return { type, text: text as string, mentions: [], buttons }
}

/** Body of a post to a webhook (§2.2), or the number it is refused with. */
export function webhookContent(body: JsonObject): Content | number {
  const type = asText(body.msgtype) ?? ''
  const inner = asObject(body[type])
  if (type === 'text') return asText(inner?.content) ? mentioning(inner?.content as string, asObject(body.at)) : 40035
  if (type !== 'actionCard' && type !== 'markdown') return 400105
  const btns = Array.isArray(inner?.btns) ? inner.btns.map((each) => [asObject(each)?.title, asObject(each)?.actionURL] as const) : []
  const buttons = buttonsIn(btns)
  if (!asText(inner?.title) || !asText(inner?.text) || buttons === undefined) return 40035
  return type === 'actionCard' && buttons.length === 0 ? 40035 : { type, text: inner?.text as string, mentions: [], buttons }
}

function plain(type: string, text: string): Content {
  return { type, text, mentions: [], buttons: [] }
}

function mentioning(content: string, at: JsonObject | undefined): Content {
  const listed = Array.isArray(at?.atUserIds) ? at.atUserIds.map(String) : []
  const mentions = listed.filter((id) => content.includes(`@${id}`))
  return {
    ...plain(
      'text',
      mentions.reduce((text, id) => text.replace(new RegExp(`@${id} ?`), ''), content),
    ),
    mentions,
  }
}

function buttonsIn(pairs: readonly (readonly [unknown, unknown])[]): readonly Button[] | undefined {
  const buttons = pairs.flatMap(([title, url]) =>
    typeof title === 'string' && title !== '' && typeof url === 'string' && URL.canParse(url) && url.length <= URL_CHARACTERS
      ? [button(title, url)]
      : [],
  )
  return buttons.length === pairs.length ? buttons : undefined
}
