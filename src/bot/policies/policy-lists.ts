import type { Actor } from '../../domain/actors.js'
import type { Obligation, Shape } from '../../domain/obligation.js'
import type { Pack } from '../../domain/pack.js'
import type { Adoption } from '../../storage/storage.js'
import { privately } from '../duties/decide-duty.js'
import type { Asking, Decision } from '../turn.js'
import { findDuty } from './find-duty.js'
import { followedDuties, ownDuties } from './followed-duties.js'
import { ownActors } from './own-actors.js'

/** A phone screen. */
const PAGE = 10
const WHOLE = /^(?:全部|all)$/iu
const SHAPES: readonly Shape[] = ['quota', 'deadline', 'ceiling', 'coverage', 'checklist']

interface Followed {
  readonly pack: Pack
  readonly adoption: Adoption
}

/** What is in force and, short, what binds the asker: quotas with their numbers, of the rest how many there are. */
export async function policyOverview(asking: Asking): Promise<Decision> {
  const { texts, school, inGroup } = asking
  const followed = followedPacks(asking)
  if (inGroup) return { reply: { here: { text: texts.policiesInGroup(followed.length) } } }
  if (followed.length === 0) return { reply: { here: { text: texts.noPolicies(school.name) } } }
  const own = ownDuties(asking)
  const judged = new Map(await judgedNumbers(asking))
  const quotas = own.flatMap((duty, i) => (judged.has(duty.id) ? [ownLine(asking, duty, i, judged.get(duty.id)!)] : []))
  const others = SHAPES.map((shape) => ({
    word: texts.shapeWords[shape],
    n: own.filter((each) => each.shape === shape && !judged.has(each.id)).length,
  })).filter(({ n }) => n > 0)
  return {
    reply: privately(asking, [
      texts.policiesHead(school.name),
      ...followed.map(({ pack, adoption }, i) => texts.policyLine(i + 1, pack, adoption.from)),
      ...(quotas.length > 0 ? [texts.ownDutiesHead, ...quotas] : []),
      ...(others.length > 0 ? [texts.otherDuties(others)] : []),
      texts.showOne,
    ]),
  }
}

/** Duties of one shape that bind the asker, a page at a time, with their numbers. Undefined when the word names no shape. */
export function dutiesOfShape(asking: Asking, typed: string): Decision | undefined {
  const match = /^(\S+)\s*(\d{1,2})?$/.exec(typed.normalize('NFKC'))
  const shape = SHAPES.find((each) => asking.texts.shapeWords[each] === match?.[1])
  if (shape === undefined) return undefined
  const { texts } = asking
  const word = texts.shapeWords[shape]
  const own = ownDuties(asking).flatMap((duty, i) => (duty.shape === shape ? [{ duty, i }] : []))
  if (own.length === 0) return { reply: privately(asking, [texts.noDutyOfShape(word)]) }
  const pages = Math.ceil(own.length / PAGE)
  const page = Math.min(Math.max(Number(match?.[2] ?? 1), 1), pages)
  const from = (page - 1) * PAGE
  const shown = own.slice(from, from + PAGE)
  return {
    reply: privately(asking, [
      texts.dutiesPage(word, from + 1, from + shown.length, own.length),
      ...shown.map(({ duty, i }) => ownLine(asking, duty, i, '')),
      ...(page < pages ? [texts.nextPage(word, page + 1)] : []),
    ]),
  }
}

/** One obligation with whom it binds, its numbers, clause, quote, reading and document; by its number in the lists, id or words. */
export function showDuty(asking: Asking, typed: string): Decision {
  const { texts, inGroup } = asking
  const number = /^\d{1,3}$/.test(typed.normalize('NFKC')) ? Number(typed.normalize('NFKC')) : 0
  const numbered = number > 0 ? ownDuties(asking)[number - 1] : undefined
  if (numbered) return { reply: privately(asking, dutyLines(asking, numbered, false)) }
  const found = findDuty(followedDuties(asking), typed)
  switch (found.kind) {
    case 'one':
      return { reply: privately(asking, dutyLines(asking, found.duty, WHOLE.test(found.rest))) }
    case 'several':
      return {
        reply: privately(asking, [
          texts.severalDuties(found.typed, found.duties.length),
          ...found.duties.slice(0, PAGE).map((duty) => `/政策 ${duty.id} ${duty.title}〔${issuerOf(asking, duty)}〕`),
        ]),
      }
    case 'none': {
      const near = found.near.map((each) => each.title)
      return { reply: { here: { text: texts.noSuchDuty(inGroup ? '' : found.typed, inGroup ? [] : near) } } }
    }
  }
}

export function issuerOf({ policies }: Asking, { pack }: Obligation): string {
  return policies.packs.pack(pack)?.issuer ?? pack
}

/** Of a quota for many posts the asker's own rows; the whole when asked for. */
function dutyLines(asking: Asking, duty: Obligation, whole: boolean): readonly string[] {
  const { texts, policies, school, directory } = asking
  const pack = policies.packs.pack(duty.pack)
  const set = directory.directory.settings.find(
    ({ school: of, name, subject }) => of === school.name && name === 'due-day' && subject === duty.id,
  )
  const amendments = followedPacks(asking).filter(({ pack: each }) => duty.amendedBy?.includes(each.id))
  const inForce = withoutForeign(duty, new Set(amendments.map((each) => each.pack.id)))
  const shown = whole ? inForce : ownRows(inForce, ownActors(asking))
  return [
    ...texts.obligationLines(shown),
    ...(shown === inForce ? [] : [texts.otherRows(duty.id)]),
    ...(set ? [texts.settingDone(texts.settingName['due-day']!, set.value)] : []),
    ...(pack ? [texts.source(pack)] : []),
    ...amendments.map(({ pack: each, adoption }) => texts.amendedBy(each, adoption.from)),
  ]
}

/** Numbers of amendments that the school does not follow are none of its own. */
function withoutForeign(duty: Obligation, followed: ReadonlySet<string>): Obligation {
  if (duty.shape !== 'quota') return duty
  const binds = duty.binds.map((bind) => ({
    ...bind,
    values: bind.values.filter(({ amendment }) => amendment === undefined || followed.has(amendment)),
  }))
  return { ...duty, binds }
}

function ownRows(duty: Obligation, actors: ReadonlySet<Actor>): Obligation {
  if (duty.shape !== 'quota') return duty
  const binds = duty.binds.filter(({ role }) => [...actors].some((actor) => actor === role))
  return binds.length === 0 || binds.length === duty.binds.length ? duty : { ...duty, binds }
}

function followedPacks({ policies, school }: Asking): readonly Followed[] {
  return policies.packs.all.flatMap((pack) => {
    const adoption = school.adoptions.find((each) => each.pack === pack.id)
    return adoption ? [{ pack, adoption }] : []
  })
}

async function judgedNumbers({ texts, policies, school, author, today, reads }: Asking): Promise<readonly [string, string][]> {
  const judged = await policies.judge({ school, person: author, day: today, reads })
  return judged.map(({ obligation, standing }) => [
    obligation.id,
    texts.quotaNumber(texts.periodName(obligation.period), standing.target, obligation.unit),
  ])
}

function ownLine(asking: Asking, duty: Obligation, at: number, number: string): string {
  return asking.texts.ownDuty(at + 1, duty.title, number, issuerOf(asking, duty))
}
