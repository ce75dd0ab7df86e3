/** What the system answered, by its code. */
const OF_FILES: Readonly<Record<string, string>> = {
  EACCES: '没有权限，请检查文件和目录的所有者和权限',
  EPERM: '没有权限，请检查文件和目录的所有者和权限',
  EROFS: '在只读的磁盘上，不能写入',
  ENOENT: '不存在',
  ENOTDIR: '路径中有一段不是目录',
  EISDIR: '是目录，不是文件',
  ENOSPC: '所在的磁盘已满，请先清理磁盘；数据没有坏',
  EDQUOT: '所在的磁盘配额已用完，请先清理；数据没有坏',
  EIO: '所在的磁盘读写出错',
}
const OF_HOSTS: Readonly<Record<string, string>> = {
  ENOTFOUND: '找不到这个主机',
  EAI_AGAIN: '现在查不到这个主机',
  ECONNREFUSED: '连不上，没有服务在那里',
  ETIMEDOUT: '连不上，等不到回答',
}

/** A failure in one sentence, without a trace: that of the system in words, any other as it says itself. */
export function failureSentence(error: unknown): string {
  const { code = '', path, hostname, address } = (error ?? {}) as NodeJS.ErrnoException & { hostname?: string; address?: string }
  const ofFile = OF_FILES[code]
  if (ofFile !== undefined && path !== undefined) return `${path}：${ofFile} (${code})`
  // The system names no file when writing to an open one.
  if (ofFile !== undefined && (error as NodeJS.ErrnoException).syscall !== undefined) return `文件${ofFile} (${code})`
  const host = hostname ?? address
  if (OF_HOSTS[code] !== undefined && host !== undefined) {
    return `${host}：${OF_HOSTS[code]}，请检查 STORE_URL、REDIS_URL 等网址里的主机和端口 (${code})`
  }
  return error instanceof Error && error.message !== '' ? error.message : String(error)
}
