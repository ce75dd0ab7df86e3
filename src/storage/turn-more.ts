import type { Turn } from './storage.js'

/** What few turns write. */
export type TurnMore = Pick<Turn, 'oneByOne' | 'changes' | 'shown' | 'wishes' | 'tells' | 'binding' | 'duties' | 'policy' | 'audit'>

export function writesMore({ changes, shown, audit, tells = [], wishes = [], oneByOne, binding, duties, policy }: TurnMore): boolean {
  return [changes, shown, audit, tells, wishes].some(({ length }) => length > 0) || Boolean(oneByOne || binding || duties || policy)
}
