import { valueOn } from '../domain/obligation.js'
import { isBinding, needsAttention, type Placed } from './body-positions.js'

/** A duty that one or several documents ask for: the stricter leads, the others are shown with it (policy/README §9). */
export interface SameDuty<P extends Placed = Placed> {
  readonly leading: P
  readonly also: readonly P[]
}

/**
 * Puts positions together that several packs ask for in the same way: same shape, kind, measure, period and filter. A number a week is never
 * held against one a term. In the order of their first.
 */
export function sameDuties<P extends Placed>(placed: readonly P[]): readonly SameDuty<P>[] {
  const duties = new Map<string, P[]>()
  for (const each of placed) {
    const key = keyOf(each)
    const known = duties.get(key)
    if (known) known.push(each)
    else duties.set(key, [each])
  }
  return [...duties.values()].map((each) => {
    const [leading, ...also] = [...each].sort(stricterFirst) as [P, ...P[]]
    return { leading, also }
  })
}

/** Whether any of the documents has something to look at. */
export function dutyNeedsAttention({ leading, also }: SameDuty): boolean {
  return needsAttention(leading) || also.some(needsAttention)
}

/** What a text only encourages never leads what another one demands. */
function keyOf({ obligation, pack, position }: Placed): string {
  const binding = isBinding({ obligation, pack })
  switch (obligation.shape) {
    case 'quota': {
      const { shape, kind, measure, period, where } = obligation
      return JSON.stringify([shape, binding, kind, measure, period, where])
    }
    case 'ceiling':
      return obligation.check.by === 'report'
        ? obligation.id
        : JSON.stringify([obligation.shape, binding, obligation.kind, obligation.check])
    case 'coverage': {
      const { shape, kind, measure, period, reach } = obligation
      return reach.by === 'stated' ? obligation.id : JSON.stringify([shape, binding, kind, measure, period, reach])
    }
    case 'deadline':
      // Owed once by each of its due days.
      return `${obligation.id}@${position.due ?? ''}`
    case 'checklist':
      return obligation.id
  }
}

function stricterFirst(a: Placed, b: Placed): number {
  return strictness(b) - strictness(a) || Number(needsAttention(b)) - Number(needsAttention(a))
}

/** More of a minimum is stricter, less of a ceiling. */
function strictness({ obligation, position }: Placed): number {
  if (obligation.shape !== 'ceiling') return position.target ?? 0
  return -Math.max(...obligation.limits.map(({ values }) => valueOn(values, position.day)?.value ?? 0))
}
