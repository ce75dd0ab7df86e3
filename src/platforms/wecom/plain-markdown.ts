/**
 * Makes plain words safe where WeCom shows Markdown: what people typed must not become a mention, a tag, a link, a picture, a heading or a
 * code block (§3). Look-alike characters are used because a backslash is not documented as an escape.
 */
export function plainMarkdown(text: string): string {
  if (!SPECIAL.test(text)) return text
  return text
    .replace(/<(?=[@/!a-zA-Z])/g, '＜')
    .replace(/\](?=\()/g, '］')
    .replace(/^([ \t]*)(#{1,6})(?=[ \t])/gm, (_, blank: string, signs: string) => blank + '＃'.repeat(signs.length))
    .replaceAll('```', '｀｀｀')
}

const SPECIAL = /[<\]#`]/
