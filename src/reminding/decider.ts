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
  next(afterMs: number): Promise<number | undefined>
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
  async function holds({ version, bound, wishes, afterMs, atMs }: Slot, askedMs: number): Promise<boolean> {
    return (
      askedMs >= afterMs &&
      (atMs === undefined || askedMs < atMs) &&
      version === (await storage.directoryVersion()) &&
      wishes === (await wishedTimes(bound))
    )
  }

  async function wishedTimes(schools: readonly string[]): Promise<string> {
    const wishes = await Promise.all(schools.map((school) => storage.wishes(school)))
    return JSON.stringify(wishes.map((own) => own.filter(({ name }) => name === 'digest-time')))
  }

  return {
    async next(afterMs) {
      if (known !== undefined && (await holds(known, afterMs))) return known.atMs
      const directory = await storage.directory()
      const bound = [...new Set(directory.bindings.map(({ school }) => school))]
      // Before the slot that is made of them: a wish that comes in between makes it found anew.
      const wishes = await wishedTimes(bound)
      const atMs = await nextSlot({ directory, reads: storage }, afterMs)
      known = { version: directory.version, bound, wishes, afterMs, atMs }
      return atMs
    },

    async *due(atMs) {
      const worlds = gather({ directory: await storage.directory(), reads: storage, packs, atMs, reachable })
      for await (const world of worlds) {
        const notices = noticesDue(world, atMs)
        if (notices.length > 0) yield notices
      }
    },
  }
}
