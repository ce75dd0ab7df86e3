import { randomBytes } from 'node:crypto'
import { type Config, readConfig } from './config.js'
import { localCoordination } from './coordination/local.js'
import { loadPlatforms } from './platforms/load-platforms.js'
import type { Platform, Sender } from './platforms/platform.js'
import type { PlatformsFound } from './platforms/platform-settings.js'
import { sendersOf } from './platforms/senders-of.js'

export interface Configured {
  readonly config: Config
  /** Those that are configured and called at an address of ours. */
  readonly platforms: readonly Pick<Platform, 'name' | 'account' | 'route'>[]
  /** Those that need no address: we open the connection. */
  readonly lines: readonly Pick<Platform, 'name' | 'account'>[]
  /** Everything that sends: both, and the ways out through which nothing comes in. */
  readonly senders: readonly Sender[]
}

/**
 * Reads the environment together with the platforms, which know their own settings.
 *
 * @throws ConfigError with all mistakes of both
 */
export async function configure(env: Readonly<Record<string, string | undefined>>): Promise<Configured> {
  const findPlatforms = await loadPlatforms()
  let found: PlatformsFound = { platforms: [], problems: [] }
  const config = readConfig(env, (settings) => {
    found = findPlatforms(settings, {
      now: Date.now,
      randomBytes,
      fetch,
      coordination: localCoordination(Date.now),
      used: () => {},
    })
    const { platforms, lines = [], problems, notices = [] } = found
    return { configured: platforms.length + lines.length + problems.length > 0, problems, notices }
  })
  const { platforms, lines = [] } = found
  return { config, platforms, lines: lines.map(({ platform }) => platform), senders: sendersOf(found) }
}
