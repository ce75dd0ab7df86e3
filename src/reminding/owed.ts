import type { Day } from '../domain/day.js'
import type { Quota } from '../domain/shapes/quota.js'
import { type Standing, withoutNote } from '../domain/standing.js'
import type { PersonPlaced } from '../policy/person-positions.js'
import type { Owed } from './world.js'

/** A quota of term or week. */
export function owedOf(quota: Quota, standing: Standing): Owed {
  const { target, pace, actual, state } = standing
  return {
    ...nameOf(quota),
    target,
    pace,
    actual,
    state,
    withoutNote: withoutNote(standing),
    changed: changedSince(standing),
  }
}

/** A quota of a month or of years. */
export function owedOverTime({ obligation, position }: PersonPlaced): Owed {
  const { target, pace, actual, state } = position
  return { ...nameOf(obligation), target: target ?? 0, pace: pace ?? 0, actual: actual ?? 0, state, withoutNote: 0, changed: null }
}

function nameOf({ id, kind, unit, period, measure, where }: Quota) {
  return { obligation: id, kind, unit, period, duty: JSON.stringify([kind, measure, period, where]) }
}

/** Since when the same post owes another number by the same row: the rule changed, not the person's duties. */
function changedSince({ day, derivation: { segments } }: Standing): Day | null {
  const changed = segments.filter((segment, at) => {
    const before = segments[at - 1]
    if (before === undefined || segment.from > day) return false
    const same = before.row === segment.row && before.school === segment.school && !before.waived && !segment.waived
    return same && before.quota !== segment.quota
  })
  return changed.at(-1)?.from ?? null
}
