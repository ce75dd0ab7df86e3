import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Config } from '../../config.js'
import { hasDemo } from '../../import/demo.js'
import type { Sender } from '../../platforms/platform.js'
import type { Directory } from '../../storage/storage.js'
import { StorageError } from '../../storage/storage-error.js'
import { placeOfDatabase } from '../../storage/store-address.js'
import type { CliIo } from '../io.js'
import { checkReminders } from './check-reminders.js'
import type { Finding } from './finding.js'
import { freeSpace } from './free-space.js'

export interface StoreSeen {
  /** Undefined where there is no store, or none that opens. */
  readonly directory?: Directory
  /** Whether the demo school was loaded into it. */
  readonly hasDemo?: boolean
  /** Ids of the keys that its private texts need; undefined for a store that does not open. */
  readonly sealedWith: readonly string[] | undefined
  readonly finding: Finding
  readonly reminders?: readonly Finding[]
}

/** Opens the store and looks whether it can be written to, and what it holds. */
export async function lookIntoStore(
  io: CliIo,
  { store }: Pick<Config, 'store'>,
  senders: readonly Sender[],
  free = freeSpace,
): Promise<StoreSeen> {
  const left = (file: string) => `剩余 ${free(dirname(file))?.says ?? '查不到'}`
  const file = store.kind === 'sqlite' ? store.file : undefined
  const name = store.kind === 'sqlite' ? store.file : placeOfDatabase(store.url)
  if (file !== undefined && !existsSync(file)) {
    const says = `还没有数据库 ${name}`
    return { sealedWith: [], finding: { check: 'store', state: 'warn', says, fix: '首次启动（npm start）或导入名单时建立' } }
  }
  const broken = (says: string, fix: string): Finding => ({ check: 'store', state: 'fail', says: `数据库 ${name} ${says}`, fix })
  try {
    const storage = await io.openStorage(io.env)
    try {
      // What fits into room that the file has already says nothing of the next message.
      const isFull = file !== undefined && free(dirname(file))?.megabytes === 0
      const isReady = !isFull && (await storage.ready())
      return {
        directory: await storage.directory(),
        hasDemo: await hasDemo(storage),
        sealedWith: await storage.sealedWith(),
        finding: isReady
          ? { check: 'store', state: 'ok', says: `数据库 ${name} 可以写入` }
          : broken('现在不能写入', file === undefined ? CHECK_DATABASE : `检查磁盘空间（${left(file)}）和文件权限；不用恢复备份`),
        reminders: await checkReminders(storage, senders, io.now()),
      }
    } finally {
      await storage.close()
    }
  } catch (error) {
    const says = `打不开：${error instanceof Error ? error.message : String(error)}`
    return { sealedWith: undefined, finding: broken(says, fixOf(error, file === undefined ? undefined : left(file))) }
  }
}

const CHECK_DATABASE = '检查数据库的磁盘空间，以及它是不是只读的备库'
const OTHER_DATABASE = '那里是别的程序的数据：把 STORE_URL 指向另一个空的数据库'
const OTHER_FILE = '把 STORE_URL 指向另一个新的文件；这个文件原是 Tingke 的，停止服务，把它移开，再用 npx tingke restore 恢复备份'
const CHECK_ADDRESS = '检查 STORE_URL 的主机、端口、用户、密码和数据库名，数据库是否在运行'

/**
 * A backup is put back for a damaged file only: in any other case it would lose what has been written since. `left`: what is free beside the file;
 * undefined for a database.
 */
function fixOf(error: unknown, left: string | undefined): string {
  const fault = error instanceof StorageError ? error.code : undefined
  if (fault === 'unfinished' || fault === 'newer') return '按上面这句话处理'
  if (fault === 'foreign') return left === undefined ? OTHER_DATABASE : OTHER_FILE
  if (left === undefined) return fault === 'full' || fault === 'io' || fault === 'read-only' ? CHECK_DATABASE : CHECK_ADDRESS
  if (fault === 'full') return `清理磁盘（${left}）；数据没有坏，不用恢复备份`
  if (fault === 'corrupt') return '停止服务，用 npx tingke restore 恢复备份'
  return '检查文件和目录的所有者和权限'
}
