import { randomBytes } from 'node:crypto'
import { type Config, readConfig } from './config.js'
import { localCoordination } from './coordination/local.js'
import { loadPlatforms } from './platforms/load-platforms.js'
import type { Platform, Sender } from './platforms/platform.js'

export interface Configured {
  readonly config: Config
  /** Those that are configured. */
  readonly platforms: readonly Pick<Platform, 'name' | 'account' | 'route'>[]
  /** Everything that sends: those, and the ways out through which nothing comes in. */
  readonly senders: readonly Sender[]
}

/**
 * Reads the environment together with the platforms, which know their own settings.
 *
 * @throws ConfigError with all mistakes of both
 */
export async function configure(env: Readonly<Record<string, string | undefined>>): Promise<Configured> {
  const findPlatforms = await loadPlatforms()
  let configured: Configured['platforms'] = []
  let sending: Configured['senders'] = []
  const config = readConfig(env, (settings) => {
    const {
      platforms,
      senders = [],
      problems,
    } = findPlatforms(settings, {
      now: Date.now,
      randomBytes,
      fetch,
      coordination: localCoordination(Date.now),
      used: () => {},
    })
    configured = platforms
    sending = [...platforms, ...senders]
    return { configured: platforms.length > 0 || problems.length > 0, problems }
  })
  return { config, platforms: configured, senders: sending }
}
