import { breachesOf, judgeEntry } from '../../../src/domain/ceilings/judge-entry.js'
import { judgedKinds } from '../../../src/domain/ceilings/judged-kinds.js'
import type { Finding, Place, Rule } from '../../../src/domain/ceilings/judging.js'
import type { Fact } from '../../../src/domain/positions/body.js'
import type { Fields } from '../../../src/domain/record.js'
import { packFolders } from '../../../src/policy/pack-folders.js'
import { readPacks } from '../../../src/policy/packs.js'
import { calendar, fixtureTerm } from '../fixture.js'

const packs = readPacks(packFolders(undefined))
const term = fixtureTerm()

/** The ceilings of real packs that are judged on a kind. */
export function rulesOf(kind: string, ...ids: string[]): readonly Rule[] {
  return packs.obligationsOf(ids.map((pack) => ({ pack, from: null }))).flatMap((ceiling): Rule[] => {
    if (ceiling.shape !== 'ceiling' || !judgedKinds(ceiling).includes(kind)) return []
    const mild = !ceiling.modality.startsWith('must') || packs.pack(ceiling.pack)?.template === true
    return [{ ceiling, mild }]
  })
}

export function placeWith(own: Partial<Place> = {}): Place {
  return {
    grades: [1, 2, 3, 4, 5, 6],
    noHomeworkWeekday: null,
    isTeachingDay: (day) => calendar.isTeachingDay(day),
    termOn: (day) => (term.from <= day && day <= term.to ? term : undefined),
    ...own,
  }
}

let n = 0

/** A record of 2026-11-16 unless its fields name another day. */
export function fact(kind: string, fields: Fields): Fact {
  n += 1
  const day = (fields.date as string | undefined) ?? '2026-11-16'
  const recordId = `T-1116-${String(n).padStart(4, '0')}`
  return { recordId, school: '明德小学', kind, author: 'a', credits: ['a'], day, enteredAtMs: n, status: 'complete', fields }
}

export interface Case {
  readonly kind: string
  readonly packs: readonly string[]
  readonly entered: Fields
  readonly others?: readonly Fields[]
  readonly place?: Partial<Place>
}

export function judge({ kind, packs: ids, entered, others = [], place }: Case): readonly Finding[] {
  return judgeEntry(rulesOf(kind, ...ids), {
    entered: fact(kind, entered),
    others: others.map((fields) => fact(kind, fields)),
    place: placeWith(place),
  })
}

/** Rows of the breaches that would be kept. */
export function rows(each: Case): readonly string[] {
  return breachesOf(judge(each)).map(({ row }) => row)
}
