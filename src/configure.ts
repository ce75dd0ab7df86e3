import { randomBytes } from 'node:crypto'
import { type Config, type PlatformCheck, readConfig } from './config.js'
import { localCoordination } from './coordination/local.js'
import { loadPlatforms } from './platforms/load-platforms.js'
import { loadVariables } from './platforms/load-variables.js'
import type { Platform, Sender } from './platforms/platform.js'
import type { PlatformSettings, PlatformsFound } from './platforms/platform-settings.js'
import { sendersOf } from './platforms/senders-of.js'
import type { StaffDirectory } from './platforms/staff-directory.js'
import { unknownSettings } from './platforms/unknown-settings.js'

export interface Configured {
  readonly config: Config
  /** Those that are configured and called at an address of ours. */
  readonly platforms: readonly Pick<Platform, 'name' | 'account' | 'route'>[]
  /** Those that need no address: we open the connection. */
  readonly lines: readonly Pick<Platform, 'name' | 'account'>[]
  /** Everything that sends: both, and the ways out through which nothing comes in. */
  readonly senders: readonly Sender[]
  /** Directories of staff. */
  readonly directories: readonly StaffDirectory[]
}

/**
 * Reads the environment together with the platforms, which know their own settings. `account` names one of several, whose environment this is.
 *
 * @throws ConfigError with all mistakes of both
 */
export async function configure(env: Readonly<Record<string, string | undefined>>, account?: string): Promise<Configured> {
  const [findPlatforms, { variables }] = await Promise.all([loadPlatforms(), loadVariables()])
  let found: PlatformsFound = { platforms: [], problems: [] }
  const check = (settings: PlatformSettings): PlatformCheck => {
    found = findPlatforms(settings, {
      now: Date.now,
      randomBytes,
      fetch,
      coordination: localCoordination(Date.now),
      used: () => {},
    })
    const { platforms, lines = [], problems, notices = [] } = found
    const unknown = unknownSettings(settings, variables)
    const configured = platforms.length + lines.length + problems.length > 0
    // What others put into the environment stops nobody; beside a mistake it is most likely its cause.
    return { configured, problems: problems.length > 0 ? [...problems, ...unknown] : [], notices: [...notices, ...unknown] }
  }
  const config = readConfig(env, check, process.cwd(), account ?? null)
  const { platforms, lines = [], directories = [] } = found
  return { config, platforms, lines: lines.map(({ platform }) => platform), senders: sendersOf(found), directories }
}
