const INVISIBLE = /[\u200b\u200c\u2060\ufeff]/g
/** Words that end a bot's name, for the client that glues the name to what follows. */
const BOT_WORD = /(?:机器人|小?助手|小?助理|小?秘书|小?管家)/u

/** A typed text without the marks nobody sees and the blanks around it. */
export function tidied(text: string): string {
  return text.replace(INVISIBLE, '').trim()
}

/**
 * Takes the mention of the bot from a group message. Clients write it before or after a space of any kind, glued to the command, or not at
 * all. With names of our own only those go, the longest first; without them the first `@word`.
 */
export function withoutMention(text: string, names: readonly string[]): string {
  const rest = tidied(text)
  const own = withoutOwnName(rest, names)
  return withoutMentionsOfOthers(own ?? (names.length > 0 ? rest : withoutFirstToken(rest)))
}

/** Takes leading `@words` only where a command sign follows: elsewhere they may name the person the message is about. */
export function withoutMentionsOfOthers(text: string): string {
  let rest = text
  while (isAt(rest)) rest = afterToken(rest)
  return isSlash(rest) ? rest : text
}

/** The own name taken from front or end, or undefined when it stands at neither. */
function withoutOwnName(text: string, names: readonly string[]): string | undefined {
  const longestFirst = [...names].sort((one, other) => other.length - one.length)
  for (const name of longestFirst) {
    for (const sign of ['@', '＠']) {
      const mention = sign + name
      if (text.startsWith(mention)) return text.slice(mention.length).trimStart()
      if (text.endsWith(mention)) return text.slice(0, -mention.length).trimEnd()
    }
  }
  return undefined
}

function withoutFirstToken(text: string): string {
  if (!isAt(text)) return text
  const rest = afterToken(text)
  const token = text.slice(0, text.length - rest.length)
  const word = BOT_WORD.exec(token)
  if (word) return text.slice(word.index + word[0].length).trimStart()
  // A message that is one `@word` and nothing else is left as it is: cutting it would leave nothing to read.
  return rest === '' ? text : rest
}

/** What follows a leading `@token`: it ends at a space or at a command sign. */
function afterToken(text: string): string {
  let at = 1
  while (at < text.length && !/[\s/／]/u.test(text[at] as string)) at++
  return text.slice(at).trimStart()
}

function isAt(text: string): boolean {
  return text.startsWith('@') || text.startsWith('＠')
}

function isSlash(text: string): boolean {
  return text.startsWith('/') || text.startsWith('／')
}
