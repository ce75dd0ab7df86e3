import { type DataKeys, keyFileIn, keysAtHand, loadDataKeys } from './data-key.js'
import type { Storage } from './storage.js'

/** Private texts are sealed, and no key is at hand. Another one made in silence would hide that the right one is missing. */
export class KeyGone extends Error {
  override readonly name = 'KeyGone'
  readonly code = 'key-gone'
}

/** What the configuration says of the keys. */
export interface StoreKeySource {
  readonly dataKey: string | null
  readonly dataDir: string
  /** Not null: there are other instances, each with a data directory of its own. */
  readonly redisUrl: string | null
}

/**
 * The keys for a store; one is made only where nothing has been sealed yet. Where a key that is needed is not among those at hand, or one was made
 * here that other instances do not have, the notice says so. Rejects with KeyGone where a key is needed and none is at hand at all.
 */
export async function keysOfStore(storage: Pick<Storage, 'sealedWith'>, { dataKey, dataDir, redisUrl }: StoreKeySource): Promise<DataKeys> {
  const source = { env: dataKey, dataDir }
  const atHand = keysAtHand(source)
  const lost = missingKeys(await storage.sealedWith(), atHand)
  if (lost.length === 0) {
    const loaded = loadDataKeys(source)
    const madeHere = atHand.length === 0 && redisUrl !== null
    return madeHere ? { ...loaded, notice: [loaded.notice, `注意：${MADE_FOR_ONE}：${SHARE_A_KEY}`].filter(Boolean).join('\n') } : loaded
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

/** What is wrong where instances share a store and each has a key of its own, and what to do about it. */
export const MADE_FOR_ONE = '设了 REDIS_URL，即几台服务共用一个库，而加密密钥只有这一台自己的，别的台打不开它加密的家访等文字'
export const SHARE_A_KEY =
  '请把这里 data.key 的内容（没有的话用 openssl rand -base64 32 生成一把）在每一台上都设为 DATA_KEY，各台相同 (several instances need the same DATA_KEY: set it on each)'

/** Of the keys that a store needs those that are not at hand. */
export function missingKeys(needed: readonly string[], atHand: DataKeys['keys']): readonly string[] {
  return needed.filter((id) => atHand.every((key) => key.id !== id))
}
