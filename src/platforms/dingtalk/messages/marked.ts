import { type Run, wordsOf } from '../../../domain/marked-text.js'
import { choiceLines } from '../../part-words.js'
import type { Part } from '../../platform.js'
import { asMarkdown, BREAK } from './markdown.js'
import { titleOf } from './title.js'

/** A part in DingTalk's Markdown (§2.2), which has bold and no code; undefined where nothing stands out in its words. */
export function markedOf(part: Part): { readonly title: string; readonly text: string } | undefined {
  if (part.marked === undefined) return undefined
  const text = part.marked.map((line) => line.map(shown).join('')).join(BREAK) + asMarkdown(choiceLines(part))
  return { title: titleOf(part.text), text }
}

function shown(run: Run): string {
  const words = asMarkdown(wordsOf(run))
  return typeof run === 'string' ? words : `**${words}**`
}
