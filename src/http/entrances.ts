import type { Bot } from '../bot/bot.js'
import type { Platform } from '../platforms/platform.js'
import type { Log } from '../telemetry/log.js'
import type { Metrics } from '../telemetry/metrics.js'

/** What is behind the address of a callback. */
export interface Entrance {
  readonly platform: Platform
  readonly bot: Bot
  readonly metrics: Metrics
  readonly log: Log
}

/** Who answers the callbacks of a path: `closed` while nobody can, undefined where nobody ever does. */
export type FindEntrance = (path: string) => Entrance | 'closed' | undefined

/** The entrances of one account by route. Throws when two platforms answer under one. */
export function entrancesOf({
  platforms,
  ...behind
}: Omit<Entrance, 'platform'> & { readonly platforms: readonly Platform[] }): ReadonlyMap<string, Entrance> {
  const entrances = new Map<string, Entrance>()
  for (const platform of platforms) {
    const other = entrances.get(platform.route)?.platform
    if (other) throw new Error(`${other.name} and ${platform.name} both answer under ${platform.route}`)
    entrances.set(platform.route, { platform, ...behind })
  }
  return entrances
}

/** Of the only account: each route as it is, and with anything behind it. */
export function soleEntrances(entrances: ReadonlyMap<string, Entrance>): FindEntrance {
  return (path) => entrances.get(path) ?? entrances.get(path.slice(0, path.lastIndexOf('/')))
}

/** Of several accounts: each route with the name of its account behind it. */
export function entrancesByName(ofAccount: (name: string) => ReadonlyMap<string, Entrance> | 'closed' | undefined): FindEntrance {
  return (path) => {
    const end = path.lastIndexOf('/')
    const entrances = ofAccount(path.slice(end + 1))
    if (entrances === 'closed') return IN_FORM.test(path.slice(0, end)) ? 'closed' : undefined
    return entrances?.get(path.slice(0, end))
  }
}

/** A route as platforms have them, e.g. `/dingtalk/robot`. */
const IN_FORM = /^\/[a-z]+\/[a-z]+$/
