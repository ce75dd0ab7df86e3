import type { Person } from '../domain/person.js'
import type { Part } from '../platforms/platform.js'
import { organisationNamed } from '../policy/organisation.js'
import type { Wish } from '../storage/reminder.js'
import type { Storage } from '../storage/storage.js'
import { isDecided, saidAnew, tellsOfDecided } from './said-anew.js'
import { schoolWorld } from './school-world.js'
import { textsByWishes } from './texts-of.js'
import type { GatherInput } from './world-of.js'

/** Messages that have waited for a private message of their person, and what that message logs and wishes. */
interface Waited {
  readonly author: Pick<Person, 'id' | 'school'>
  readonly keys: readonly string[]
  readonly logs: boolean
  readonly wishes: readonly Wish[]
  readonly nowMs: number
}

/** Reminders that waited are said once, as things stand after the message that they stand in front of; `keys` are theirs. */
export function createSayAnew({ storage, ...input }: Omit<GatherInput, 'reads' | 'atMs'> & { readonly storage: Storage }) {
  return async ({ author, keys, logs, wishes, nowMs }: Waited): Promise<{ readonly keys: readonly string[]; readonly part?: Part }> => {
    const { id, school } = author
    if (!keys.some(isDecided)) return { keys: [] }
    const directory = await storage.directory()
    const organisation = organisationNamed(directory, school)
    if (organisation === undefined) return { keys: [] }
    const now = await schoolWorld(organisation, directory, { ...input, reads: storage, atMs: nowMs })
    const people = now.people.map((each) => (each.id === id && logs ? { ...each, loggedToday: true } : each))
    const world = { ...now, people, wishes: [...now.wishes, ...wishes] }
    const told = keys.flatMap((key) => {
      const tells = tellsOfDecided(key, world, id)
      return tells === undefined ? [] : [{ key, tells }]
    })
    const part = saidAnew(
      world,
      id,
      told.flatMap(({ tells }) => tells),
      textsByWishes(world.wishes)(id),
    )
    return { keys: told.map(({ key }) => key), ...(part && { part }) }
  }
}
