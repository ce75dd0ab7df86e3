/** Why the store did not do what it was asked. */
export type StorageFault =
  /** No room left on the disk. */
  | 'full'
  /** The disk reports errors. */
  | 'io'
  | 'read-only'
  /** File or directory is gone, moved away or cannot be opened; the database cannot be reached. */
  | 'unavailable'
  | 'corrupt'
  /** Another process held the store too long. */
  | 'busy'
  /** The writer ended in mid-work; it is started again by the next write. */
  | 'crashed'
  | 'closed'
  /** This one write contradicts what is kept, e.g. an id that exists. Others are not touched by it. */
  | 'refused'
  /** Made by a later version of Tingke. */
  | 'newer'
  /** Not a store of Tingke. */
  | 'foreign'
  /** A store where a backup is wanted. */
  | 'not-a-backup'
  /** It is being filled with what another store or a backup holds, and not all is there. */
  | 'unfinished'

const SENTENCES: Readonly<Record<StorageFault, string>> = {
  full: '存放数据的磁盘已满 (the disk of the store is full)',
  io: '存放数据的磁盘读写出错 (the disk of the store reports errors)',
  'read-only': '数据不能写入 (the store cannot be written to)',
  unavailable: '数据文件、目录或数据库不在原处，或打不开 (the file, directory or database of the store is gone or cannot be reached)',
  corrupt: '数据文件已损坏 (the file of the store is damaged)',
  busy: '数据被另一个程序占用太久 (another process held the store too long)',
  crashed: '写入线程意外结束 (the writer of the store ended unexpectedly)',
  closed: '数据已关闭 (the store is closed)',
  refused: '写入与已有数据矛盾 (the write contradicts what the store holds)',
  newer: '数据由更新版本的 Tingke 生成 (the store was made by a later version of Tingke)',
  unfinished:
    '正在搬家，先把 tingke copy 跑完（恢复备份到一半的，把 tingke restore 跑完） (the store is being filled: run tingke copy or restore to its end)',
  'not-a-backup':
    '这是一个数据库，不是备份，例如 restore --force 搁置的那一个。要用回它：停止服务，把现在的数据库文件（连同 -wal、-shm）移开，再把它改名为 STORE_URL 所指的文件 (this is a store, not a backup: to use it stop the service, move the present store away and rename this one)',
  foreign: '文件不是 Tingke 的数据或备份 (the file is not a store or backup of Tingke)',
}

/** A failure of the store. It carries a code and a fixed sentence, never a value of a record. */
export class StorageError extends Error {
  override readonly name = 'StorageError'
  readonly code: StorageFault

  constructor(code: StorageFault) {
    super(SENTENCES[code])
    this.code = code
  }
}
