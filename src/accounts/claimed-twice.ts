import { realpathSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { AccountConfig, Config } from '../config.js'
import type { Claim, PlatformVariables } from '../platforms/platform-variables.js'
import { placeOfDatabase } from '../storage/store-address.js'

/** What two accounts have in common that only one may have, a sentence for each account but the first: its store, its apps and robots. */
export function claimedTwice(accounts: readonly AccountConfig[], { claims }: Pick<PlatformVariables, 'claims'>): readonly string[] {
  const owners = new Map<string, string>()
  return accounts.flatMap(({ account, store, settings }) => {
    const twice = [storeClaim(store, account), ...claims(settings)].flatMap(({ variable, value }) => {
      const claim = `${variable} ${value}`
      const owner = owners.get(claim)
      if (owner === undefined) owners.set(claim, account)
      return owner === undefined || owner === account ? [] : [`${account}：${variable}：和账号 ${owner} 的相同，两个账号不能共用`]
    })
    return [...new Set(twice)]
  })
}

function storeClaim(store: Config['store'], account: string): Claim {
  return { variable: 'STORE_URL', value: `${store.kind} ${placeOf(store, account)}` }
}

function placeOf(store: Config['store'], account: string): string {
  if (store.kind === 'postgres') return placeOfDatabase(store.url)
  // In memory each has its own.
  return store.file === ':memory:' ? `of ${account}` : truePath(store.file)
}

/** By whatever links: the same file has one. Of a file that is not there yet, that of its folder. */
function truePath(file: string): string {
  try {
    return realpathSync(file)
  } catch {
    const folder = dirname(file)
    return folder === file ? file : join(truePath(folder), basename(file))
  }
}
