import { type DataKeySource, type DataKeys, keyFileIn, keysAtHand, loadDataKeys } from './data-key.js'
import type { Storage } from './storage.js'

/** Private texts are sealed, and no key is at hand. Another one made in silence would hide that the right one is missing. */
export class KeyGone extends Error {
  override readonly name = 'KeyGone'
  readonly code = 'key-gone'
}

/**
 * The keys for a store; one is made only where nothing has been sealed yet. Where a key that is needed is not among those at hand the notice says
 * so. Rejects with KeyGone where none is at hand at all.
 */
export async function keysOfStore(storage: Pick<Storage, 'sealedWith'>, source: DataKeySource): Promise<DataKeys> {
  const atHand = keysAtHand(source)
  const lost = missingKeys(await storage.sealedWith(), atHand)
  if (lost.length === 0) return loadDataKeys(source)
  const file = keyFileIn(source.dataDir)
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

/** Of the keys that a store needs those that are not at hand. */
export function missingKeys(needed: readonly string[], atHand: DataKeys['keys']): readonly string[] {
  return needed.filter((id) => atHand.every((key) => key.id !== id))
}
