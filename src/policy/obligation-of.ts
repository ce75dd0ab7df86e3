import type { Actor } from '../domain/actors.js'
import type { DatedValue, Duty, Obligation, ValueLabel } from '../domain/obligation.js'
import type { Ceiling, CeilingCheck, Limit } from '../domain/shapes/ceiling.js'
import type { Coverage, Reach } from '../domain/shapes/coverage.js'
import type { Due } from '../domain/shapes/deadline.js'
import type { Bind, BodyBind, Quota } from '../domain/shapes/quota.js'
import type { ObligationEntry } from './pack-schema.js'
import type { CeilingEntry } from './schema/ceiling.js'
import type { CoverageEntry } from './schema/coverage.js'
import type { DeadlineEntry } from './schema/deadline.js'
import type { QuotaEntry } from './schema/quota.js'

const STATED: ValueLabel = '文件规定'

/** An obligation as the domain knows it, from its entry in a pack file. */
export function obligationOf(pack: string, entry: ObligationEntry): Obligation {
  switch (entry.shape) {
    case 'quota':
      return quotaOf(pack, entry)
    case 'ceiling':
      return ceilingOf(pack, entry)
    case 'deadline':
      return {
        ...dutyOf(pack, entry, entry.actors),
        shape: 'deadline',
        kind: entry.kind,
        due: dueOf(entry.due),
        ...(entry.opens && { opens: entry.opens }),
      }
    case 'coverage':
      return coverageOf(pack, entry)
    case 'checklist':
      return {
        ...dutyOf(pack, entry, entry.actors),
        shape: 'checklist',
        kind: entry.kind ?? 'evidence',
        period: entry.period ?? 'standing',
      }
  }
}

function dutyOf(pack: string, entry: Omit<ObligationEntry, 'shape' | 'actors'>, actors: readonly Actor[]): Duty {
  const { id, title, clause, quote, covers, modality = 'must', stage, note, ambiguity } = entry
  return {
    id,
    pack,
    title,
    clause,
    quote,
    covers,
    actors,
    modality,
    ...(stage && { stage }),
    ...(note && { note }),
    ...(ambiguity && { ambiguity }),
  }
}

function quotaOf(pack: string, entry: QuotaEntry): Quota {
  const { kind, unit, period, measure = 'count', where = {}, 'or-ends-after-off-work': orEnds } = entry
  const binds = (entry.binds ?? []).flatMap(({ role, 'at-least': values, ...rest }): Bind[] => {
    return [role].flat().map((one) => ({ ...rest, role: one, values: valuesOf(values, entry.clause) }))
  })
  const bodies = (entry.bodies ?? []).map(
    ({ 'at-least': values, ...rest }): BodyBind => ({ ...rest, values: valuesOf(values, entry.clause) }),
  )
  const bound = [...new Set([...binds.map((bind) => actorOf(bind.role)), ...bodies.map((bind) => bind.body)])]
  return {
    ...dutyOf(pack, entry, entry.actors ?? bound),
    shape: 'quota',
    kind,
    measure,
    unit,
    period,
    where,
    binds,
    bodies,
    ...(orEnds !== undefined && { orEndsAfterOffWork: orEnds }),
  }
}

/** The office as a whole where the role says only that somebody works there. */
function actorOf(role: Bind['role']): Actor {
  return role === 'bureau' || role === 'inspector' ? 'county-bureau' : role
}

function ceilingOf(pack: string, entry: CeilingEntry): Ceiling {
  const limits = entry.limits.map(
    ({ row, grades, 'at-most': most, exactly, ambiguity }): Limit => ({
      row,
      ...(grades && { grades }),
      bound: most ? 'at-most' : 'exactly',
      values: valuesOf(most ?? exactly ?? [], entry.clause),
      ...(ambiguity && { ambiguity }),
    }),
  )
  return { ...dutyOf(pack, entry, entry.actors), shape: 'ceiling', kind: entry.kind, check: checkOf(entry.check), unit: entry.unit, limits }
}

function checkOf(check: CeilingEntry['check']): CeilingCheck {
  return check.by === 'sign' || check.by === 'report' ? check : { ...check, where: check.where ?? {} }
}

function dueOf(due: DeadlineEntry['due']): Due {
  if (due === 'ask') return { kind: 'ask' }
  if (typeof due === 'string') return due.startsWith('--') ? { kind: 'month-day', monthDay: due } : { kind: 'day', day: due }
  if ('each' in due) return { kind: 'each', period: due.each, by: [due.by].flat() }
  if ('week-of' in due) return { kind: 'week-of', monthDay: due['week-of'] }
  return { kind: 'after', record: due.after, teachingDays: due['teaching-days'] }
}

function coverageOf(pack: string, entry: CoverageEntry): Coverage {
  const { kind, period, measure, unit } = entry
  return {
    ...dutyOf(pack, entry, entry.actors),
    shape: 'coverage',
    kind,
    row: entry.covers[0]!,
    period,
    reach: reachOf(entry.reach),
    measure,
    unit,
    values: valuesOf(entry['at-least'], entry.clause),
    ...(entry.ends && { ends: entry.ends }),
  }
}

function reachOf(reach: CoverageEntry['reach']): Reach {
  if (reach.by === 'stated' || reach.by === 'pairs') return reach
  const where = reach.where ?? {}
  return reach.by === 'people' ? { ...reach, as: reach.as ?? 'credited', where } : { ...reach, where }
}

function valuesOf(values: CoverageEntry['at-least'], clause: string): DatedValue[] {
  return values.map(({ from, value, quote, clause: own, label }) => ({
    from: from ?? null,
    value,
    clause: own ?? clause,
    quote,
    label: label ?? STATED,
  }))
}
