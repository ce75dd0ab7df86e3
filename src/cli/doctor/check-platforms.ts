import { randomBytes } from 'node:crypto'
import type { Configured } from '../../configure.js'
import type { PlatformSetup } from '../../platforms/platform-setup.js'
import type { Finding } from './finding.js'
import type { LineTold } from './running-service.js'
import { whileNobodyHolds } from './while-nobody-holds.js'

export interface PlatformsAsked {
  readonly configured: Pick<Configured, 'config' | 'lines'>
  readonly setups: readonly PlatformSetup[]
  /** Connections that the running service knows of: it tells of them itself. */
  readonly told: readonly LineTold[]
  /** Ids of ways that were asked a moment ago. */
  readonly passed: readonly string[]
  readonly now: () => number
  readonly fetch: typeof fetch
}

/** Asks each platform whether it takes the settings: keys, rights, our address. A connection that somebody holds is left alone. */
export async function checkPlatforms(asked: PlatformsAsked): Promise<readonly Finding[]> {
  const { setups, told, passed, configured } = asked
  const here = new Set(told.map(({ platform }) => platform))
  const due = setups.filter(
    (setup) =>
      setup.isConfigured(configured.config.settings) && !passed.includes(setup.id) && !(setup.exclusive && here.has(setup.platform)),
  )
  return (await Promise.all(due.map((setup) => checkSetup(setup, asked)))).flat()
}

async function checkSetup(
  setup: PlatformSetup,
  { configured: { config, lines }, now, fetch }: PlatformsAsked,
): Promise<readonly Finding[]> {
  const check = () => setup.check(config.settings, { now, randomBytes, fetch })
  const line = setup.exclusive ? lines.find(({ name }) => name === setup.platform) : undefined
  const found = line === undefined ? await check() : await whileNobodyHolds(line, config, now, check)
  if (found !== undefined) return found.map((finding) => ({ check: 'platform', ...finding }))
  return [{ check: 'platform', state: 'ok', says: `${setup.label}：由另一个进程保持着连接，没有再连` }]
}
