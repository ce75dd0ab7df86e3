import type { Day } from '../domain/day.js'
import { groupBy } from '../domain/group-by.js'
import type { Breach, Fact } from '../domain/positions/body.js'
import { PAIR_KIND, pairsIn } from '../domain/positions/mentoring.js'
import type { FactQuery, KindsQuery } from '../storage/storage.js'
import type { FactNeed } from './fact-needs.js'

const ALWAYS: Day = '0000-01-01'
const NEVER: Day = '9999-12-31'
const NONE: readonly Fact[] = []

export interface FactsInput {
  readonly school: string
  /** Staff ids of the school. */
  readonly people: readonly string[]
  /** What any obligation needs. */
  readonly needs: readonly FactNeed[]
  /** Breaches are looked for from this day on. */
  readonly breachesFrom: Day | undefined
  readonly day: Day
  facts(query: FactQuery): Promise<readonly Fact[]>
  /** Taken between two queries, so that others get their turn. */
  breathe?(): Promise<void>
}

/** The records of an organisation that its positions need, read once. */
export class FactsAtHand {
  private constructor(
    readonly breaches: readonly Breach[],
    private readonly byNeed: ReadonlyMap<string, readonly Fact[]>,
    private readonly naming: ReadonlyMap<string, readonly Fact[]>,
  ) {}

  static async read({ school, people, needs, breachesFrom, day: to, facts, breathe }: FactsInput): Promise<FactsAtHand> {
    const naming = groupBy(
      (await facts({ school, from: ALWAYS, to, of: 'naming' })).filter(({ fields }) => typeof fields.obligation === 'string'),
      ({ fields }) => fields.obligation as string,
    )
    const read = async (from: Day, of: KindsQuery): Promise<readonly Fact[]> => {
      await breathe?.()
      return (await facts({ school, from, to, of })).filter((fact) => fact.fields.obligation === undefined)
    }
    const byNeed = new Map<string, readonly Fact[]>()
    const since = firstDays(needs)
    for (const [kind, from] of since) byNeed.set(kind, await read(from, { kinds: [kind] }))
    for (const need of needs) {
      const { kind, from } = need
      if (byNeed.has(keyOf(need))) continue
      const whole = (since.get(kind) ?? NEVER) <= from ? byNeed.get(kind) : undefined
      byNeed.set(keyOf(need), whole ?? (await read(from, narrowed(need, people, byNeed.get(PAIR_KIND) ?? NONE))))
    }
    await breathe?.()
    const breaches = breachesFrom === undefined ? [] : (await facts({ school, from: breachesFrom, to, of: 'breaking' })).flatMap(breachesOf)
    return new FactsAtHand(breaches, byNeed, naming)
  }

  /** Records that can count for an obligation: those that it needs, without a name of another, and those that name it. */
  for({ id }: { readonly id: string }, needs: readonly FactNeed[]): readonly Fact[] {
    const sets = [...needs.map((need) => this.byNeed.get(keyOf(need)) ?? NONE), this.naming.get(id) ?? NONE].filter(
      ({ length }) => length > 0,
    )
    return sets.length === 1 ? sets[0]! : sets.flat()
  }
}

/** First day needed of each kind of which some obligation needs every record. */
function firstDays(needs: readonly FactNeed[]): ReadonlyMap<string, Day> {
  const first = new Map<string, Day>()
  for (const { kind, from, enough } of needs) {
    const known = first.get(kind)
    if (enough === 'all' && (known === undefined || from < known)) first.set(kind, from)
  }
  return first
}

function narrowed({ kind, enough }: FactNeed, people: readonly string[], pairs: readonly Fact[]): KindsQuery {
  switch (enough) {
    case 'all':
      return { kinds: [kind] }
    case 'pairs':
      return { kinds: [kind], creditedTo: [...new Set(pairsIn(pairs).flatMap(({ mentor, mentee }) => [mentor, mentee]))] }
    case 'person':
      return { kinds: [kind], creditedTo: people, firstOf: 'person' }
    default:
      return { kinds: [kind], firstOf: enough }
  }
}

function keyOf({ kind, from, enough }: FactNeed): string {
  return enough === 'all' ? kind : `${kind} ${from} ${typeof enough === 'string' ? enough : `.${enough.field}`}`
}

/** The field `breaches` of a record, as judged when it was entered or last changed; one that waits for a confirmation breaks nothing yet. */
function breachesOf({ recordId, day, status, fields }: Fact): Breach[] {
  if (status !== 'complete') return []
  const broken = fields.breaches as readonly { readonly obligation: string; readonly row: string }[]
  return broken.map(({ obligation, row }) => ({ obligation, row, recordId, day }))
}
