import { follows, type PackAdoption } from './adoption.js'
import type { Day } from './day.js'
import { type DatedValue, valueOn } from './obligation.js'
import type { Role } from './roles.js'
import type { Bind, Condition, Quota } from './shapes/quota.js'
import { holdsOn, type Post, type Waiver } from './spell.js'

/** The rules as the day asked about sees them: what takes force later than `day` changes nothing (fixture/README §3.4). */
export interface RuleView {
  readonly obligation: Quota
  /** First day as no novice, see `noviceUntil`. */
  readonly noviceUntil: Day | null
  /** `all`: every school follows every pack, and no amendment. */
  readonly adoptions: readonly PackAdoption[] | 'all'
  readonly day: Day
  /** What the schools have allowed the person (酌情减少). */
  readonly waivers: readonly Waiver[]
}

export interface LeadingRow {
  readonly bind: Bind
  readonly value: DatedValue
  readonly school: string
  /** The post held, where the school lets it count as that of the row (校定). */
  readonly heldAs?: Role
  /** What the school has allowed instead of the document's number; `value` holds the lower one. */
  readonly waived?: Waived
}

export interface Waived {
  readonly waiver: Waiver
  readonly stated: number
}

/**
 * Among the posts held on a day the bind with the highest quota. On a tie a post that is held goes before one that a school lets it count
 * as, then the bind listed first, in schools by name. Leave and days off are not looked at here. Undefined when no post is bound.
 */
export function leadingRow(view: RuleView, posts: readonly Post[], day: Day): LeadingRow | undefined {
  const rulesOn = day < view.day ? day : view.day
  let leading: LeadingRow | undefined
  for (const bind of view.obligation.binds) {
    for (const post of posts) {
      if (post.role !== bind.role || !holdsOn(post, day) || !meets(bind.when, post, view.noviceUntil, day)) continue
      if (view.adoptions !== 'all' && !follows(view.adoptions, post.school, view.obligation.pack, rulesOn)) continue
      const value = valueOn(valuesAt(bind.values, view, post.school, rulesOn), rulesOn)
      if (value === undefined) continue
      const { school, heldAs } = post
      const held: LeadingRow = heldAs === undefined ? { bind, value, school } : { bind, value, school, heldAs }
      const candidate = bind.reducible === true && post.teaches ? allowed(held, view, day) : held
      if (leads(candidate, leading)) leading = candidate
    }
  }
  return leading
}

/** Less where the school has allowed it on the day; never more. */
function allowed(row: LeadingRow, { waivers, obligation }: RuleView, day: Day): LeadingRow {
  const { school, value } = row
  const waiver = waivers.find((each) => each.obligation === obligation.id && each.school === school && holdsOn(each, day))
  if (waiver === undefined || waiver.value >= value.value) return row
  return { ...row, value: { ...value, value: waiver.value, label: '校定' }, waived: { waiver, stated: value.value } }
}

/** The values that hold in a school: those of an amendment only where that is followed as well. */
function valuesAt(values: readonly DatedValue[], { adoptions }: RuleView, school: string, day: Day): readonly DatedValue[] {
  if (values.every((each) => each.amendment === undefined)) return values
  return values.filter(({ amendment }) => {
    return amendment === undefined || (adoptions !== 'all' && follows(adoptions, school, amendment, day))
  })
}

function leads(candidate: LeadingRow, leading: LeadingRow | undefined): boolean {
  if (leading === undefined || candidate.value.value !== leading.value.value) {
    return leading === undefined || candidate.value.value > leading.value.value
  }
  if (candidate.heldAs !== leading.heldAs) {
    return leading.heldAs !== undefined && (candidate.heldAs === undefined || candidate.heldAs < leading.heldAs)
  }
  return candidate.bind === leading.bind && candidate.school < leading.school
}

function meets(when: Condition | undefined, post: Post, noviceUntil: Day | null, day: Day): boolean {
  if (when === undefined) return true
  if (when.teaches !== undefined && when.teaches !== post.teaches) return false
  return when.novice === undefined || when.novice === (noviceUntil !== null && day < noviceUntil)
}
