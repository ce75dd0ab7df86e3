import type { Day } from '../domain/day.js'
import { platformOfIdentity } from '../domain/identities.js'
import type { Person } from '../domain/person.js'
import { holdsOn, type Post } from '../domain/spell.js'
import type { Directory } from '../storage/storage.js'
import type { DirectoryReading } from './directory-reading.js'
import type { GonePerson } from './proposal.js'

/**
 * Who holds a post today that does not end with it, has an account on a platform all of whose directories were read whole, and is in none of them. Whoever may be in one
 * that was not read, or may be an unsettled member, is not gone. `present`: staff ids of those who were found or may have been.
 */
export function gonePeople(
  readings: readonly DirectoryReading[],
  { people, spells }: Pick<Directory, 'people' | 'spells'>,
  present: ReadonlySet<string>,
  day: Day,
): readonly GonePerson[] {
  const wholly = (platform: string) => {
    const own = readings.filter((reading) => reading.platform === platform)
    return own.length > 0 && own.every(({ why }) => why === null)
  }
  const partly = (platform: string) => readings.some((reading) => reading.platform === platform && reading.why !== null)
  return people.flatMap((person): readonly GonePerson[] => {
    if (present.has(person.id)) return []
    const accounts = Object.keys(person.identities)
    if (accounts.some((name) => partly(platformOfIdentity(name)))) return []
    const account = accounts.find((name) => wholly(platformOfIdentity(name)))
    const posts = postsOf(person, spells, day)
    if (account === undefined || posts.length === 0) return []
    return [{ platform: platformOfIdentity(account), userid: person.identities[account]!, person, posts }]
  })
}

function postsOf({ id, school }: Person, spells: Directory['spells'], day: Day): readonly Post[] {
  return spells.filter((spell): spell is Post => {
    return spell.kind === 'post' && spell.person === id && spell.school === school && holdsOn(spell, day) && spell.to !== day
  })
}
