import type { Obligation } from '../../domain/obligation.js'
import { bareName, holdsPieces, holdsWord, lengthOfTitle } from './duty-names.js'

/** Which obligations typed words mean, and the words left over. */
export type FoundDuty =
  | { readonly kind: 'one'; readonly duty: Obligation; readonly rest: string }
  | { readonly kind: 'several'; readonly duties: readonly Obligation[]; readonly typed: string; readonly rest: string }
  | { readonly kind: 'none'; readonly typed: string; readonly near: readonly Obligation[]; readonly rest: string }

const WORD = /[^\s,，。;；:：、]+/gu
/** Asks what there is; that a sentence of a document has the word too says nothing. */
const LIST = /^(?:列表|清单|名单|目录|有?哪些|全部|所有|list|all)$/iu
/** Titles shown when nothing fits. */
const MOST_NEAR = 3

/**
 * Finds an obligation by id, by title, or by words of it: of its title before any of its sentence, and of two that fit alike one that is
 * preferred. Words are taken as long as they narrow; the rest is what is said about it. A title that holds a word in pieces fits as well as
 * one that holds it whole: 教师培训 may be any training of teachers.
 */
export function findDuty(duties: readonly Obligation[], typed: string, prefer: (duty: Obligation) => boolean = () => true): FoundDuty {
  const words = [...typed.matchAll(WORD)].map((match) => ({ word: match[0], end: match.index + match[0].length }))
  const [first] = words
  if (first === undefined) return { kind: 'none', typed: '', near: [], rest: '' }
  if (LIST.test(first.word)) return { kind: 'none', typed: first.word, near: [], rest: '' }
  const rest = (end: number): string => typed.slice(end).replace(/^[\s,，。;；:：、]+/u, '')
  const byId = duties.find((each) => each.id === first.word.normalize('NFKC').toLowerCase())
  if (byId) return { kind: 'one', duty: byId, rest: rest(first.end) }
  const preferred = duties.filter(prefer)
  const titled = longestTitle(preferred, typed) ?? longestTitle(duties, typed)
  if (titled) return foundIn(titled.duties, titled.title, rest(titled.length))
  for (const fits of [fitsTitle, fitsSentence]) {
    const narrowed = narrow(preferred, fits) ?? narrow(duties, fits)
    if (narrowed) return foundIn(narrowed.duties, narrowed.typed, rest(narrowed.end))
  }
  return { kind: 'none', typed: first.word, near: nearest(preferred, first.word), rest: rest(first.end) }

  function narrow(among: readonly Obligation[], fits: (duty: Obligation, word: string) => boolean) {
    let found = among
    let end = 0
    for (const { word, end: wordEnd } of words) {
      const fewer = found.filter((each) => fits(each, word))
      if (fewer.length === 0) break
      found = fewer
      end = wordEnd
    }
    return end === 0 ? undefined : { duties: found, typed: typed.slice(0, end), end }
  }
}

function foundIn(duties: readonly Obligation[], typed: string, rest: string): FoundDuty {
  const exact = duties.filter((each) => bareName(each.title) === bareName(typed))
  const left = exact.length > 0 ? exact : duties
  return left.length === 1 ? { kind: 'one', duty: left[0]!, rest } : { kind: 'several', duties: left, typed, rest }
}

/** Obligations whose whole title begins the text; the longest title wins. */
function longestTitle(
  duties: readonly Obligation[],
  typed: string,
): { readonly duties: readonly Obligation[]; readonly title: string; readonly length: number } | undefined {
  const said = duties.flatMap(({ title }) => ({ title, length: lengthOfTitle(typed, title) ?? 0 })).filter(({ length }) => length > 0)
  const longest = said.sort((a, b) => b.length - a.length)[0]
  return longest && { ...longest, duties: duties.filter(({ title }) => bareName(title) === bareName(longest.title)) }
}

function fitsTitle({ title, pack }: Obligation, word: string): boolean {
  return holdsPieces(title, word) || holdsWord(pack, word)
}

function fitsSentence({ title, quote, clause, note = '' }: Obligation, word: string): boolean {
  return holdsWord(`${title} ${quote} ${clause} ${note}`, word)
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
