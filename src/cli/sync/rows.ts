import type { ChangedPerson, GonePerson, NewPerson, Proposal, Unread, Unsettled } from '../../directory-sync/proposal.js'

/** A proposal for programs (INTERFACE §4): `changed` has a row for each directory that says something else. */
export function proposalRows({ new: fresh, changed, gone, unsettled, unread }: Proposal) {
  return {
    new: fresh.map(newRow),
    changed: changed.map(changedRow),
    gone: gone.map(goneRow),
    unsettled: unsettled.map(unsettledRow),
    unread: unread as readonly Unread[],
  }
}

function newRow({ entries, person, posts, namesakes }: NewPerson) {
  const { platform, userid } = entries[0]!
  const { id, name, school, identities, subjects, groups } = person
  return { name, platform, userid, id, school, identities, roles: posts.map(({ title }) => title), subjects, groups, namesakes }
}

function changedRow({ entry: { platform, userid }, before: { id, name, school }, changes }: ChangedPerson) {
  return { name, platform, userid, id, school, changes }
}

function goneRow({ platform, userid, person: { id, name, school }, posts }: GonePerson) {
  return { name, platform, userid, id, school, roles: posts.map(({ title }) => title) }
}

function unsettledRow({ entry: { name, platform, userid }, why, candidates, school }: Unsettled) {
  return { name, platform, userid, school, why, candidates }
}
