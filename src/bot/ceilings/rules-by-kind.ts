import type { PackAdoption } from '../../domain/adoption.js'
import { judgedKinds } from '../../domain/ceilings/judged-kinds.js'
import type { Rule } from '../../domain/ceilings/judging.js'
import type { Packs } from '../../policy/packs.js'

/** Ceilings of the packs a school follows by the kinds of records they are judged on, in the packs' order. */
export function rulesByKind(packs: Packs, adoptions: readonly PackAdoption[]): ReadonlyMap<string, readonly Rule[]> {
  const rules = new Map<string, Rule[]>()
  for (const ceiling of packs.obligationsOf(adoptions)) {
    if (ceiling.shape !== 'ceiling') continue
    const asked = ceiling.modality === 'must' || ceiling.modality === 'must-not'
    const rule = { ceiling, mild: !asked || packs.pack(ceiling.pack)?.template === true }
    for (const kind of judgedKinds(ceiling)) {
      const known = rules.get(kind)
      if (known) known.push(rule)
      else rules.set(kind, [rule])
    }
  }
  return rules
}
