import { existsSync, statSync } from 'node:fs'
import type { Config } from '../../config.js'
import { keyFileIn, keysAtHand } from '../../storage/data-key.js'
import { MADE_FOR_ONE, missingKeys, SHARE_A_KEY } from '../../storage/keys-of-store.js'
import type { DataKey } from '../../storage/vault.js'
import type { Finding } from './finding.js'

/**
 * The key of private texts: where it should be, readable by the owner alone, and every one with which texts of the store are sealed.
 * `sealedWith` holds the ids of those; undefined where the store cannot be asked.
 */
export function checkKey(
  { dataDir, dataKey, redisUrl }: Pick<Config, 'dataDir' | 'dataKey' | 'redisUrl'>,
  sealedWith: readonly string[] | undefined,
): Finding {
  const file = keyFileIn(dataDir)
  let keys: readonly DataKey[]
  try {
    keys = keysAtHand({ env: dataKey, dataDir })
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error)
    return { check: 'key', state: 'fail', says, fix: '每行写一把 base64 的密钥，换回备份的那一份' }
  }
  const lost = missingKeys(sealedWith ?? [], keys)
  if (lost.length > 0) return gone(lost, keys, file)
  if (keys.length === 0 && sealedWith === undefined) {
    return { check: 'key', state: 'warn', says: `没有加密密钥 ${file}；数据库打不开，看不出要不要`, fix: '先让数据库能打开，再检查一次' }
  }
  if (keys.length === 0 && redisUrl !== null) return { check: 'key', state: 'warn', says: MADE_FOR_ONE, fix: SHARE_A_KEY }
  if (keys.length === 0) return { check: 'key', state: 'ok', says: '加密密钥会在首次启动时生成' }
  if (existsSync(file) && (statSync(file).mode & 0o077) !== 0) {
    return { check: 'key', state: 'warn', says: `加密密钥 ${file} 别的用户也能读`, fix: `chmod 600 ${file}` }
  }
  const where = dataKey === null ? `加密密钥在 ${file}，只有本用户可读；请确认另有备份` : '加密密钥来自 DATA_KEY'
  return { check: 'key', state: 'ok', says: `${where}。${idsOf(keys)}；同一个库的各台服务应一致` }
}

function gone(lost: readonly string[], keys: readonly DataKey[], file: string): Finding {
  const atHand = keys.length === 0 ? '这里没有密钥' : `这里的密钥${idsOf(keys)}`
  return {
    check: 'key',
    state: 'fail',
    says: `数据里有用密钥 ${lost.join('、')} 加密的家访等私密文字，${atHand}：这些文字打不开`,
    fix: `把备份的那一把密钥补进 ${file}（一行一把）${keys.length === 0 ? '，或设为 DATA_KEY' : ''}，再启动服务`,
  }
}

/** They say nothing of the keys, and are the same for all instances over one store. */
function idsOf([current, ...older]: readonly DataKey[]): string {
  return `编号 ${current!.id}${older.length > 0 ? `，旧密钥 ${older.map(({ id }) => id).join('、')} 也能读` : ''}`
}
