import type { Sender } from '../platforms/platform.js'
import type { SentBy } from '../storage/outbox.js'
import type { GroupBinding } from '../storage/storage.js'

/** Who sends, and where to: what an outbox row needs besides its words. */
export interface Channel {
  readonly platform: string
  readonly account: string
  /** Understood by that platform's `send` alone; may be a secret. */
  readonly address: unknown
  /** Of the account's allowance, where it has one: each message to a person takes a call. */
  readonly callsPerMonth?: number
}

/** Where people and groups are reached when there is no message to answer. Undefined: nowhere, so words for a person wait and a group hears nothing. */
export interface Reached {
  /** By chat identities per platform name; `preferred` is asked first, e.g. the way the person wrote, and `except` are not asked. */
  person(identities: Readonly<Record<string, string>>, preferred?: SentBy, except?: readonly SentBy[]): Channel | undefined
  /** Through the account the group was bound with, else through another of the same platform: one may hear a group that only another can write to. */
  group(binding: Pick<GroupBinding, 'platform' | 'account' | 'chat'>): Channel | undefined
}

/** What the configured platforms reach. Who is reached by several is so by one without an allowance of the month, which others need more. */
export function reachOf(configured: readonly Sender[]): Reached {
  const platforms = [...configured].sort((a, b) => Number(a.limits.perMonth !== undefined) - Number(b.limits.perMonth !== undefined))

  function first(asked: readonly Sender[], addressOf: (platform: Sender) => unknown): Channel | undefined {
    for (const platform of asked) {
      const address = addressOf(platform)
      if (address === undefined) continue
      const { name, account, limits } = platform
      return { platform: name, account, address, ...(limits.perMonth && { callsPerMonth: limits.perMonth.calls }) }
    }
    return undefined
  }

  return {
    person(identities, preferred, except = []) {
      const asked = platforms.filter(({ name, account }) => !except.some((each) => each.platform === name && each.account === account))
      return first(preferring(asked, preferred), ({ name, idsAs = name, reach }) => {
        const userId = identities[idsAs] ?? identities[name]
        return userId ? reach?.person?.(userId) : undefined
      })
    },
    group(binding) {
      const same = platforms.filter(({ name }) => name === binding.platform)
      return first(preferring(same, binding), ({ reach }) => reach?.group?.(binding.chat))
    },
  }
}

/** The account itself first, then others of its platform, then the rest. */
function preferring(platforms: readonly Sender[], preferred: SentBy | undefined): readonly Sender[] {
  if (preferred === undefined) return platforms
  const distance = ({ name, account }: Sender) => (name !== preferred.platform ? 2 : account === preferred.account ? 0 : 1)
  return [...platforms].sort((a, b) => distance(a) - distance(b))
}
