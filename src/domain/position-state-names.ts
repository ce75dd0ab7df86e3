import type { PositionState } from './positions/position.js'
import { STATE_NAMES } from './step-text.js'

/** The states of all shapes as people read them: counts, ceilings, deadlines, checklists. */
export const POSITION_STATE_NAMES: Readonly<Record<PositionState, string>> = {
  ...STATE_NAMES,
  kept: '守住',
  broken: '有违反',
  due: '未到期',
  closed: '采用前已过',
  ticked: '有佐证',
  open: '待佐证',
}
