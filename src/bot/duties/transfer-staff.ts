import { addDays, type Day } from '../../domain/day.js'
import { endPosts } from '../../domain/end-posts.js'
import type { Person } from '../../domain/person.js'
import { OFFICE_ROLES } from '../../domain/roles.js'
import { type Post, spellIdOf, teachesBy } from '../../domain/spell.js'
import { deciders } from '../policies/may-adopt.js'
import type { SchoolView } from '../school-view.js'
import type { Asking, Decision } from '../turn.js'
import { enteredIn, privately } from './decide-duty.js'
import { findStaff } from './find-staff.js'
import { groupsFor } from './groups-for.js'
import { WITHDRAW } from './read-duty-order.js'
import { readTransferOrder, type TransferOrder } from './read-transfer-order.js'
import { viewWith } from './target-changes.js'
import { withdrawTransfer } from './withdraw-transfer.js'

const EXAMPLE = '/调入 赵磊 从 城东小学 10-19 起'

/**
 * 调入: somebody comes from another school from a day on. The posts there end the day before, one begins here; records and credits go with the
 * person. Leaders are moved by the office through the roster. The leaders of the former school are told.
 */
export async function transferStaff(asking: Asking): Promise<Decision> {
  const { texts, school, author, today } = asking
  if (!school.leads(author.id, today)) return { reply: { here: { text: texts.noRight } } }
  if (WITHDRAW.test(asking.rest)) return withdrawTransfer(asking)
  const order = readTransferOrder(asking, EXAMPLE)
  if ('refusal' in order) return refused(asking, order.refusal)
  const { other, words, from } = order
  const found = findStaff(other, words, today)
  switch (found.kind) {
    case 'one':
      return transferred(asking, order, found.person)
    case 'several':
      return refused(asking, texts.transferNamesakes(found.typed, other.name, EXAMPLE))
    default: {
      const here = findStaff(school, words, today)
      if (here.kind === 'one') return refused(asking, cameBefore(asking, here.person, other, from))
      return refused(asking, texts.transferNobody(words[0], other.name, EXAMPLE))
    }
  }
}

function refused(asking: Asking, text: string): Decision {
  return { reply: privately(asking, [text]) }
}

/** The same order once more, or somebody who belongs to the school already. */
function cameBefore({ texts, school, today }: Asking, person: Person, other: SchoolView, from: Day): string {
  const last = addDays(from, -1)
  const spells = school.spellsOf(person.id)
  const left = spells.some((spell) => spell.school === other.name && spell.to === last)
  const begun = spells.some((spell) => spell.kind === 'post' && spell.school === school.name && spell.from === from)
  return left && begun ? texts.transferKnown(person.name, texts.dutySpan(from, null, today)) : texts.transferHere(person.name)
}

async function transferred(asking: Asking, order: TransferOrder, person: Person): Promise<Decision> {
  const { texts, school, message, author, today, directory } = asking
  const { other, role, title, from } = order
  if (from > today) return refused(asking, texts.transferLater(person.name))
  if (other.leads(person.id, today) || other.rolesOn(person.id, today).some((each) => OFFICE_ROLES.includes(each))) {
    return refused(asking, texts.transferLeader(person.name))
  }
  const { spells } = directory.directory
  const last = addDays(from, -1)
  const ended = endPosts(spells, person.id, other.name, last)
  const begun = { kind: 'post', person: person.id, school: school.name, role, title, teaches: teachesBy(role, []), from, to: null } as const
  const { homeroom, classes, groups } = person
  const touched = new Set([...ended.put.map((each) => each.id), ...ended.remove])
  const posts = spells.filter((each): each is Post => each.kind === 'post' && each.school === other.name && touched.has(each.id))
  const post: Post = {
    ...begun,
    id: spellIdOf(begun),
    left: { school: other.name, homeroom, classes, groups, posts },
    entered: enteredIn(asking),
  }
  // Classes are the former school's.
  const moved: Person = { ...person, school: school.name, homeroom: null, classes: [], groups: groupsFor(school, person.subjects) }
  const after = [...spells.filter((each) => each.school !== other.name || !touched.has(each.id)), ...ended.put, post]
  const span = texts.dutySpan(from, null, today)
  const [brought, standings] = await Promise.all([
    broughtLines(asking, person, other.name, last),
    standingLines(asking, moved, viewWith(asking, moved, after)),
  ])
  return {
    reply: privately(asking, [
      ...brought,
      ...standings,
      texts.transferDone(person.name, span, title, moved.groups),
      texts.takenBackBy(`/撤回 调入 ${person.name}`),
    ]),
    duties: [
      { school: other.name, ...ended },
      { school: school.name, people: [moved], put: [post], remove: [] },
    ],
    audit: [{ atMs: message.receivedAtMs, actor: author.id, action: 'transfer-person', subject: `${person.id} ${from}` }],
    notes: deciders(other, today).map((to) => ({
      to,
      part: { text: texts.transferredAway(person.name, span, school.name, author.name) },
    })),
  }
}

/** `已带来 6 节（城东小学，9月1日–10月18日）。`: lessons observed in the term before. */
async function broughtLines({ texts, reads, school, today }: Asking, person: Person, from: string, last: Day): Promise<readonly string[]> {
  const term = school.calendarOn(today)?.term
  if (!term || last < term.from) return []
  const credits = await reads.credits({ people: [person.id], kind: 'observation', from: term.from, to: last })
  const lessons = credits.filter((each) => each.status === 'complete' && each.school === from).flatMap((each) => each.lessons)
  return [texts.transferBrings(new Set(lessons).size, from, texts.dutySpan(term.from, last, today))]
}

/** `本学期听课 6/20`, for each target of the term. */
async function standingLines({ texts, policies, reads, today }: Asking, person: Person, school: SchoolView): Promise<readonly string[]> {
  const judged = await policies.judge({ school, person, day: today, reads })
  return judged
    .filter(({ obligation, standing }) => obligation.period === 'term' && standing.target > 0)
    .map(({ obligation: { title }, standing: { actual, target } }) => texts.transferStanding(title, actual, target))
}
