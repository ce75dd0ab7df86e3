import type { PackAdoption } from '../domain/adoption.js'
import type { Day } from '../domain/day.js'
import type { Pack } from '../domain/pack.js'

/** Taking up a pack from a day on (null: always), or dropping it, in some schools. */
export type AdoptionChange =
  | { readonly what: 'adopt'; readonly pack: string; readonly schools: readonly string[]; readonly from: Day | null }
  | { readonly what: 'drop'; readonly pack: string; readonly schools: readonly string[] }

/** What all schools follow once the change is made. */
export function adoptionsAfter(adoptions: readonly PackAdoption[], change: AdoptionChange): readonly PackAdoption[] {
  const schools = new Set(change.schools)
  const others = adoptions.filter((each) => each.pack !== change.pack || !schools.has(each.school))
  if (change.what === 'drop') return others
  return [...others, ...change.schools.map((school) => ({ school, pack: change.pack, from: change.from }))]
}

/** Why a school cannot make a change. */
export type Obstacle =
  /** An amendment without the pack that it amends. */
  | { readonly kind: 'amends-other'; readonly school: string; readonly needs: string }
  | { readonly kind: 'not-followed'; readonly school: string }
  /** It follows an amendment of the pack, which goes first. */
  | { readonly kind: 'amended'; readonly school: string; readonly first: string }

/** The first obstacle to a change, by the order of its schools; undefined when there is none. */
export function obstacleTo(change: AdoptionChange, packs: readonly Pack[], adoptions: readonly PackAdoption[]): Obstacle | undefined {
  const followed = new Set(adoptions.map(({ school, pack }) => `${school}\n${pack}`))
  const amended = packs.find(({ id }) => id === change.pack)?.amends?.pack
  const amendments = packs.filter(({ amends }) => amends?.pack === change.pack)
  for (const school of change.schools) {
    const follows = (pack: string): boolean => followed.has(`${school}\n${pack}`)
    if (change.what === 'adopt' && amended !== undefined && !follows(amended)) return { kind: 'amends-other', school, needs: amended }
    if (change.what === 'drop' && !follows(change.pack)) return { kind: 'not-followed', school }
    const first = change.what === 'drop' ? amendments.find(({ id }) => follows(id)) : undefined
    if (first) return { kind: 'amended', school, first: first.id }
  }
  return undefined
}

/** The first day, not before today, on which the change makes a difference: an amendment has its own days, a school may follow it later. */
export function firstDayOf(change: AdoptionChange, pack: Pack, today: Day, adoptions: readonly PackAdoption[]): Day {
  const dropped = adoptions.filter((each) => each.pack === change.pack && change.schools.includes(each.school))
  const starts = (change.what === 'adopt' ? [change] : dropped).map(({ from }) => from ?? '')
  const days = starts.flatMap((from) => {
    return pack.amends?.changes.flatMap(({ values }) => values.map((value) => (value.from > from ? value.from : from))) ?? [from]
  })
  if (days.length === 0) return today
  const first = days.reduce((a, b) => (a < b ? a : b))
  return first > today ? first : today
}
