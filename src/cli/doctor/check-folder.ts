import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from './finding.js'
import { type FreeSpace, freeSpace } from './free-space.js'

/** Below it a term may not fit; a record takes about one kilobyte. */
const WARN_BELOW_MB = 500
const FAIL_BELOW_MB = 50
/** What a full disk, or a used-up quota, answers. */
const FULL: readonly (string | undefined)[] = ['ENOSPC', 'EDQUOT']

const MAKE_ROOM = '清理磁盘，或把 DATA_DIR 换到更大的盘；数据没有坏，不用恢复备份'

/** How a disk is asked. */
export interface Disk {
  write(file: string): void
  free(folder: string): FreeSpace | undefined
}

const DISK: Disk = { write: (file) => writeFileSync(file, 'x', { flag: 'wx', mode: 0o600 }), free: freeSpace }

/** The data folder: writable, with room. */
export function checkFolder(dataDir: string, disk: Disk = DISK): Finding {
  const trouble = troubleWriting(dataDir, disk)
  const free = disk.free(dataDir)
  const left = free === undefined ? '' : `，剩余 ${free.says}`
  if (FULL.includes(trouble)) return { check: 'data', state: 'fail', says: `数据目录 ${dataDir} 所在的磁盘已满${left}`, fix: MAKE_ROOM }
  if (trouble !== undefined) {
    return { check: 'data', state: 'fail', says: `数据目录 ${dataDir} 不能写（${trouble}）`, fix: '检查目录的所有者和权限，或改 DATA_DIR' }
  }
  if (free !== undefined && free.megabytes < FAIL_BELOW_MB) {
    // A byte more may fit where a message does not.
    return { check: 'data', state: 'fail', says: `数据目录 ${dataDir} 所在的磁盘快满了${left}，消息可能存不下`, fix: MAKE_ROOM }
  }
  const says = `数据目录 ${dataDir} 可写${left}`
  if (free === undefined || free.megabytes >= WARN_BELOW_MB) return { check: 'data', state: 'ok', says }
  return { check: 'data', state: 'warn', says, fix: '清理磁盘，或把 DATA_DIR 换到更大的盘' }
}

/** Code of what is in the way of writing a file there; undefined where nothing is. */
function troubleWriting(folder: string, disk: Disk): string | undefined {
  const file = join(folder, `.doctor-${randomUUID()}`)
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    try {
      disk.write(file)
    } finally {
      rmSync(file, { force: true })
    }
    return undefined
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown'
  }
}
