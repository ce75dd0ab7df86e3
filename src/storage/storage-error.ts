/** Why the store did not do what it was asked. */
export type StorageFault =
  /** No room left on the disk. */
  | 'full'
  /** The disk reports errors. */
  | 'io'
  | 'read-only'
  /** File or directory is gone, moved away or cannot be opened. */
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

const SENTENCES: Readonly<Record<StorageFault, string>> = {
  full: 'the disk of the store is full',
  io: 'the disk of the store reports errors',
  'read-only': 'the store cannot be written to',
  unavailable: 'the store is not where it was: its file or directory is gone or cannot be opened',
  corrupt: 'the file of the store is damaged',
  busy: 'another process held the store too long',
  crashed: 'the writer of the store ended unexpectedly',
  closed: 'the store is closed',
  refused: 'the write contradicts what the store holds',
  newer: 'the store was made by a later version of Tingke',
  foreign: 'the file is not a store of Tingke',
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
