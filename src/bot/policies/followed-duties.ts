import type { Obligation, Shape } from '../../domain/obligation.js'
import type { Asking } from '../turn.js'
import { ownActors } from './own-actors.js'

/** Obligations of the packs that the asker's school or office follows, with the numbers of the amendments it follows, in the packs' order. */
export function followedDuties({ policies, school }: Asking): readonly Obligation[] {
  return policies.packs.obligationsOf(school.adoptions)
}

const ORDER: readonly Shape[] = ['quota', 'deadline', 'ceiling', 'coverage', 'checklist']

/** Those that bind the asker: what people owe by number first, then by shape. The order gives them their numbers in lists. */
export function ownDuties(asking: Asking): readonly Obligation[] {
  const actors = ownActors(asking)
  const own = followedDuties(asking).filter((each) => each.actors.some((actor) => actors.has(actor)))
  return ORDER.flatMap((shape) => own.filter((each) => each.shape === shape))
}
