import { follows } from '../../domain/adoption.js'
import type { Rule } from '../../domain/ceilings/judging.js'
import type { Day } from '../../domain/day.js'
import type { Asking } from '../turn.js'

/** Ceilings that hold for a record of the kind and day: of the packs the school followed on that day. Empty for kinds that none limits. */
export function rulesOn({ policies, school }: Pick<Asking, 'policies' | 'school'>, kind: string, day: Day): readonly Rule[] {
  const rules = policies.ceilings(school, kind)
  return rules.length === 0 ? rules : rules.filter(({ ceiling }) => follows(school.adoptions, school.name, ceiling.pack, day))
}
