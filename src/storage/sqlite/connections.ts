import type { Directory } from '../storage.js'
import type { Reader } from './reader.js'
import type { WriterLink } from './writer-link.js'

/** What a store on SQLite works with: one side that reads at once, one that writes in its turn, and copies. */
export interface Connections extends WriterLink {
  /** Throws a StorageError while the store cannot be opened. */
  reader(): Reader & { readonly directory: () => Directory }
  copyTo(file: string): Promise<void>
}
