import type { Day } from '../domain/day.js'
import type { Breach, Fact } from '../domain/positions/body.js'
import type { FactQuery } from '../storage/storage.js'

const ALWAYS: Day = '0000-01-01'
const NONE: readonly Fact[] = []

export interface FactsInput {
  readonly school: string
  /** First day needed of each kind. */
  readonly kinds: ReadonlyMap<string, Day>
  /** Breaches are looked for from this day on. */
  readonly breachesFrom: Day | undefined
  readonly day: Day
  facts(query: FactQuery): readonly Fact[]
}

/** The records of an organisation that its positions need, read once. */
export class FactsAtHand {
  private constructor(
    readonly breaches: readonly Breach[],
    private readonly byKind: ReadonlyMap<string, readonly Fact[]>,
    private readonly naming: ReadonlyMap<string, readonly Fact[]>,
  ) {}

  /** Reads in steps, one query each, so that others get their turn in between. */
  static *read({ school, kinds, breachesFrom, day: to, facts }: FactsInput): Generator<void, FactsAtHand> {
    const naming = new Map<string, Fact[]>()
    for (const fact of facts({ school, from: ALWAYS, to, of: 'naming' })) {
      const { obligation } = fact.fields
      if (typeof obligation === 'string') push(naming, obligation, fact)
    }
    const byKind = new Map<string, readonly Fact[]>()
    for (const [kind, from] of kinds) {
      yield
      const ofKind = facts({ school, from, to, of: { kinds: [kind] } })
      byKind.set(
        kind,
        ofKind.filter((fact) => fact.fields.obligation === undefined),
      )
    }
    yield
    const breaches = breachesFrom === undefined ? [] : facts({ school, from: breachesFrom, to, of: 'breaking' }).flatMap(breachesOf)
    return new FactsAtHand(breaches, byKind, naming)
  }

  /** Records that can count for an obligation: of its kind, without a name of another, and those that name it. */
  for({ id, kind }: { readonly id: string; readonly kind: string }, ofKind: boolean): readonly Fact[] {
    const named = this.naming.get(id) ?? NONE
    const others = ofKind ? (this.byKind.get(kind) ?? NONE) : NONE
    return named.length === 0 ? others : [...others, ...named]
  }
}

/** The field `breaches` of a record, as judged when it was entered or last changed; one that waits for a confirmation breaks nothing yet. */
function breachesOf({ recordId, day, status, fields }: Fact): Breach[] {
  if (status !== 'complete') return []
  const broken = fields.breaches as readonly { readonly obligation: string; readonly row: string }[]
  return broken.map(({ obligation, row }) => ({ obligation, row, recordId, day }))
}

function push<K, T>(map: Map<K, T[]>, key: K, value: T): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
