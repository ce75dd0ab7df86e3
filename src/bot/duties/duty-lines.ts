import { targetFormula } from '../../domain/derivation.js'
import type { Person } from '../../domain/person.js'
import { noTerm } from '../no-term.js'
import type { Asking } from '../turn.js'
import type { TargetChange } from './target-changes.js'

/** `孙丽 目标 20→7（在岗34天）。`, one line for each target of the term that moves. */
export function leaveTargetLines(asking: Asking, person: Person, changes: readonly TargetChange[] | undefined): readonly string[] {
  const { texts } = asking
  if (changes === undefined) return [noTerm(asking)]
  if (changes.length === 0) return [texts.nothingOfTheTerm(person.name)]
  return changes.map(({ of, before, after, standing }) => texts.targetOnLeave(of, before, after, standing?.derivation.dutyDays ?? 0))
}

/** `陈静 目标 20→24：20×61÷94＋30×33÷94＝23.51→24。`, one line for each target of the term that moves. */
export function postTargetLines(asking: Asking, person: Person, changes: readonly TargetChange[] | undefined): readonly string[] {
  const { texts } = asking
  if (changes === undefined) return [noTerm(asking)]
  if (changes.length === 0) return [texts.nothingOfTheTerm(person.name)]
  return changes.map(({ of, before, after, standing }) => texts.targetOfPost(of, before, after, formulaOf(standing)))
}

/** `刘洋 目标 11：20×54÷94＝11.49→11。`, one line for each target of the term of somebody who owed nothing here before. */
export function newTargetLines(asking: Asking, person: Person, changes: readonly TargetChange[] | undefined): readonly string[] {
  const { texts } = asking
  if (changes === undefined) return [noTerm(asking)]
  if (changes.length === 0) return [texts.nothingOfTheTerm(person.name)]
  return changes.map(({ of, after, standing }) => texts.newTarget(of, after, formulaOf(standing)))
}

function formulaOf(standing: TargetChange['standing']): string | undefined {
  return standing !== undefined && standing.derivation.segments.length > 0 ? targetFormula(standing) : undefined
}
