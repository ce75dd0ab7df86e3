import { type Run, wordsOf } from '../../domain/marked-text.js'
import { choiceLines } from '../part-words.js'
import type { Part } from '../platform.js'
import { plainMarkdown } from './plain-markdown.js'

/**
 * A part in the Markdown of robots, app chats and app messages (§3): bold and inline code, which every client that shows it knows. Not `markdown_v2`,
 * which older clients show raw. Undefined where nothing stands out in the words, or they do not fit.
 */
export function markedMarkdown(part: Part, maxBytes: number): string | undefined {
  if (part.marked === undefined) return undefined
  const content = part.marked.map((line) => line.map(asMarkdown).join('')).join('\n') + plainMarkdown(choiceLines(part))
  return Buffer.byteLength(content) > maxBytes ? undefined : content
}

function asMarkdown(run: Run): string {
  const words = plainMarkdown(wordsOf(run)).replaceAll('*', '＊').replaceAll('`', '｀')
  if (typeof run === 'string') return words
  return 'strong' in run ? `**${words}**` : `\`${words}\``
}
