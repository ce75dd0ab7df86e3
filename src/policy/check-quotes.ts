import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pack, Source } from '../domain/pack.js'

/** The quotations of a pack that do not stand in its document, as sentences; white space and character width do not matter. */
export function checkQuotes(pack: Pack, documentText: string): string[] {
  const flat = squash(documentText)
  return pack.quotes
    .filter(({ quote }) => !flat.includes(squash(quote)))
    .map(({ at, quote }) => `${pack.id}：${at} 引文不在原文里：“${quote}”`)
}

/** The same with the text from a folder of documents, under the pack's `source` name. */
export function checkQuotesIn(pack: Pack, folder: string): string[] {
  const file = join(folder, pack.source.file)
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return [`${pack.id}：读不到原文 ${file}`]
  }
  return checkQuotes(pack, partOf(text, pack.source))
}

/** A file may hold several documents: a quote must stand in its own. */
function partOf(text: string, { after, before }: Source): string {
  const start = after === undefined ? 0 : text.indexOf(after)
  const end = before === undefined ? text.length : text.indexOf(before, Math.max(start, 0))
  return start < 0 ? '' : text.slice(start, end < 0 ? text.length : end)
}

function squash(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '')
}
