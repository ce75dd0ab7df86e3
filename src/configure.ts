import { randomBytes } from 'node:crypto'
import { type Config, readConfig } from './config.js'
import { loadPlatforms } from './platforms/load-platforms.js'

export interface Configured {
  readonly config: Config
  /** Routes that platforms call, in order. */
  readonly callbacks: readonly string[]
}

/**
 * Reads the environment together with the platforms, which know their own settings.
 *
 * @throws ConfigError with all mistakes of both
 */
export async function configure(env: Readonly<Record<string, string | undefined>>): Promise<Configured> {
  const findPlatforms = await loadPlatforms()
  let callbacks: readonly string[] = []
  const config = readConfig(env, (settings) => {
    const { platforms, problems } = findPlatforms(settings, { now: Date.now, randomBytes, fetch })
    callbacks = platforms.map(({ route }) => route)
    return { configured: platforms.length > 0 || problems.length > 0, problems }
  })
  return { config, callbacks }
}
