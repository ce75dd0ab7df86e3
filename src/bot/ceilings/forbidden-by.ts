import { follows } from '../../domain/adoption.js'
import type { Ceiling } from '../../domain/shapes/ceiling.js'
import type { Asking } from '../turn.js'
import { documentOf } from './document-of.js'
import { shortClause } from './short-clause.js'

/** The clause of a document the school follows that forbids what these signs stand for (policy/README §8.1–2); undefined when none does. */
export function forbiddenBy(
  asking: Asking,
  signs: readonly string[],
): { readonly document: string; readonly clause: string; readonly quote: string } | undefined {
  const { school, policies, today } = asking
  const found = policies.packs
    .obligationsOf(school.adoptions)
    .filter((each): each is Ceiling => each.shape === 'ceiling' && each.check.by === 'sign')
    .filter((each) => follows(school.adoptions, school.name, each.pack, today))
    .map((ceiling) => ({ ceiling, named: named(ceiling, signs) }))
    .filter((each) => each.named > 0)
    // The clause that names most of what was asked for; 严禁公布成绩和排名 before 实行等级制.
    .sort((a, b) => b.named - a.named || Number(b.ceiling.modality === 'must-not') - Number(a.ceiling.modality === 'must-not'))[0]?.ceiling
  return found && { document: documentOf(asking, { ceiling: found }), clause: shortClause(found.clause), quote: found.quote }
}

function named({ check }: Ceiling, signs: readonly string[]): number {
  return check.by === 'sign' ? check.signs.filter((sign) => signs.includes(sign)).length : 0
}
