import type { Day } from '../../domain/day.js'
import type { Pack } from '../../domain/pack.js'
import { isOffice, organisationsOf } from '../../policy/organisation.js'
import { readSpan } from '../duties/read-span.js'
import type { Asking } from '../turn.js'
import { mayAdopt } from './may-adopt.js'

/** Which pack, for which schools, from when. */
export interface ChangeOrder {
  readonly pack: Pack
  readonly schools: readonly string[]
  readonly from: Day | null
  /** Schools that 全县 does not reach yet: without a term, or without the pack that this one amends. */
  readonly leftOut: readonly string[]
}

const EVERYWHERE = /^(?:全县|全区|全市|全部|所有学校|all)$/iu
const KNOWN = 6

/** Reads what follows 预演, 采用 or 回退. `refusal`: one sentence that says what is missing, with a working example. */
export function readChange(asking: Asking, typed: string, what: 'adopt' | 'drop'): ChangeOrder | { readonly refusal: string } {
  const { texts, policies, school, directory, message } = asking
  const [wanted = '', ...words] = typed.trim().split(/[\s,，、]+/u)
  const found = packsNamed(policies.packs.all, wanted)
  const [pack] = found
  const known = policies.packs.all.map(({ id }) => id)
  if (pack === undefined) return { refusal: texts.noSuchPack(wanted, known.slice(-KNOWN)) }
  if (found.length > 1) return { refusal: texts.severalPacks(found.map(({ id }) => id)) }

  const names = new Set(directory.schoolNames())
  const named = words.filter((word) => names.has(word))
  const everywhere = words.some((word) => EVERYWHERE.test(word))
  const { span, rest } = readSpan(words.filter((word) => !names.has(word) && !EVERYWHERE.test(word)).join(' '), message.sentAtMs, [])
  if (span.unclear) return { refusal: texts.adoptWhen(`/政策 采用 ${pack.id} 从 11-16 起`) }
  const unknown = rest
    .trim()
    .split(/\s+/u)
    .find((word) => /(?:小学|中学|学校|学)$/u.test(word))
  if (unknown) return { refusal: texts.noSuchSchool(unknown) }

  const right = mayAdopt(asking)
  if (right === 'none') return { refusal: texts.adoptRight }
  if (right === 'own-school' && (everywhere || named.some((name) => name !== school.name))) return { refusal: texts.adoptOwnSchool }
  const able = ableSchools(asking, pack, what)
  const schools = right === 'own-school' ? [school.name] : named.length > 0 ? named : able
  if (schools.length === 0) return { refusal: what === 'drop' ? texts.droppedAlready(pack) : texts.nobodyToAdopt }
  const leftOut = what === 'adopt' && schools === able ? schoolsOnly(asking).filter((each) => !able.includes(each)) : []
  return { pack, schools, from: span.from ?? null, leftOut }
}

function schoolsOnly({ directory: { directory } }: Asking): readonly string[] {
  return [...organisationsOf(directory)].filter((each) => !isOffice(each)).map(({ name }) => name)
}

/** By id, by number (县教字〔2026〕31号, 31号), or by words of the title. */
function packsNamed(packs: readonly Pack[], typed: string): readonly Pack[] {
  const wanted = typed.normalize('NFKC').toLowerCase()
  if (wanted === '') return []
  const byId = packs.filter(({ id }) => id === wanted)
  if (byId.length > 0) return byId
  const byNumber = packs.filter(({ number }) => number?.normalize('NFKC').endsWith(wanted))
  if (byNumber.length > 0) return byNumber
  return wanted.length > 1 ? packs.filter(({ title }) => title.normalize('NFKC').includes(wanted)) : []
}

/** Schools for which the change makes sense: those that follow what is dropped or amended, else those with a term. */
function ableSchools({ directory: { directory } }: Asking, pack: Pack, what: 'adopt' | 'drop'): readonly string[] {
  const needed = what === 'drop' ? pack.id : pack.amends?.pack
  const people = new Set(directory.people.map((person) => person.school))
  const able = needed === undefined ? directory.terms : directory.adoptions.filter((each) => each.pack === needed)
  return [...new Set(able.map((each) => each.school))].filter((school) => people.has(school))
}
