import { kindOf, RECORD_KINDS } from '../../../domain/kinds.js'
import type { Asking } from '../../turn.js'
import type { Eyes } from '../duty-line.js'
import { type Candidate, ownCandidates, ruleCandidates, schoolCandidates } from './candidates.js'

/** Others named at the end of an answer: more would not fit a phone. */
const MOST_OTHERS = 6

export interface WhyAsked {
  /** Empty: the first number there is. */
  readonly typed: string
  /** Another school, asked about by an office. */
  readonly school?: string
  /** Whose eyes the school's numbers are for; undefined: the asker may see none of them. */
  readonly eyes: Eyes | undefined
}

/** The number or warning that is meant, opened, and what else could have been meant. Undefined when nothing fits. */
export async function why(asking: Asking, { typed, school, eyes }: WhyAsked): Promise<readonly string[] | undefined> {
  const own = school === undefined ? await ownCandidates(asking) : []
  const fromOwn = typed === '' ? own : matching(own, typed)
  const exact = fromOwn.some(({ obligation }) => isExactly(obligation, typed))
  const ofSchool = async (): Promise<readonly Candidate[]> =>
    eyes === undefined ? ruleCandidates(asking) : await schoolCandidates(asking, { school: school ?? asking.school.name, eyes })
  const others = exact || (fromOwn.length > 0 && !isTitle(asking, typed)) ? [] : await ofSchool()
  const found = [...fromOwn, ...(typed === '' && fromOwn.length > 0 ? [] : matching(others, typed))]
  const chosen = found.find(({ obligation }) => isExactly(obligation, typed)) ?? found[0]
  if (!chosen) return undefined
  const named = ({ obligation }: Candidate): string => (obligation.title === chosen.obligation.title ? obligation.id : obligation.title)
  const more = [...new Set((typed === '' ? own : found).filter((each) => each !== chosen).map(named))]
  return [...chosen.open(), ...(more.length > 0 ? [asking.texts.whyOthers(more.slice(0, MOST_OTHERS))] : [])]
}

/** A number that is shown, an id, a kind's name, or words of the title or of the document's name. */
function matching(candidates: readonly Candidate[], typed: string): readonly Candidate[] {
  if (typed === '') return candidates
  const number = Number(typed.normalize('NFKC'))
  if (Number.isInteger(number)) return candidates.filter(({ numbers }) => numbers.includes(number))
  const kind = RECORD_KINDS.find((each) => each.name === typed || each.aliases.includes(typed))
  const titled = candidates.filter(({ obligation }) => isExactly(obligation, typed))
  if (titled.length > 0) return titled
  const ofKind = candidates.filter(({ obligation }) => obligation.kind === kind?.slug)
  const named = candidates.filter(({ obligation: { title, pack, kind: slug } }) => {
    return title.includes(typed) || pack.includes(typed) || (kindOf(slug)?.name.includes(typed) ?? false)
  })
  return [...new Set([...ofKind, ...named])]
}

function isExactly({ id, title }: Candidate['obligation'], typed: string): boolean {
  const word = typed.normalize('NFKC').toLowerCase()
  return title === typed || id === word || id.endsWith(`.${word}`)
}

function isTitle({ policies, school }: Asking, typed: string): boolean {
  return policies.packs.obligationsOf(school.adoptions).some((each) => isExactly(each, typed))
}
