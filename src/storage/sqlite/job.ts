import type { LedgerRecord, Version } from '../../domain/record.js'
import type { Filled } from '../filled.js'
import type { SentBy } from '../outbox.js'
import type { AuditRow, Committed, DirectoryChange } from '../storage.js'
import type { StorageFault } from '../storage-error.js'
import type { StoredRows } from '../stored-rows.js'
import type { Use } from '../uses.js'
import type { AttemptCells, LeasedCells, ReminderCells, SentCells, Settled } from './outbox-cells.js'
import type { TurnCells } from './turn-cells.js'

export interface LoadedRecord {
  readonly record: LedgerRecord
  readonly versions: readonly Version[]
}

/** One write, done whole or not at all. Many share a transaction. */
export type Job =
  | { readonly task: 'turn'; readonly turn: TurnCells }
  | { readonly task: 'load'; readonly records: readonly LoadedRecord[] }
  | { readonly task: 'directory'; readonly changes: readonly DirectoryChange[]; readonly audit: readonly AuditRow[] }
  | { readonly task: 'lease'; readonly nowMs: number; readonly leaseMs: number; readonly limit: number; readonly except: readonly SentBy[] }
  | { readonly task: 'attempt'; readonly attempts: readonly AttemptCells[] }
  | { readonly task: 'settle'; readonly settled: readonly (SentCells | Settled)[] }
  | { readonly task: 'resend'; readonly key: string; readonly nowMs: number }
  | { readonly task: 'remind'; readonly reminders: readonly ReminderCells[]; readonly audit: readonly AuditRow[] }
  | { readonly task: 'mark'; readonly name: string; readonly atMs: number }
  | { readonly task: 'use'; readonly use: Use; readonly n: number }
  | { readonly task: 'forget'; readonly beforeMs: number; readonly limit: number }
  | { readonly task: 'begin-filling' }
  | { readonly task: 'fill'; readonly page: StoredRows; readonly from: Filled; readonly to: Filled }
  | { readonly task: 'end-filling' }
  /** Asks whether writing works; writes only after a failure. */
  | { readonly task: 'check' }

export interface JobResults {
  readonly turn: Committed
  readonly load: null
  readonly directory: null
  readonly lease: readonly LeasedCells[]
  readonly attempt: readonly boolean[]
  readonly settle: null
  readonly resend: boolean
  readonly remind: readonly boolean[]
  readonly mark: null
  readonly use: number
  readonly forget: number
  readonly 'begin-filling': null
  readonly fill: null
  readonly 'end-filling': null
  readonly check: null
}

export type JobResult<J extends Job> = JobResults[J['task']]

export type Answer = { readonly value: unknown } | { readonly fault: StorageFault }
