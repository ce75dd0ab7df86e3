import { compareText } from '../domain/compare-text.js'
import type { Day } from '../domain/day.js'
import type { DatedValue, Obligation } from '../domain/obligation.js'
import type { Pack } from '../domain/pack.js'

/**
 * The obligations of packs with the later numbers of all amendments at hand for people: whether one holds is decided for each post, because
 * somebody may serve in two schools of which one follows the amendment.
 */
export function amendedForPeople(obligations: readonly Obligation[], amendments: readonly Pack[]): readonly Obligation[] {
  const later = laterValues(amendments, (value) => value)
  if (later.size === 0) return obligations
  return obligations.map((each) => {
    if (each.shape !== 'quota') return each
    return { ...each, binds: withLater(each.binds, later), ...amendedBy(each, later) }
  })
}

/** The same for a school or office as a whole: with the numbers of the amendments it follows, none before the day it follows them from. */
export function amendedForBody(
  obligations: readonly Obligation[],
  amendments: readonly Pack[],
  followed: ReadonlyMap<string, Day | null>,
): readonly Obligation[] {
  const own = amendments.filter(({ id }) => followed.has(id))
  const later = laterValues(own, (value, id) => {
    const from = followed.get(id) ?? value.from
    return from > value.from ? { ...value, from } : value
  })
  return later.size === 0 ? obligations : obligations.map((each) => bodyAmended(each, later))
}

function bodyAmended(obligation: Obligation, later: LaterValues): Obligation {
  switch (obligation.shape) {
    case 'quota':
      return { ...obligation, bodies: withLater(obligation.bodies, later), ...amendedBy(obligation, later) }
    case 'ceiling':
      return { ...obligation, limits: withLater(obligation.limits, later), ...amendedBy(obligation, later) }
    case 'coverage':
      return { ...withLater([obligation], later)[0]!, ...amendedBy(obligation, later) }
    default:
      return obligation
  }
}

type Later = DatedValue & { readonly from: Day }
type LaterValues = ReadonlyMap<string, readonly Later[]>

/** Values by row, in the order of their days as the documents say them; of two that begin on one day that of the pack listed later leads. */
function laterValues(amendments: readonly Pack[], placed: (value: Later, amendment: string) => Later): LaterValues {
  const byRow = new Map<string, { readonly value: Later; readonly amendment: string }[]>()
  for (const { id, amends } of amendments) {
    for (const { row, values } of amends?.changes ?? []) {
      byRow.set(row, [...(byRow.get(row) ?? []), ...values.map((value) => ({ value, amendment: id }))])
    }
  }
  return new Map(
    [...byRow].map(([row, values]) => {
      const inOrder = [...values].sort((a, b) => compareText(a.value.from, b.value.from))
      return [row, inOrder.map(({ value, amendment }) => placed(value, amendment))]
    }),
  )
}

function withLater<R extends { readonly row: string; readonly values: readonly DatedValue[] }>(
  rows: readonly R[],
  later: LaterValues,
): R[] {
  return rows.map((each) => {
    const added = later.get(each.row)
    return added ? { ...each, values: [...each.values, ...added] } : each
  })
}

function amendedBy({ covers, amendedBy: before = [] }: Obligation, later: LaterValues): { readonly amendedBy?: readonly string[] } {
  const ids = covers.flatMap((row) => (later.get(row) ?? []).flatMap(({ amendment }) => amendment ?? []))
  return ids.length > 0 ? { amendedBy: [...new Set([...before, ...ids])] } : {}
}
