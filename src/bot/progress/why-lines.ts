import { stepsOf } from '../../domain/derivation.js'
import type { Judged } from '../policy-book.js'
import type { Asking } from '../turn.js'
import { spellLines } from './why/spell-lines.js'

/** A standing opened: what `/为什么` prints. */
export function whyLines(asking: Asking, { obligation, standing }: Judged): readonly string[] {
  const { texts, policies } = asking
  const pack = policies.packs.pack(obligation.pack)
  if (!pack) return []
  return [
    obligation.title,
    ...stepsOf(standing, obligation, pack).flatMap((step) => [
      texts.step(step),
      ...(step.key === 'days' ? spellLines(asking, standing) : []),
    ]),
  ]
}
