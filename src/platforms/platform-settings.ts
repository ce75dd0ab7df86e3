import type { Coordination } from '../coordination/coordination.js'
import type { Line } from './line.js'
import type { Platform, Sender } from './platform.js'
import type { StaffDirectory } from './staff-directory.js'

/** Environment variables as they are, or those of one account. */
export type PlatformSettings = Readonly<Record<string, string | undefined>>

export interface PlatformDeps {
  readonly now: () => number
  readonly randomBytes: (count: number) => Buffer
  readonly fetch: typeof fetch
  readonly coordination: Coordination
  readonly used: CountUse
}

/** Counts what an account used of its allowance of the month. It never fails: a count that is lost must not stop or repeat a message. */
export type CountUse = (by: Pick<Sender, 'name' | 'account'>, what: 'calls' | 'messages', n: number) => void

export interface PlatformsFound {
  /** Those that are configured whole. */
  readonly platforms: readonly Platform[]
  /** Ways out through which nothing comes in, e.g. a group's webhook. */
  readonly senders?: readonly Sender[]
  /** Ways in and out over a connection that we hold. */
  readonly lines?: readonly Line[]
  /** Directories of staff that the app may read. */
  readonly directories?: readonly StaffDirectory[]
  /** One sentence for each setting that is accepted and has no effect. */
  readonly notices?: readonly string[]
  /** One sentence for each mistake: the variable and what is expected, never its value. */
  readonly problems: readonly string[]
}

/** What the `index` of a platform's folder exports as `platforms`. */
export type FindPlatforms = (settings: PlatformSettings, deps: PlatformDeps) => PlatformsFound
