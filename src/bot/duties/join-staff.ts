import { isDeepStrictEqual } from 'node:util'
import type { Person } from '../../domain/person.js'
import { type Post, spellIdOf, teachesBy, withoutEntry } from '../../domain/spell.js'
import { ask } from '../ask.js'
import type { OpenQuestion } from '../open-question.js'
import type { SchoolView } from '../school-view.js'
import type { Asking, Decision } from '../turn.js'
import { enteredIn, privately } from './decide-duty.js'
import { newTargetLines } from './duty-lines.js'
import { groupsFor } from './groups-for.js'
import { WITHDRAW } from './read-duty-order.js'
import { type JoinOrder, readJoinOrder } from './read-join-order.js'
import { targetChanges, viewWith } from './target-changes.js'
import { withdrawJoin } from './withdraw-join.js'

const EXAMPLE = '/入职 刘洋 数学 新教师 11-02 工号 001061'
const ID = /^(?:工号\s*[:：]?\s*)?([A-Za-z0-9_-]{1,32})$/u

/** 入职: somebody joins the staff of the asker's school, with a post from a day on. The staff id (工号) is asked for when it was not said. */
export async function joinStaff(asking: Asking, typed = asking.rest): Promise<Decision> {
  const { texts, school, author, today } = asking
  if (!school.leads(author.id, today)) return { reply: { here: { text: texts.noRight } }, question: null }
  if (WITHDRAW.test(typed)) return withdrawJoin(asking)
  const order = readJoinOrder(asking, typed, EXAMPLE)
  if ('refusal' in order) return { reply: privately(asking, [order.refusal]) }
  if (order.id === undefined) {
    const alike = school.named(order.name).map((person) => person.id)
    return askId(asking, typed, alike.length > 0 ? texts.joinNamesake(order.name, alike) : texts.joinWhichId(order.name))
  }
  return joined(asking, typed, { ...order, id: order.id })
}

/** The staff id that answers the question; undefined when it is none. */
export async function joinAnswered(asking: Asking, question: OpenQuestion): Promise<Decision | undefined> {
  const id = ID.exec(asking.message.text.trim().normalize('NFKC'))?.[1]
  const typed = question.entries[0]?.fields.typed
  return id === undefined || typeof typed !== 'string' ? undefined : await joinStaff(asking, `${typed} 工号 ${id}`)
}

function askId(asking: Asking, typed: string, text: string): Decision {
  const { message, inGroup } = asking
  const { platform, account, messageId } = message
  return ask(asking, {
    purpose: 'join',
    key: 'id',
    at: 0,
    entries: [{ kind: 'join', fields: { typed }, missing: ['id'] }],
    text,
    choices: [],
    source: { platform, account, messageId, channel: inGroup ? 'group' : 'private' },
    saidAtMs: message.receivedAtMs,
  })
}

async function joined(asking: Asking, typed: string, order: JoinOrder & { readonly id: string }): Promise<Decision> {
  const { texts, school, message, author, today } = asking
  const { people, spells } = asking.directory.directory
  const post = postOf(order, school.name)
  const person = personOf(order, school)
  const known = people.find((each) => each.id === order.id)
  if (known && !isSame(known, person))
    return askId(asking, typed.replace(/工号\s*[:：=]?/u, ' ').replace(order.id, ' '), texts.joinIdTaken(order.id))
  const shown = known ?? person
  const span = texts.dutySpan(post.from, post.to, today)
  const before = spells.filter((spell) => spell.id !== post.id)
  const lines = [
    ...(await targetLines(asking, shown, post, { before, after: [...before, post] })),
    texts.postDone(known ? 'known' : 'entered', span, post.title, post.teaches),
    texts.joinedAs(shown.id, shown.groups),
    texts.joinService(shown.serviceStart && texts.dutySpan(shown.serviceStart, shown.serviceStart, today)),
    ...(Object.keys(shown.identities).length === 0 ? [texts.joinNoAccount] : []),
    texts.takenBackBy(`/撤回 入职 ${shown.name}`),
  ]
  const reply = privately(asking, lines)
  if (known && spells.some((spell) => isDeepStrictEqual(withoutEntry(spell), post))) return { reply, question: null }
  return {
    reply,
    question: null,
    duties: [{ school: school.name, ...(known ? {} : { people: [person] }), put: [{ ...post, entered: enteredIn(asking) }], remove: [] }],
    audit: [{ atMs: message.receivedAtMs, actor: author.id, action: 'enter-person', subject: `${person.id} ${post.role} ${order.from}..` }],
  }
}

/** Whether the roster has the person under that id already; what an import added besides (account, classes) stands. */
function isSame(known: Person, said: Person): boolean {
  return known.school === said.school && known.name === said.name
}

function personOf({ name, id, subjects, classes, role, isNew, from }: JoinOrder & { readonly id: string }, school: SchoolView): Person {
  return {
    ...{ id, name, school: school.name, subjects, classes },
    homeroom: role === 'homeroom-teacher' ? classes[0]! : null,
    groups: groupsFor(school, subjects),
    serviceStart: isNew ? from : null,
    identities: {},
  }
}

function postOf({ id, role, title, classes, from }: JoinOrder & { readonly id: string }, school: string): Post {
  const post = { kind: 'post', person: id, school, role, title, teaches: teachesBy(role, classes), from, to: null } as const
  return { ...post, id: spellIdOf(post) }
}

/** What the post asks for: the targets of the term with their formulas, and what is owed each week. */
async function targetLines(
  asking: Asking,
  person: Person,
  post: Post,
  spells: Parameters<typeof targetChanges>[3],
): Promise<readonly string[]> {
  const { texts, policies, reads, today } = asking
  const day = post.from! > today ? post.from! : today
  const school = viewWith(asking, person, spells.after)
  const [judged, changes] = await Promise.all([
    policies.judge({ school, person, day, reads }),
    targetChanges(asking, person, post.from, spells),
  ])
  const weekly = judged.filter(({ obligation }) => obligation.period === 'week')
  return [
    ...newTargetLines(asking, person, changes),
    ...weekly.map(({ obligation: { title, unit }, standing }) =>
      texts.weeklyTarget(title, standing.derivation.segments.at(-1)?.quota ?? 0, unit),
    ),
  ]
}
