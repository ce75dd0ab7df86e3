import { type Reached, reachOf } from '../delivery/reach.js'
import type { Vault } from '../domain/sealed.js'
import type { Sender } from '../platforms/platform.js'
import type { Packs } from '../policy/packs.js'
import type { Storage } from '../storage/storage.js'
import { createDecider, type Decider } from './decider.js'
import type { RouteDeps } from './route.js'
import { createSayAnew } from './say-anew.js'
import type { GatherInput } from './world-of.js'

export interface RemindingDeps {
  readonly storage: Storage
  readonly packs: Packs
  readonly senders: readonly Sender[]
  readonly vault: Vault
}

/** What deciding and routing of one store need. */
export interface Reminding {
  readonly storage: Storage
  readonly decider: Decider
  readonly senders: readonly Sender[]
  readonly reach: Reached
  readonly sayAnew: ReturnType<typeof createSayAnew>
  /** With the roster as it is now. */
  route(): Promise<RouteDeps>
}

export function createReminding({ storage, packs, senders, vault }: RemindingDeps): Reminding {
  const reach = reachOf(senders)
  const reachable: GatherInput['reachable'] = (identities) => reach.person(identities) !== undefined
  const decider = createDecider({ storage, packs, reachable })
  return {
    storage,
    decider,
    senders,
    reach,
    sayAnew: createSayAnew({ storage, packs, reachable }),
    async route() {
      const { people } = await storage.directory()
      const identities = new Map(people.map((person) => [person.id, person.identities]))
      return { reach, storage, vault, identities: (person) => identities.get(person) ?? {} }
    },
  }
}
