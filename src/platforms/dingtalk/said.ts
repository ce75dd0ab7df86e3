import { asObject, asText, type JsonObject } from '../json-object.js'
import { tidied, withoutMention, withoutMentionsOfOthers } from '../mention.js'

/** A richText part that is a mention and nothing else. */
const MENTION_PART = /^\s*[@＠]\S+\s*$/u

/** The words of a robot message, mention of the robot removed in groups (§1.3); undefined when its type carries none we read. */
export function saidIn(body: JsonObject, group: boolean, names: readonly string[]): string | undefined {
  const content = asObject(body.content)
  switch (body.msgtype) {
    case 'text': {
      const text = asText(asObject(body.text)?.content) ?? asText(body.content)
      if (text === undefined) return undefined
      return group ? withoutMention(text, names) : tidied(text)
    }
    case 'richText':
      return richText(content?.richText, group, names)
    case 'audio':
      return asText(content?.recognition)?.trim()
    default:
      return undefined
  }
}

/** Text of the message that this one quotes: context for a reader, never a command. */
export function quotedIn(body: JsonObject): string | undefined {
  const replied = asObject(asObject(body.text)?.repliedMsg)
  return asText(asObject(replied?.content)?.text) ?? asText(replied?.content)
}

/** Text parts usually have no type; pictures and the like are passed over. Order matters. */
function richText(parts: unknown, group: boolean, names: readonly string[]): string | undefined {
  if (!Array.isArray(parts)) return undefined
  const texts = parts.flatMap((part) => {
    const text = asText(asObject(part)?.text)
    return text === undefined ? [] : [text]
  })
  if (texts.length === 0) return undefined
  if (!group) return tidied(texts.join(''))
  const mention = mentionPart(texts, names)
  if (mention === undefined) return withoutMention(texts.join(''), names)
  return withoutMentionsOfOthers(tidied(texts.filter((_, at) => at !== mention).join('')))
}

/** A client may give the mention as a part of its own, glued to the next: the robot's own name, else the first part, else the last. */
function mentionPart(texts: readonly string[], names: readonly string[]): number | undefined {
  const mentions = texts.flatMap((text, at) => (MENTION_PART.test(text) ? [at] : []))
  const own = mentions.find((at) => names.includes((texts[at] as string).trim().slice(1)))
  return own ?? mentions.find((at) => at === 0) ?? mentions.find((at) => at === texts.length - 1)
}
