import { endPosts } from '../../domain/end-posts.js'
import type { Person } from '../../domain/person.js'
import type { Post } from '../../domain/spell.js'
import type { Asking, Decision } from '../turn.js'
import { privately } from './decide-duty.js'
import { postTargetLines } from './duty-lines.js'
import { readDutyOrder } from './read-duty-order.js'
import { targetChanges } from './target-changes.js'

/**
 * 撤回 of 入职: who was taken on by mistake and has no record leaves the roster again. With records nothing is lost: the posts end today, person
 * and records stay. Only for whose first post anywhere began in this term or later: nobody else is taken off by a slip of the pen.
 */
export async function withdrawJoin(asking: Asking): Promise<Decision> {
  const { texts, school, message, author, today, directory } = asking
  const order = readDutyOrder(asking, (who) => `/入职 ${who} 撤回`)
  if ('refusal' in order) return { reply: privately(asking, [order.refusal]), question: null }
  const { person } = order
  const { spells } = directory.directory
  const posts = spells.filter((spell): spell is Post => spell.kind === 'post' && spell.person === person.id)
  if (person.id === author.id || !isNewHere(asking, posts)) {
    return { reply: privately(asking, [texts.joinNothing(person.name)]), question: null }
  }
  const audit = [{ atMs: message.receivedAtMs, actor: author.id, action: 'withdraw-person', subject: `${person.id} ${posts[0]!.from}..` }]
  if (!(await isInRecords(asking, person, posts))) {
    const own = spells.filter((spell) => spell.person === person.id && spell.school === school.name)
    return {
      reply: privately(asking, [texts.joinWithdrawn(person.name, person.id)]),
      question: null,
      duties: [{ school: school.name, gone: [person.id], put: [], remove: own.map(({ id }) => id) }],
      audit,
    }
  }
  const ended = endPosts(spells, person.id, school.name, today)
  const touched = new Set([...ended.put.map(({ id }) => id), ...ended.remove])
  const after = [...spells.filter((spell) => !(spell.school === school.name && touched.has(spell.id))), ...ended.put]
  const changes = await targetChanges(asking, person, null, { before: spells, after })
  return {
    reply: privately(asking, [
      ...postTargetLines(asking, person, changes),
      texts.joinEnded(person.name, texts.dutySpan(today, today, today)),
    ]),
    question: null,
    duties: [{ school: school.name, ...ended }],
    audit,
  }
}

/** All posts are in this school, began in this term or later, and one is still to be held. */
function isNewHere({ school, today }: Asking, posts: readonly Post[]): boolean {
  const from = school.calendarOn(today)?.term.from ?? today
  return (
    posts.length > 0 &&
    posts.every((post) => post.school === school.name && post.from !== null && post.from >= from) &&
    posts.some((post) => post.to === null || post.to > today)
  )
}

/** Whether some record, withdrawn or not, is by the person, credited to the person, or names the person. */
async function isInRecords({ reads, school }: Asking, { id }: Person, posts: readonly Post[]): Promise<boolean> {
  if ((await reads.records({ author: id }).next()).done !== true) return true
  const from = posts.map((post) => post.from!).reduce((a, b) => (a < b ? a : b))
  for await (const { credits, fields } of reads.records({ school: school.name, from })) {
    if (credits.includes(id) || JSON.stringify(fields).includes(`"${id}"`)) return true
  }
  return false
}
