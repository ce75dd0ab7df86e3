import type { Position } from '../../domain/positions/position.js'
import { SMALLEST_CELL } from '../../domain/totals.js'
import type { Placed } from '../../policy/body-positions.js'
import { dutyNeedsAttention, type SameDuty } from '../../policy/same-duty.js'
import { sourceOf } from '../../policy/source-of.js'
import type { Asking } from '../turn.js'

/** Whose eyes a line is for: who leads the school may see single people, an education office may not. */
export type Eyes = 'leader' | 'office'

/** One duty in one line: the stricter document with its figures and state, then what the others ask for. */
export function dutyLine(asking: Asking, duty: SameDuty, eyes: Eyes): string {
  const { texts } = asking
  const { obligation, pack, position } = duty.leading
  const { state, derivation, due } = position
  // Who asks for the same is named beside the leading document; who asks for less with the number, who sees it otherwise with the state.
  const others = duty.also.filter((each) => each.position.target !== position.target || each.position.state !== state)
  const notes = [
    texts.positionState(obligation.shape, state),
    obligation.shape === 'deadline' && due !== null && (state === 'due' || state === 'overdue') ? texts.dueBy(due, asking.today) : '',
    obligation.shape !== 'checklist' && derivation.label === '校定' ? texts.setByTheSchool : '',
    ...others.map((each) => alsoAsked(asking, each, position)),
  ].filter(Boolean)
  const mark = dutyNeedsAttention(duty) ? '△' : isMet(duty.leading) ? '✓' : '○'
  const figures = figuresOf(asking, duty.leading, eyes)
  const sources = [pack, ...duty.also.filter((each) => !others.includes(each)).map((each) => each.pack)].map(sourceOf)
  return `${mark} ${obligation.title}${figures === '' ? '' : ` ${figures}`}｜${notes.join('，')}${texts.sources([...new Set(sources)])}`
}

function alsoAsked({ texts }: Asking, { obligation, pack, position }: Placed, leading: Position): string {
  return position.target === leading.target
    ? texts.alsoStands(sourceOf(pack), texts.positionState(obligation.shape, position.state))
    : texts.alsoAsked(sourceOf(pack), texts.amountOf(position.target ?? 0, position.unit))
}

/** Empty where there is nothing to count, or where a count would show single people. */
function figuresOf({ texts }: Asking, { obligation, position }: Placed, eyes: Eyes): string {
  const { target, actual, unit, derivation } = position
  switch (obligation.shape) {
    case 'quota':
      return [texts.periodWord(obligation.period), texts.positionFigures(actual ?? 0, target ?? 0, unit)].filter(Boolean).join(' ')
    case 'ceiling':
      return position.state === 'broken' ? texts.brokenTimes(actual ?? 0) : ''
    case 'coverage': {
      if (derivation.done === null && derivation.total === null && position.state === 'open') return ''
      const { by } = obligation.reach
      const [done, total] = [derivation.done ?? 0, derivation.total ?? 0]
      if ((by === 'people' || by === 'pairs') && eyes !== 'leader' && isSmallCell(done, total)) return ''
      if (by === 'people') return texts.ofPeople(done, total)
      return position.state === 'open' ? '' : texts.positionFigures(actual ?? 0, target ?? 0, unit)
    }
    default:
      return ''
  }
}

/** So few are on one side that they could be guessed (PRODUCT, promise 6). */
export function isSmallCell(done: number, total: number): boolean {
  const missing = total - done
  return total < SMALLEST_CELL || (done > 0 && done < SMALLEST_CELL) || (missing > 0 && missing < SMALLEST_CELL)
}

const MET: ReadonlySet<Position['state']> = new Set(['done', 'kept', 'on-pace', 'ticked'])

function isMet({ position }: Placed): boolean {
  return MET.has(position.state)
}
