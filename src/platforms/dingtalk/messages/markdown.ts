/** What DingTalk's markdown makes something of, and the full-width sign that looks like it. Whether a backslash would do is not documented. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['*', '＊'],
  ['_', '＿'],
  ['`', '｀'],
  ['[', '［'],
  [']', '］'],
  ['<', '＜'],
  ['>', '＞'],
  ['#', '＃'],
  ['&', '＆'],
  ['~', '～'],
  ['|', '｜'],
  ['\\', '＼'],
])

/** A line break within a paragraph (§2.2). */
export const BREAK = '  \n  '

/** Plain words as markdown that shows them so: nothing in them becomes a link, a heading or a list of its own; every line stays a line (§2.2). */
export function asMarkdown(words: string): string {
  return words
    .replace(/[*_`[\]<>#&~|\\]/g, (sign) => SIGNS.get(sign) as string)
    .replace(/^(\s*)-(?=\s)/gm, '$1－')
    .replace(/^(\s*)\+(?=\s)/gm, '$1＋')
    .replace(/^(\s*\d+)\.(?=\s)/gm, '$1．')
    .replace(/\n/g, BREAK)
}
