import { setTimeout as wait } from 'node:timers/promises'
import type { StaffDirectory } from '../platforms/staff-directory.js'
import type { Storage } from '../storage/storage.js'
import type { DirectoryReading } from './directory-reading.js'
import type { Unread } from './proposal.js'
import { readDirectories } from './read-directories.js'

/** The platforms' directories as they were a moment ago. A chat cannot wait for a long one: it is read on meanwhile, and there at the next question. */
export interface DirectorySnapshots {
  /** Whether there is any directory to read. */
  readonly connected: boolean
  /** A reading no older than that; undefined when there is none within the wait. */
  readings(within: { readonly maxAgeMs: number; readonly waitMs: number }): Promise<readonly DirectoryReading[] | undefined>
  /** What an administrator does about directories that were not read whole. */
  remedies(unread: readonly Unread[]): readonly string[]
  /** Gives up what is being read. */
  close(): void
}

export interface SnapshotDeps {
  readonly directories: readonly StaffDirectory[]
  readonly storage: Pick<Storage, 'directory'>
  readonly now: () => number
}

const READ_WITHIN_MS = 10 * 60_000

export function directorySnapshots({ directories, storage, now }: SnapshotDeps): DirectorySnapshots {
  const closing = new AbortController()
  let latest: { readonly atMs: number; readonly readings: readonly DirectoryReading[] } | undefined
  let reading: Promise<void> | undefined

  async function read(): Promise<void> {
    const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(READ_WITHIN_MS)])
    const { people } = await storage.directory()
    const readings = await readDirectories(directories, people, signal)
    latest = { atMs: now(), readings }
  }

  return {
    connected: directories.length > 0,
    async readings({ maxAgeMs, waitMs }) {
      if (latest && now() - latest.atMs <= maxAgeMs) return latest.readings
      reading ??= read().finally(() => {
        reading = undefined
      })
      const done = reading.then(() => latest?.readings)
      // Whoever stopped waiting does not hear of a failure; the next one reads anew.
      done.catch(() => undefined)
      const over = new AbortController()
      try {
        return await Promise.race([done, wait(waitMs, undefined, { signal: over.signal }).catch(() => undefined)])
      } finally {
        over.abort()
      }
    },
    remedies: (unread) =>
      unread.flatMap(({ platform, account, why }) => {
        return directories.find((each) => each.platform === platform && each.account === account)?.remedy(why) ?? []
      }),
    close: () => closing.abort(),
  }
}
