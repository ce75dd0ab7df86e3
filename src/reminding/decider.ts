import type { Packs } from '../policy/packs.js'
import type { Storage } from '../storage/storage.js'
import { gather, nextSlot } from './gather.js'
import type { Notice } from './notice.js'
import { noticesDue } from './notices-due.js'
import type { Reads } from './world-of.js'

export interface DeciderDeps {
  readonly storage: Reads & Pick<Storage, 'directory' | 'directoryVersion'>
  readonly packs: Packs
  /** Whether some channel can be pushed to, by chat identities per platform. */
  reachable(identities: Readonly<Record<string, string>>): boolean
}

/** What is due and when, from what the store holds at the moment of asking. Writes nothing. */
export interface Decider {
  /** The next moment after an instant at which something may be due; undefined when no term reaches that far. */
  next(afterMs: number): number | undefined
  /** What is due at the moment and untold, school by school, giving way to callbacks in between. */
  due(atMs: number): AsyncGenerator<readonly Notice[]>
}

interface Slot {
  readonly version: number
  /** Schools whose groups may wish for a time of their own, and what they wished. */
  readonly bound: readonly string[]
  readonly wishes: string
  readonly afterMs: number
  readonly atMs: number | undefined
}

export function createDecider({ storage, packs, reachable }: DeciderDeps): Decider {
  let known: Slot | undefined

  /** To find it all schools are gone through, so it is kept until it has come or something changed. */
  function holds({ version, bound, wishes, afterMs, atMs }: Slot, askedMs: number): boolean {
    return (
      version === storage.directoryVersion() &&
      askedMs >= afterMs &&
      (atMs === undefined || askedMs < atMs) &&
      wishes === wishedTimes(bound)
    )
  }

  function wishedTimes(schools: readonly string[]): string {
    return JSON.stringify(schools.map((school) => storage.wishes(school).filter(({ name }) => name === 'digest-time')))
  }

  return {
    next(afterMs) {
      if (known === undefined || !holds(known, afterMs)) {
        const directory = storage.directory()
        const bound = [...new Set(directory.bindings.map(({ school }) => school))]
        const atMs = nextSlot({ directory, reads: storage }, afterMs)
        known = { version: directory.version, bound, wishes: wishedTimes(bound), afterMs, atMs }
      }
      return known.atMs
    },

    async *due(atMs) {
      const worlds = gather({ directory: storage.directory(), reads: storage, packs, atMs, reachable })
      for await (const world of worlds) {
        const notices = noticesDue(world, atMs)
        if (notices.length > 0) yield notices
      }
    },
  }
}
