import type { Pack } from '../../domain/pack.js'
import type { AdoptionChange } from '../../policy/adoption-change.js'
import type { DutiesPreview, SchoolPreview, TargetMove } from '../../policy/compared-school.js'
import type { Packs } from '../../policy/packs.js'
import type { Preview } from '../../policy/preview.js'
import type { Texts } from '../../texts/texts.js'

export interface PreviewWords {
  readonly texts: Texts
  readonly packs: Packs
  readonly pack: Pack
  readonly change: AdoptionChange
  readonly preview: Preview
  /** School whose people may be named to the reader, and their names. */
  readonly named?: { readonly school: string; readonly nameOf: (person: string) => string }
  /** It has been done already. */
  readonly made?: true
  /** Small numbers are told: to who leads the only school concerned. */
  readonly exact: boolean
}

/** Lines that fit on a phone; the rest is counted. */
const MOST_MOVES = 3
const MOST_SCHOOLS = 8
const MOST_TITLES = 5

/** A preview in words: how many people, what becomes of their targets, who is done no more; names for the leaders of their school alone. */
export function previewLines({ texts, packs, pack, change, preview, named, made, exact }: PreviewWords): readonly string[] {
  const { schools } = preview
  const sum = (of: (school: SchoolPreview) => number): number => schools.reduce((total, school) => total + of(school), 0)
  const moves = mergedMoves(schools)
  const titleOf = (id: string): string => packs.obligation(id)?.title ?? id
  const people = sum((school) => school.people)
  const targets = sum((school) => school.moves.reduce((total, move) => total + move.people, 0))
  const undone = sum((school) => peopleOf(school.undone))
  const done = sum((school) => peopleOf(school.done))
  const own = schools.find(({ school }) => school === named?.school)
  const names = named && own ? [...new Set(own.undone.map(({ person }) => named.nameOf(person)))].sort(new Intl.Collator('zh').compare) : []
  const distinct = (of: keyof DutiesPreview) => [...new Set(schools.flatMap(({ duties }) => duties[of]))]
  const added = distinct('added').length
  const dropped = distinct('dropped').length
  const changed = distinct('changed').map(titleOf)
  const pressing = distinct('pressing').map(titleOf)
  const unchanged = [...new Set(preview.unchanged.map(titleOf))].slice(0, MOST_TITLES)
  return [
    texts.previewHead(pack, change.what === 'adopt' ? change.from : null, made ? 'made' : change.what, preview.day),
    people === 0 ? texts.previewNothing : texts.previewScope(schools.filter((each) => each.people > 0).length, people, targets),
    ...moves
      .slice(0, MOST_MOVES)
      .map((move) => texts.previewMove(titleOf(move.obligation), move.before, move.after, move.formula, move.people, exact)),
    ...(moves.length > MOST_MOVES ? [texts.previewMoreMoves(moves.length - MOST_MOVES)] : []),
    ...(people > 0 ? [texts.previewUndone(undone, exact, names.length === 0)] : []),
    ...(done > 0 ? [texts.previewDone(done, exact)] : []),
    ...(names.length > 0 ? [texts.previewNames(names)] : []),
    ...(added + dropped + changed.length > 0 ? [texts.previewDuties(added, dropped, changed.length, changed.slice(0, MOST_TITLES))] : []),
    ...(pressing.length > 0 ? [texts.previewPressing(pressing.slice(0, MOST_TITLES), pressing.length)] : []),
    ...dutyFlips(texts, schools, titleOf),
    ...(unchanged.length > 0 ? [texts.previewUnchanged(unchanged)] : []),
    ...schoolLines(texts, schools, exact),
  ]
}

/** What of schools as a whole is done or kept no more, or newly, in how many schools; most first. */
function dutyFlips(texts: Texts, schools: readonly SchoolPreview[], titleOf: (id: string) => string): readonly string[] {
  return (['undone', 'done'] as const).flatMap((way) => {
    const counts = new Map<string, number>()
    for (const id of schools.flatMap(({ duties }) => duties[way])) counts.set(id, (counts.get(id) ?? 0) + 1)
    const flips = [...counts].sort(([, a], [, b]) => b - a).map(([id, n]) => ({ title: titleOf(id), schools: n }))
    return flips.length > 0 ? [texts.previewDutyFlips(way, flips.slice(0, MOST_TITLES), flips.length, schools.length > 1)] : []
  })
}

/** One line for each school where there are several. */
function schoolLines(texts: Texts, schools: readonly SchoolPreview[], exact: boolean): readonly string[] {
  if (schools.length < 2) return []
  const lines = schools.map(({ school, people, undone, duties }) => {
    return texts.previewSchool(school, people, peopleOf(undone), duties.undone.length, exact)
  })
  const more = lines.length - MOST_SCHOOLS
  return more > 0 ? [...lines.slice(0, MOST_SCHOOLS), texts.previewMoreSchools(more)] : lines
}

function peopleOf(flips: SchoolPreview['undone']): number {
  return new Set(flips.map(({ person }) => person)).size
}

/** The same move in several schools is one. Most people first. */
function mergedMoves(schools: readonly SchoolPreview[]): readonly TargetMove[] {
  const merged = new Map<string, TargetMove>()
  for (const { people, ...move } of schools.flatMap((school) => school.moves)) {
    const key = JSON.stringify(move)
    merged.set(key, { ...move, people: people + (merged.get(key)?.people ?? 0) })
  }
  return [...merged.values()].sort((a, b) => b.people - a.people)
}
