import type { Exclusion } from './counting.js'
import type { Day } from './day.js'
import type { Segment } from './duty-days.js'
import { type DatedValue, type ValueLabel, valueOn } from './obligation.js'
import type { Pack } from './pack.js'
import type { Role } from './roles.js'
import type { Bind, Quota } from './shapes/quota.js'
import type { Standing, StandingState } from './standing.js'

/** One line of the answer to 为什么. */
export type Step =
  | {
      readonly key: 'source'
      readonly title: string
      readonly issuer: string
      readonly number: string | null
      readonly pack: string
      readonly version: number
    }
  | {
      readonly key: 'rule'
      readonly quota: number
      readonly unit: string
      readonly citation: Citation
      readonly segments: readonly Segment[]
      /** 校定: the post held, and the one that the school lets it count as. */
      readonly counts?: { readonly held: Role; readonly as: Role }
      /** 校定: the document's number, and why and by whom less was allowed. */
      readonly waived?: { readonly stated: number; readonly reason: string; readonly approver: string }
    }
  | {
      readonly key: 'days'
      readonly from: Day
      readonly to: Day
      readonly teachingDays: number
      readonly teachingDaysElapsed: number
      readonly dutyDays: number
      readonly dutyDaysElapsed: number
      readonly leaveDays: number
    }
  | { readonly key: 'exempt'; readonly why: Exemption; readonly formula: string | null }
  | { readonly key: 'target'; readonly formula: string; readonly target: number; readonly unit: string }
  | { readonly key: 'pace'; readonly formula: string; readonly pace: number; readonly unit: string; readonly day: Day }
  | {
      readonly key: 'counted'
      readonly actual: number
      readonly unit: string
      readonly ids: readonly string[]
      readonly backfilled: number
      readonly observed: number | null
    }
  | { readonly key: 'left-out'; readonly why: Exclusion['why']; readonly ids: readonly string[] }
  | { readonly key: 'state'; readonly state: StandingState; readonly missing: number; readonly behindPace: number; readonly unit: string }

export interface Citation {
  readonly row: string
  readonly clause: string
  readonly quote: string
  readonly label: ValueLabel
  /** What the text leaves open and how the pack reads it. */
  readonly ambiguity: string | null
  readonly needsNote: boolean
}

/** 不适用, 整段请假, 没有上课日, 折算后不足半个. */
export type Exemption = 'not-bound' | 'on-leave' | 'no-teaching-day' | 'rounds-to-zero'

const LEFT_OUT: readonly Exclusion['why'][] = ['no-note', 'open', 'same-lesson', 'withdrawn']

/** Opens a standing step by step: document, rules with clause and quote, days, formulas, what was counted and what was left out. */
export function stepsOf(standing: Standing, obligation: Quota, pack: Pack): Step[] {
  const { derivation, target, pace, actual, day } = standing
  const { unit } = obligation
  const { title, issuer, number, version } = pack
  const { period, observed, counted, excluded } = derivation
  const { teachingDays, teachingDaysElapsed, dutyDays, dutyDaysElapsed, leaveDays } = derivation
  const leftOut = LEFT_OUT.map(
    (why): Step => ({ key: 'left-out', why, ids: excluded.filter((each) => each.why === why).map((each) => each.id) }),
  )
  const exemption = exemptionOf(standing)
  const figures: Step[] =
    exemption === null
      ? [
          { key: 'target', formula: targetFormula(standing), target, unit },
          { key: 'pace', formula: paceFormula(standing), pace, unit, day },
        ]
      : [{ key: 'exempt', why: exemption, formula: exemption === 'rounds-to-zero' ? targetFormula(standing) : null }]
  return [
    { key: 'source', title, issuer, number, pack: pack.id, version },
    ...rulesOf(standing, obligation),
    { key: 'days', ...period, teachingDays, teachingDaysElapsed, dutyDays, dutyDaysElapsed, leaveDays },
    ...figures,
    { key: 'counted', actual, unit, ids: counted, backfilled: standing.backfilled, observed },
    ...leftOut.filter((step) => step.key === 'left-out' && step.ids.length > 0),
    { key: 'state', state: standing.state, missing: Math.max(0, target - actual), behindPace: Math.max(0, pace - actual), unit },
  ]
}

/** Why nothing is owed; null when something is. */
export function exemptionOf({ target, derivation }: Standing): Exemption | null {
  if (target > 0) return null
  if (derivation.teachingDays === 0) return 'no-teaching-day'
  if (derivation.dutyDays > 0) return 'rounds-to-zero'
  return derivation.leaveDays > 0 ? 'on-leave' : 'not-bound'
}

/** `20×54÷94＝11.49→11`; with several rules `20×61÷94＋30×33÷94＝23.51→24`. */
export function targetFormula({ target, derivation }: Standing): string {
  const { segments, sum } = derivation
  const shares = new Map<number, number>()
  for (const { quota, days } of segments) shares.set(quota, (shares.get(quota) ?? 0) + days)
  const terms = [...shares].map(([quota, days]) => `${quota}×${days}÷${sum.den}`)
  return `${terms.join('＋')}＝${resolved(sum.num, sum.den, target, 'half up')}`
}

/** `30×51÷94＝16.27→16`, in the person's own duty days. */
export function paceFormula({ target, pace, derivation }: Standing): string {
  const { dutyDays, dutyDaysElapsed } = derivation
  return `${target}×${dutyDaysElapsed}÷${dutyDays}＝${resolved(target * dutyDaysElapsed, dutyDays, pace, 'down')}`
}

/** The quotient with two places, then the whole number it becomes; without an arrow when it is whole already. */
export function resolved(num: number, den: number, whole: number, rounding: 'half up' | 'down'): string {
  if (num % den === 0) return String(whole)
  const hundredths = Math.floor(rounding === 'half up' ? (200 * num + den) / (2 * den) : (100 * num) / den)
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}→${whole}`
}

/** One step for each row, quota, amendment and post that held on a duty day, in the order of the days. */
function rulesOf({ derivation, day }: Standing, obligation: Quota): Step[] {
  const rules = new Map<string, Segment[]>()
  for (const segment of derivation.segments) {
    const key = `${segment.row}|${segment.quota}|${segment.amendment ?? ''}|${segment.heldAs ?? ''}|${segment.waived?.waiver.id ?? ''}`
    rules.set(key, [...(rules.get(key) ?? []), segment])
  }
  return [...rules.values()].flatMap((segments): Step[] => {
    const [{ row, quota, from, amendment, heldAs, waived }] = segments as [Segment]
    const bind = obligation.binds.find((each) => each.row === row)
    const value =
      bind &&
      valueOn(
        bind.values.filter((each) => each.amendment === amendment),
        from < day ? from : day,
      )
    if (!bind || !value) return []
    const rule = { key: 'rule', quota, unit: obligation.unit, citation: citationOf(bind, value), segments } as const
    if (heldAs === undefined && waived === undefined) return [rule]
    // The clause is the document's; that it binds this post, or to less, is the school's.
    return [
      {
        ...rule,
        citation: { ...rule.citation, label: '校定' },
        ...(heldAs !== undefined && { counts: { held: heldAs, as: bind.role } }),
        ...(waived && { waived: { stated: waived.stated, reason: waived.waiver.title, approver: waived.waiver.approver } }),
      },
    ]
  })
}

function citationOf(bind: Bind, { clause, quote, label }: DatedValue): Citation {
  return { row: bind.row, clause, quote, label, ambiguity: bind.ambiguity ?? null, needsNote: bind.needs === 'note' }
}
