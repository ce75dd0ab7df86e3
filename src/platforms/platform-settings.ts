import type { Platform } from './platform.js'

/** Environment variables as they are, or those of one account. */
export type PlatformSettings = Readonly<Record<string, string | undefined>>

export interface PlatformDeps {
  readonly now: () => number
  readonly randomBytes: (count: number) => Buffer
  readonly fetch: typeof fetch
}

export interface PlatformsFound {
  /** Those that are configured whole. */
  readonly platforms: readonly Platform[]
  /** One sentence for each mistake: the variable and what is expected, never its value. */
  readonly problems: readonly string[]
}

/** What the `index` of a platform's folder exports as `platforms`. */
export type FindPlatforms = (settings: PlatformSettings, deps: PlatformDeps) => PlatformsFound
