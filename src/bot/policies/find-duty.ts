import type { Obligation } from '../../domain/obligation.js'

/** Which obligations typed words mean, and the words left over. */
export type FoundDuty =
  | { readonly kind: 'one'; readonly duty: Obligation; readonly rest: string }
  | { readonly kind: 'several'; readonly duties: readonly Obligation[]; readonly typed: string; readonly rest: string }
  | { readonly kind: 'none'; readonly typed: string; readonly near: readonly Obligation[] }

const WORD = /[^\s,，。;；:：、]+/gu
/** Titles shown when nothing fits. */
const MOST_NEAR = 3

/**
 * Finds an obligation by id, by title, or by words of it: of its title before any of its sentence, and of two that fit alike one that is
 * preferred. Words are taken as long as they narrow; the rest is what is said about it.
 */
export function findDuty(duties: readonly Obligation[], typed: string, prefer: (duty: Obligation) => boolean = () => true): FoundDuty {
  const words = [...typed.matchAll(WORD)].map((match) => ({ word: match[0], end: match.index + match[0].length }))
  const [first] = words
  if (first === undefined) return { kind: 'none', typed: '', near: [] }
  const rest = (end: number): string => typed.slice(end).replace(/^[\s,，。;；:：、]+/u, '')
  const byId = duties.find((each) => each.id === first.word.normalize('NFKC').toLowerCase())
  if (byId) return { kind: 'one', duty: byId, rest: rest(first.end) }
  const preferred = duties.filter(prefer)
  const titled = longestTitle(preferred, typed) ?? longestTitle(duties, typed)
  if (titled) return foundIn(titled.duties, titled.title, rest(titled.title.length))
  for (const textOf of [titleOf, sentenceOf]) {
    const narrowed = narrow(preferred, textOf) ?? narrow(duties, textOf)
    if (narrowed) return foundIn(narrowed.duties, narrowed.typed, rest(narrowed.end))
  }
  return { kind: 'none', typed: first.word, near: nearest(preferred, first.word) }

  function narrow(among: readonly Obligation[], textOf: (duty: Obligation) => string) {
    let found = among
    let end = 0
    for (const { word, end: wordEnd } of words) {
      const fewer = word.length > 1 ? found.filter((each) => textOf(each).includes(word)) : []
      if (fewer.length === 0) break
      found = fewer
      end = wordEnd
    }
    return end === 0 ? undefined : { duties: found, typed: typed.slice(0, end), end }
  }
}

function foundIn(duties: readonly Obligation[], typed: string, rest: string): FoundDuty {
  const exact = duties.filter((each) => each.title === typed)
  const left = exact.length > 0 ? exact : duties
  return left.length === 1 ? { kind: 'one', duty: left[0]!, rest } : { kind: 'several', duties: left, typed, rest }
}

/** Obligations whose whole title begins the text; the longest title wins. */
function longestTitle(
  duties: readonly Obligation[],
  typed: string,
): { readonly duties: readonly Obligation[]; readonly title: string } | undefined {
  const titles = duties.map((each) => each.title).filter((title) => typed.startsWith(title))
  const title = titles.sort((a, b) => b.length - a.length)[0]
  return title === undefined ? undefined : { title, duties: duties.filter((each) => each.title === title) }
}

function titleOf({ title, pack }: Obligation): string {
  return `${title} ${pack}`
}

function sentenceOf({ title, quote, clause, note = '' }: Obligation): string {
  return `${title} ${quote} ${clause} ${note}`
}

/** Titles that share most pairs of neighbouring signs with what was typed. */
function nearest(duties: readonly Obligation[], typed: string): readonly Obligation[] {
  const wanted = pairs(typed)
  const scored = duties.map((duty) => ({ duty, shared: pairs(duty.title).filter((pair) => wanted.includes(pair)).length }))
  return scored
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, MOST_NEAR)
    .map(({ duty }) => duty)
}

function pairs(text: string): readonly string[] {
  const signs = [...text]
  return signs.slice(1).map((sign, i) => `${signs[i]}${sign}`)
}
