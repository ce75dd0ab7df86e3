import type { Pack } from '../../domain/pack.js'
import type { AdoptionChange } from '../../policy/adoption-change.js'
import type { Packs } from '../../policy/packs.js'
import type { Preview, SchoolPreview, TargetMove } from '../../policy/preview.js'
import type { Texts } from '../../texts/texts.js'

export interface PreviewWords {
  readonly texts: Texts
  readonly packs: Packs
  readonly pack: Pack
  readonly change: AdoptionChange
  readonly preview: Preview
  /** School whose people may be named to the reader, and their names. */
  readonly named?: { readonly school: string; readonly nameOf: (person: string) => string }
  /** Small numbers are told: to who leads the only school concerned. */
  readonly exact: boolean
}

/** Lines that fit on a phone; the rest is counted. */
const MOST_MOVES = 3
const MOST_SCHOOLS = 8
const MOST_TITLES = 5

/** A preview in words: how many people, what becomes of their targets, who is done no more; names for the leaders of their school alone. */
export function previewLines({ texts, packs, pack, change, preview, named, exact }: PreviewWords): readonly string[] {
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
  const duties = schools.find((school) => school.duties.added + school.duties.dropped + school.duties.changed > 0)?.duties
  const unchanged = [...new Set(preview.unchanged.map(titleOf))].slice(0, MOST_TITLES)
  return [
    texts.previewHead(pack, change.what === 'adopt' ? change.from : null, change.what === 'drop', preview.day),
    people === 0 ? texts.previewNothing : texts.previewScope(schools.filter((each) => each.people > 0).length, people, targets),
    ...moves
      .slice(0, MOST_MOVES)
      .map((move) => texts.previewMove(titleOf(move.obligation), move.before, move.after, move.formula, move.people, exact)),
    ...(moves.length > MOST_MOVES ? [texts.previewMoreMoves(moves.length - MOST_MOVES)] : []),
    ...(people > 0 ? [texts.previewUndone(undone, exact, names.length === 0)] : []),
    ...(done > 0 ? [texts.previewDone(done, exact)] : []),
    ...(names.length > 0 ? [texts.previewNames(names)] : []),
    ...(duties ? [texts.previewDuties(duties.added, duties.dropped, duties.changed)] : []),
    ...(unchanged.length > 0 ? [texts.previewUnchanged(unchanged)] : []),
    ...schoolLines(texts, schools, exact),
  ]
}

/** One line for each school where there are several. */
function schoolLines(texts: Texts, schools: readonly SchoolPreview[], exact: boolean): readonly string[] {
  if (schools.length < 2) return []
  const lines = schools.map(({ school, people, undone }) => texts.previewSchool(school, people, peopleOf(undone), exact))
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
