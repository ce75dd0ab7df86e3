import type { Shape } from '../../domain/obligation.js'
import type { PositionState } from '../../domain/positions/position.js'
import { dutyNeedsAttention, type SameDuty } from '../../policy/same-duty.js'

export const SHAPES: readonly Shape[] = ['deadline', 'ceiling', 'coverage', 'quota', 'checklist']

/** The states in the order in which somebody should look at them. */
const STATES: readonly PositionState[] = [
  'overdue',
  'broken',
  'behind',
  'due',
  'open',
  'on-pace',
  'done',
  'kept',
  'ticked',
  'exempt',
  'closed',
]

/** What needs attention first: overdue, then broken, then behind; of equals what is due first, then in the order of the documents. */
export function inOrderOfNeed(duties: readonly SameDuty[]): readonly SameDuty[] {
  const rank = (duty: SameDuty): number => (dutyNeedsAttention(duty) ? 0 : STATES.length) + STATES.indexOf(duty.leading.position.state)
  const due = ({ leading }: SameDuty): string => leading.position.due ?? '9999'
  return [...duties].sort((a, b) => rank(a) - rank(b) || (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0))
}

/** How many duties of a shape are in each state, in the order above. */
export function countByState(
  duties: readonly SameDuty[],
  shape: Shape,
): { readonly shape: Shape; readonly state: PositionState; readonly n: number }[] {
  const own = duties.filter(({ leading }) => leading.obligation.shape === shape)
  return STATES.map((state) => ({ shape, state, n: own.filter(({ leading }) => leading.position.state === state).length })).filter(
    ({ n }) => n > 0,
  )
}
