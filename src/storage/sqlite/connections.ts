import type Database from 'better-sqlite3'
import type { Directory } from '../storage.js'
import type { Head } from './hands.js'
import type { Reader } from './reader.js'
import type { WriterLink } from './writer-link.js'

/** What a store on SQLite works with: one side that reads at once, one that writes in its turn, and copies. */
export interface Connections extends WriterLink {
  /** Throws a StorageError while the store cannot be opened. */
  reader(): Reader & { readonly directory: () => Directory }
  /** Read once in a turn of the event loop, and again when something of ours has been written. */
  head(): Head
  copyTo(file: string): Promise<void>
  /** A connection to what the store holds now, for long reading; whoever asks closes it. */
  apart(): Database.Database
}
