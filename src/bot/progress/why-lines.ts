import { stepsOf } from '../../domain/derivation.js'
import type { Judged } from '../policy-book.js'
import type { Asking } from '../turn.js'

/** A standing opened: what `/为什么` prints. */
export function whyLines({ texts, policies }: Asking, { obligation, standing }: Judged): readonly string[] {
  const pack = policies.packs.pack(obligation.pack)
  if (!pack) return []
  return [obligation.title, ...stepsOf(standing, obligation, pack).map((step) => texts.step(step))]
}
