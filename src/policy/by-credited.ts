import type { Fact } from '../domain/positions/body.js'

/** Records by who gets the count for them, in the order given. */
export function byCredited(facts: readonly Fact[]): ReadonlyMap<string, readonly Fact[]> {
  const credited = new Map<string, Fact[]>()
  for (const fact of facts) {
    for (const person of fact.credits) {
      const list = credited.get(person)
      if (list) list.push(fact)
      else credited.set(person, [fact])
    }
  }
  return credited
}
