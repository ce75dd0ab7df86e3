import { type DataKeys, keyFileIn, keysAtHand, loadDataKeys } from './data-key.js'
import type { Storage } from './storage.js'

/** Private texts are sealed, and no key is at hand. Another one made in silence would hide that the right one is missing. */
export class KeyGone extends Error {
  override readonly name = 'KeyGone'
  readonly code = 'key-gone'
}

/** Several instances work on one store, and no key is at hand. Each would make one of its own, and what one seals the others could not open. */
export class KeyNotShared extends Error {
  override readonly name = 'KeyNotShared'
  readonly code = 'key-not-shared'
}

/** What the configuration says of the keys. */
export interface StoreKeySource {
  readonly dataKey: string | null
  readonly dataDir: string
  /** Not null: there are other instances, each with a data directory of its own. */
  readonly redisUrl: string | null
}

/**
 * The keys for a store; one is made only where nothing has been sealed yet and nobody else needs it. Where a key that is needed is not among those
 * at hand the notice says so. Rejects with KeyGone or KeyNotShared where none is at hand at all.
 */
export async function keysOfStore(storage: Pick<Storage, 'sealedWith'>, { dataKey, dataDir, redisUrl }: StoreKeySource): Promise<DataKeys> {
  const source = { env: dataKey, dataDir }
  const atHand = keysAtHand(source)
  const lost = missingKeys(await storage.sealedWith(), atHand)
  if (lost.length === 0) {
    if (atHand.length === 0 && redisUrl !== null) throw new KeyNotShared(`${NO_SHARED_KEY}：${SHARE_A_KEY}`)
    return loadDataKeys(source)
  }
  const file = keyFileIn(dataDir)
  const needs = `数据里有用密钥 ${lost.join('、')} 加密的家访等私密文字`
  if (atHand.length > 0) {
    return {
      keys: atHand,
      notice: `注意：${needs}，这把密钥既不是 DATA_KEY，也不在 ${file} 里，这些文字打不开。请把它补进 ${file}（一行一把）再启动。(The key of private texts is missing: put it back.)`,
    }
  }
  throw new KeyGone(
    `${needs}，而这里没有密钥：请把备份的密钥放回 ${file}，或设为 DATA_KEY，否则这些文字打不开；密钥确已丢失的，用 openssl rand -base64 32 另生成一把设为 DATA_KEY，其他功能照常。(The key of private texts is missing: put it back.)`,
  )
}

/** What is wrong where instances share a store and no key is at hand, and what to do about it. */
export const NO_SHARED_KEY = '设了 REDIS_URL，即几台服务共用一个库，而这里没有加密密钥'
export const SHARE_A_KEY =
  '请用 openssl rand -base64 32 生成一把，在每一台上都设为 DATA_KEY，各台相同 (several instances need the same DATA_KEY: make one and set it on each)'

/** Of the keys that a store needs those that are not at hand. */
export function missingKeys(needed: readonly string[], atHand: DataKeys['keys']): readonly string[] {
  return needed.filter((id) => atHand.every((key) => key.id !== id))
}
