import { randomBytes } from 'node:crypto'
import { type Config, readConfig } from './config.js'
import { localCoordination } from './coordination/local.js'
import { loadPlatforms } from './platforms/load-platforms.js'
import type { Platform } from './platforms/platform.js'

export interface Configured {
  readonly config: Config
  /** Those that are configured. */
  readonly platforms: readonly Pick<Platform, 'name' | 'account' | 'route'>[]
}

/**
 * Reads the environment together with the platforms, which know their own settings.
 *
 * @throws ConfigError with all mistakes of both
 */
export async function configure(env: Readonly<Record<string, string | undefined>>): Promise<Configured> {
  const findPlatforms = await loadPlatforms()
  let configured: Configured['platforms'] = []
  const config = readConfig(env, (settings) => {
    const { platforms, problems } = findPlatforms(settings, {
      now: Date.now,
      randomBytes,
      fetch,
      coordination: localCoordination(Date.now),
      used: () => {},
    })
    configured = platforms
    return { configured: platforms.length > 0 || problems.length > 0, problems }
  })
  return { config, platforms: configured }
}
