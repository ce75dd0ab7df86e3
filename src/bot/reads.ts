import type { Storage } from '../storage/storage.js'

/** What may be read while a turn is decided. Deciding never writes. */
export type Reads = Pick<
  Storage,
  'record' | 'versions' | 'latestBy' | 'credits' | 'countRecords' | 'draft' | 'waiting' | 'records' | 'facts' | 'told' | 'wishes' | 'mark'
>
