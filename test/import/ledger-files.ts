import { loadDemo } from '../../src/import/demo.js'
import { type LedgerFile, type PlannedRow, planLedger } from '../../src/import/ledger/ledger-plan.js'
import { PACKAGE_ROOT } from '../../src/root.js'
import { sqliteStorage } from '../../src/storage/sqlite/sqlite-storage.js'
import type { Storage } from '../../src/storage/storage.js'

export const SCHOOL = '明德小学'
/** S10: Monday 2026-11-23, 9:00. */
export const NOW = Date.parse('2026-11-23T09:00:00+08:00')
export const HEAD = '日期,节次,授课教师,学科,班级,课题,听课人,备注'

export async function demoStorage(): Promise<Storage> {
  const storage = await sqliteStorage({ file: ':memory:' })
  await loadDemo(storage, PACKAGE_ROOT, NOW)
  return storage
}

export function csv(lines: readonly string[]): Buffer {
  return Buffer.from(`${lines.join('\n')}\n`)
}

export async function planned(storage: Storage, bytes: Uint8Array, more: Partial<LedgerFile> = {}): Promise<readonly PlannedRow[]> {
  return (await planLedger({ bytes, school: undefined, term: undefined, today: '2026-11-23', ...more }, storage)).rows
}
