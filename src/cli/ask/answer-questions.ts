import type { Quota } from '../../domain/shapes/quota.js'
import { type Standing, standingOf } from '../../domain/standing.js'
import { overlay } from '../../policy/overlay.js'
import type { Packs } from '../../policy/packs.js'
import { CliError } from '../io.js'
import type { Facts, Question } from './read-facts.js'

export type Answer = Pick<Standing, 'target' | 'pace' | 'actual' | 'state' | 'derivation'> & { readonly n: number | string }

/** Standings from facts in files, in the order of the questions; every school follows every pack. Throws CliError for an unknown person, obligation or ruleset. */
export function answerQuestions(facts: Facts, packs: Packs): Answer[] {
  const { calendar, serviceStarts } = facts
  const duties = new Map<string, Quota>()
  return facts.questions.map((question) => {
    const { n, person, day } = question
    const key = `${question.ruleset} ${question.obligation}`
    const obligation = duties.get(key) ?? obligationOf(question, facts, packs)
    duties.set(key, obligation)
    const spells = facts.spells.filter((spell) => spell.person === person)
    if (!serviceStarts.has(person) && spells.length === 0) throw new CliError(`n=${n}：名单里没有 ${person}（写工号）`)
    const standing = standingOf({
      obligation,
      person: { id: person, serviceStart: serviceStarts.get(person) ?? null },
      spells,
      credits: facts.credits,
      calendar,
      day,
      adoptions: 'all',
    })
    const { target, pace, actual, state, derivation } = standing
    return { n, target, pace, actual, state, derivation }
  })
}

function obligationOf({ n, obligation: id, ruleset }: Question, { rulesets }: Facts, packs: Packs): Quota {
  const obligation = packs.obligation(id)
  if (obligation?.shape !== 'quota') throw new CliError(`n=${n}：没有 ${id} 这一定额`)
  const later = rulesets[ruleset] ?? (ruleset === 'base' ? {} : undefined)
  if (!later) throw new CliError(`n=${n}：packs 文件里没有 rulesets.${ruleset}`)
  return overlay(obligation, later)
}
