import type { Asking, Decision } from '../turn.js'

/** How many belong to the school today, and how many of them the bot cannot recognise. */
export function rosterOverview({ texts, school, today }: Asking): Decision {
  const serving = school.people.filter(({ id }) => school.postsOn(id, today).length > 0)
  const without = serving.filter(({ identities }) => Object.keys(identities).length === 0)
  return { reply: { here: { text: texts.rosterOverview(school.name, serving.length, without.length) } } }
}
