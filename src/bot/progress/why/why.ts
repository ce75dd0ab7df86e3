import { kindOf, RECORD_KINDS } from '../../../domain/kinds.js'
import type { Person } from '../../../domain/person.js'
import type { Asking } from '../../turn.js'
import type { Eyes } from '../duty-line.js'
import { type Candidate, personCandidates, ruleCandidates, schoolCandidates } from './candidates.js'
import { totalCandidates } from './total-candidates.js'

/** Others named at the end of an answer: more would not fit a phone. */
const MOST_OTHERS = 6

export interface WhyAsked {
  /** Empty: the first number there is. */
  readonly typed: string
  /** Whose eyes the numbers of the own school are for; undefined: the asker may see none of them. */
  readonly eyes: Eyes | undefined
  readonly about: WhyAbout
}

/** Whose number is meant. `called`: as one types it, because the answer names more to ask about. */
export type WhyAbout =
  | { readonly kind: 'self' }
  | { readonly kind: 'person'; readonly person: Person; readonly called: string }
  | { readonly kind: 'group'; readonly people: readonly Person[]; readonly called: string }
  | { readonly kind: 'school'; readonly school: string; readonly eyes: Eyes; readonly called: string }

/** The number or warning that is meant, opened, and what else could have been meant. Undefined when nothing fits. */
export async function why(asking: Asking, given: WhyAsked): Promise<readonly string[] | undefined> {
  const kind = RECORD_KINDS.find(({ slug }) => asking.texts.kindName(slug) === given.typed.toLowerCase())
  const asked = kind === undefined ? given : { ...given, typed: kind.name }
  const { typed, about } = asked
  const found = about.kind === 'self' ? await ofSelf(asking, asked) : matching(await candidatesOf(asking, about), typed)
  const chosen = found.find(({ obligation }) => isExactly(obligation, typed)) ?? found[0]
  if (!chosen) return undefined
  const named = ({ obligation }: Candidate): string =>
    obligation.title === chosen.obligation.title ? obligation.id : typedTitle(asking, obligation)
  const before = about.kind === 'self' ? '' : `${about.called} `
  const more = [...new Set(found.filter((each) => each !== chosen).map(named))].map((each) => `${before}${each}`)
  return [...chosen.open(), ...(more.length > 0 ? [asking.texts.whyOthers(more.slice(0, MOST_OTHERS))] : [])]
}

/** A duty that is called like its kind is so in every language. */
function typedTitle({ texts }: Asking, { kind, title }: Candidate['obligation']): string {
  return kindOf(kind)?.name === title ? texts.kindName(kind) : title
}

/** The asker's own numbers first, then those of the school as far as they may be seen. */
async function ofSelf(asking: Asking, { typed, eyes }: WhyAsked): Promise<readonly Candidate[]> {
  const own = await personCandidates(asking, asking.author)
  const fromOwn = matching(own, typed)
  if (typed === '' && own.length > 0) return own
  const exact = fromOwn.some(({ obligation }) => isExactly(obligation, typed))
  if (exact || (fromOwn.length > 0 && !isTitle(asking, typed))) return fromOwn
  const others = eyes === undefined ? ruleCandidates(asking) : await schoolCandidates(asking, { school: asking.school.name, eyes })
  return [...fromOwn, ...matching(others, typed)]
}

async function candidatesOf(asking: Asking, about: Exclude<WhyAbout, { readonly kind: 'self' }>): Promise<readonly Candidate[]> {
  if (about.kind === 'person') return personCandidates(asking, about.person)
  if (about.kind === 'group') return totalCandidates(asking, asking.school, about.people)
  const school = asking.directory.school(about.school)
  const [duties, totals] = await Promise.all([schoolCandidates(asking, about), totalCandidates(asking, school, school.people)])
  return [...duties, ...totals]
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
