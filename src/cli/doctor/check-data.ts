import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../../config.js'
import { loadDataKeys } from '../../storage/data-key.js'
import type { Finding } from './finding.js'

const MEGABYTE = 1024 * 1024
/** Below it a term may not fit; a record takes about one kilobyte. */
const WARN_BELOW_MB = 500
const FAIL_BELOW_MB = 50

/** The data folder: writable, with room, and the key of private texts where it should be and readable by the owner alone. */
export function checkData({ dataDir, dataKey }: Config, holdsRecords: boolean): readonly Finding[] {
  return [checkFolder(dataDir), checkKey(dataDir, dataKey, holdsRecords)]
}

function checkFolder(dataDir: string): Finding {
  const file = join(dataDir, `.doctor-${randomUUID()}`)
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    writeFileSync(file, 'x', { flag: 'wx', mode: 0o600 })
    rmSync(file)
  } catch {
    return { check: 'data', state: 'fail', says: `数据目录 ${dataDir} 不能写`, fix: '检查目录的所有者和权限，或改 DATA_DIR' }
  }
  const { bavail, bsize } = statfsSync(dataDir)
  const free = Math.floor((bavail * bsize) / MEGABYTE)
  const says = `数据目录 ${dataDir} 可写，剩余 ${free} MB`
  if (free >= WARN_BELOW_MB) return { check: 'data', state: 'ok', says }
  return { check: 'data', state: free < FAIL_BELOW_MB ? 'fail' : 'warn', says, fix: '清理磁盘，或把 DATA_DIR 换到更大的盘' }
}

/** Without records nothing was sealed yet, and the first start makes a key. */
function checkKey(dataDir: string, dataKey: string | null, holdsRecords: boolean): Finding {
  const file = join(dataDir, 'data.key')
  if (dataKey !== null) return keysKnown('加密密钥来自 DATA_KEY', dataDir, dataKey)
  if (!existsSync(file)) {
    return holdsRecords
      ? {
          check: 'key',
          state: 'fail',
          says: `有记录，但没有加密密钥 ${file}`,
          fix: '把备份的 data.key 放回去，或设 DATA_KEY；否则原有家访等私密文字读不出',
        }
      : { check: 'key', state: 'ok', says: '加密密钥会在首次启动时生成' }
  }
  const open = (statSync(file).mode & 0o077) !== 0
  return open
    ? { check: 'key', state: 'warn', says: `加密密钥 ${file} 别的用户也能读`, fix: `chmod 600 ${file}` }
    : keysKnown(`加密密钥在 ${file}，只有本用户可读；请确认另有备份`, dataDir, dataKey)
}

/** The ids of the keys at hand. They say nothing of the keys, and are the same for all instances over one store. */
function keysKnown(where: string, dataDir: string, dataKey: string | null): Finding {
  try {
    const [current, ...older] = loadDataKeys({ env: dataKey, dataDir }).keys.map(({ id }) => id)
    const before = older.length > 0 ? `，旧密钥 ${older.join('、')} 也能读` : ''
    return { check: 'key', state: 'ok', says: `${where}。编号 ${current}${before}；同一个库的各台服务应一致` }
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error)
    return { check: 'key', state: 'fail', says, fix: '每行写一把 base64 的密钥，换回备份的那一份' }
  }
}
