import { randomBytes } from 'node:crypto'
import type { PlatformSettings } from '../../platforms/platform-settings.js'
import type { PlatformSetup } from '../../platforms/platform-setup.js'
import type { Finding } from './finding.js'
import type { LineTold } from './running-service.js'

export interface PlatformsAsked {
  readonly settings: PlatformSettings
  readonly setups: readonly PlatformSetup[]
  /** Connections that the running service knows of: it tells of them itself. */
  readonly lines: readonly LineTold[]
  /** Ids of ways that were asked a moment ago. */
  readonly passed: readonly string[]
  readonly now: () => number
  readonly fetch: typeof fetch
}

/** Asks each platform whether it takes the settings: keys, rights, our address. */
export async function checkPlatforms({ settings, setups, lines, passed, now, fetch }: PlatformsAsked): Promise<readonly Finding[]> {
  const held = new Set(lines.map(({ platform }) => platform))
  const asked = setups.filter(
    (setup) => setup.isConfigured(settings) && !passed.includes(setup.id) && !(setup.exclusive && held.has(setup.platform)),
  )
  const found = await Promise.all(asked.map((setup) => setup.check(settings, { now, randomBytes, fetch })))
  return found.flat().map((finding) => ({ check: 'platform', ...finding }))
}
