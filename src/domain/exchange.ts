import type { Day } from './day.js'
import type { Fields } from './record.js'
import type { Sealed } from './sealed.js'

/** One thing to try, proposed by whoever heard the lesson. */
export interface NextStep {
  readonly words: Sealed
  /** Until when; null for no day. */
  readonly by: Day | null
  readonly atMs: number
  /** `reworded`: the teacher would say it otherwise. `reached`, `continued`: what the observer found when hearing another lesson. */
  readonly state: 'offered' | 'accepted' | 'declined' | 'reworded' | 'reached' | 'continued'
  /** When another lesson was heard because of it. */
  readonly visitedAtMs?: number
}

/**
 * What the observer and the teacher observed say to each other about a lesson. Kept with the observation; its words are sealed and read by these two
 * alone, others see counts, dates and states (PRODUCT, promise 5).
 */
export interface Exchange {
  /** The observer's comments were written for themselves: the teacher does not read them until they are sent. */
  readonly keptBack?: boolean
  readonly sentAtMs?: number
  /** Staff ids of teachers who said they have seen it, which is no agreement. */
  readonly seenBy?: readonly string[]
  /** The teacher's own words: beside the observer's, never merged with them. */
  readonly replies?: readonly { readonly by: string; readonly atMs: number; readonly words: Sealed }[]
  readonly steps?: readonly NextStep[]
}

export function exchangeIn(fields: Fields): Exchange {
  return (fields.exchange as Exchange | undefined) ?? {}
}

/** The step that is still talked about, if there is one: a later one takes an earlier one's place. */
export function openStep({ steps = [] }: Exchange): NextStep | undefined {
  const last = steps.at(-1)
  return last?.state === 'declined' || last?.state === 'reached' ? undefined : last
}
