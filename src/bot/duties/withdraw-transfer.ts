import type { Person } from '../../domain/person.js'
import type { Post } from '../../domain/spell.js'
import { deciders } from '../policies/may-adopt.js'
import type { Asking, Decision } from '../turn.js'
import { privately } from './decide-duty.js'
import { readDutyOrder } from './read-duty-order.js'

/**
 * 撤回 of 调入: the person is back in the former school with the posts and classes held before; the posts begun here since are removed. Records
 * and credits stay the person's. The leaders of the former school are told.
 */
export function withdrawTransfer(asking: Asking): Decision {
  const { texts, school, message, author, today, directory } = asking
  const order = readDutyOrder(asking, (who) => `/调入 ${who} 撤回`)
  if ('refusal' in order) return { reply: privately(asking, [order.refusal]) }
  const { person } = order
  const here = school.spellsOf(person.id).filter((spell): spell is Post => spell.kind === 'post' && spell.school === school.name)
  const begun = here.findLast((post) => post.left !== undefined)
  if (begun?.left === undefined) return { reply: privately(asking, [texts.transferNothing(person.name)]) }
  const { posts, ...place } = begun.left
  const back: Person = { ...person, ...place }
  const since = here.filter((post) => post.from !== null && post.from >= begun.from!)
  const titles = posts.map(({ title }) => title).join('、')
  return {
    reply: privately(asking, [texts.transferWithdrawn(person.name, place.school, titles)]),
    duties: [
      { school: school.name, put: [], remove: since.map(({ id }) => id) },
      { school: place.school, people: [back], put: posts, remove: [] },
    ],
    audit: [{ atMs: message.receivedAtMs, actor: author.id, action: 'withdraw-transfer', subject: `${person.id} ${begun.from}` }],
    notes: deciders(directory.school(place.school), today).map((to) => ({
      to,
      part: { text: texts.transferredBack(person.name, school.name, author.name) },
    })),
  }
}
