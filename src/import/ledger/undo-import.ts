import type { LedgerRecord } from '../../domain/record.js'
import { PrivateText } from '../../domain/sealed.js'
import type { Change, Storage, Turn } from '../../storage/storage.js'
import type { ImportContext } from './import-turn.js'
import { LEDGER_FILE, rowOfBatch } from './row-of-batch.js'

/** What undoing a batch (整批撤销) did. */
export type Undone =
  /** `amended`: how many of the withdrawn records had been changed since the import. */
  | { readonly state: 'undone'; readonly withdrawn: number; readonly amended: number }
  | { readonly state: 'undone-before' }
  /** `batches`: those there are. */
  | { readonly state: 'unknown'; readonly batches: readonly string[] }

/** Turns in the way of an undoing are few and short. */
const ATTEMPTS = 5

/**
 * Withdraws every record of a batch that is not withdrawn yet, in one turn: out of every count, in the history with time and reason. A second
 * time it changes nothing.
 */
export async function undoImport(storage: Storage, batch: string, context: ImportContext): Promise<Undone> {
  for (let attempt = 1; ; attempt += 1) {
    const { own, batches } = await findBatch(storage, batch)
    if (own.length === 0) return { state: 'unknown', batches }
    const standing = own.filter((record) => record.status !== 'withdrawn')
    if (standing.length === 0) return { state: 'undone-before' }
    const committed = await storage.commit(undoTurn(standing, batch, context))
    if (committed.state === 'fresh')
      return { state: 'undone', withdrawn: standing.length, amended: standing.filter((record) => record.version > 1).length }
    if (committed.state === 'repeated') return { state: 'undone-before' }
    if (attempt === ATTEMPTS) throw new Error('这批记录正在被修改，请稍后再撤销一次')
  }
}

async function findBatch(
  storage: Storage,
  wanted: string,
): Promise<{ readonly own: readonly LedgerRecord[]; readonly batches: readonly string[] }> {
  const own: LedgerRecord[] = []
  const batches = new Set<string>()
  for await (const record of storage.records({ kind: 'observation' })) {
    const origin = rowOfBatch(record.source)
    if (origin === undefined) continue
    batches.add(origin.batch)
    if (origin.batch === wanted) own.push(record)
  }
  return { own, batches: [...batches] }
}

function undoTurn(records: readonly LedgerRecord[], batch: string, { nowMs, vault, actor }: ImportContext): Turn {
  const { school } = records[0]!
  return {
    claim: { platform: LEDGER_FILE, account: school, messageId: `${batch} undo` },
    atMs: nowMs,
    records: [],
    changes: records.map((record) => withdrawal(record, batch, nowMs, actor)),
    outbox: [],
    shown: [],
    audit: [{ atMs: nowMs, actor, action: 'undo-import', subject: `${school} ${batch}` }],
    reply: vault.seal(new PrivateText(batch)),
  }
}

function withdrawal({ id, version, ...rest }: LedgerRecord, batch: string, nowMs: number, actor: string): Change {
  return {
    school: rest.school,
    id,
    basedOn: version,
    version: { action: 'withdraw', atMs: nowMs, by: actor, fields: {}, sealed: null, reason: `整批撤销 ${batch}` },
    record: { ...rest, status: 'withdrawn' },
  }
}
