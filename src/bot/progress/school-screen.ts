import type { Shape } from '../../domain/obligation.js'
import { dutyNeedsAttention, type SameDuty, sameDuties } from '../../policy/same-duty.js'
import type { Asking } from '../turn.js'
import { dutyLine, type Eyes } from './duty-line.js'
import { countByState, inOrderOfNeed, SHAPES } from './duty-order.js'
import { placedOf } from './placed-of.js'

/** Duties shown at once, and in a list asked for: a phone screen. */
const SHOWN_FIRST = 6
const ON_A_PAGE = 20

interface Wanted {
  /** As one asks for it: 全校, or the school's name. */
  readonly name: string
  /** Only duties of this kind of record. */
  readonly kind: string | undefined
}

/** A school or office on one phone screen: what needs attention first, then how much there is in which state, the rest on request. */
export async function schoolScreen(asking: Asking, school: string, eyes: Eyes, { name, kind }: Wanted): Promise<readonly string[]> {
  const { texts } = asking
  if (kind !== undefined) return ofKind(asking, school, eyes, kind)
  const duties = inOrderOfNeed(sameDuties(await placedOf(asking, school)))
  if (duties.length === 0) return []
  const first = duties.filter(dutyNeedsAttention)
  const counts = SHAPES.map((shape) => ({ shape, counts: countByState(duties, shape) })).filter((each) => each.counts.length > 0)
  return [
    first.length === 0 ? texts.noAttention : texts.attentionHead(first.length),
    ...first.slice(0, SHOWN_FIRST).map((duty) => dutyLine(asking, duty, eyes)),
    ...(first.length > SHOWN_FIRST ? [texts.moreAttention(first.length - SHOWN_FIRST)] : []),
    ...counts.map((each) => texts.stateCounts(texts.shapeWords[each.shape]!, each.counts)),
    texts.restOnRequest(
      name,
      [...counts.map((each) => texts.shapeWords[each.shape]!), texts.everything],
      `${name} ${duties[0]!.leading.obligation.title}`,
    ),
  ]
}

async function ofKind(asking: Asking, school: string, eyes: Eyes, kind: string): Promise<readonly string[]> {
  const duties = sameDuties(
    (await placedOf(asking, school)).filter(({ obligation }) => obligation.kind === kind && obligation.shape !== 'checklist'),
  )
  return inOrderOfNeed(duties)
    .slice(0, ON_A_PAGE)
    .map((duty) => dutyLine(asking, duty, eyes))
}

/** All duties of a shape, or all there are, a page at a time. */
export async function dutyList(
  asking: Asking,
  school: string,
  eyes: Eyes,
  wanted: { name: string; shape: Shape | undefined; page: number },
): Promise<string[]> {
  const { texts } = asking
  const { name, shape, page } = wanted
  const word = shape === undefined ? texts.everything : texts.shapeWords[shape]!
  const duties = inOrderOfNeed(sameDuties(await placedOf(asking, school))).filter(
    ({ leading }) => shape === undefined || leading.obligation.shape === shape,
  )
  const from = Math.min(Math.max(page - 1, 0), Math.max(Math.ceil(duties.length / ON_A_PAGE) - 1, 0)) * ON_A_PAGE
  const shown = duties.slice(from, from + ON_A_PAGE)
  if (shown.length === 0) return [texts.listEmpty(word)]
  const to = from + shown.length
  return [
    texts.listHead(word, from + 1, to, duties.length),
    ...shown.map((duty) => dutyLine(asking, duty, eyes)),
    ...(to < duties.length ? [texts.listNext(name, word, from / ON_A_PAGE + 2)] : []),
  ]
}

/** How many of the duties of a school are done, not only on pace: all that a group hears. */
export async function dutiesMet(asking: Asking, school: string): Promise<number> {
  return sameDuties(await placedOf(asking, school)).filter(isMet).length
}

function isMet({ leading }: SameDuty): boolean {
  return ['done', 'ticked'].includes(leading.position.state)
}
