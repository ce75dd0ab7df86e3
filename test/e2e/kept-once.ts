import Database from 'better-sqlite3'
import { expect } from 'vitest'
import type { Load } from './load.js'

/** Fails unless the database holds every acknowledged message once, under the id its answer gave, and nothing else. Returns the figures. */
export function expectKeptOnce({ acknowledged, differing, redelivered }: Load, file: string): string {
  const kept = keptIn(file)
  const lost = [...acknowledged].filter(([messageId, id]) => !kept.get(messageId)?.includes(id))
  const double = [...kept].filter(([, ids]) => ids.length > 1)
  const figures = `${acknowledged.size} acknowledged, ${lost.length} lost, ${double.length} double, ${redelivered} redelivered`
  expect(lost, figures).toEqual([])
  expect(double, figures).toEqual([])
  expect(kept.size).toBe(acknowledged.size)
  expect(differing).toEqual([])
  return figures
}

/** Record ids in the database, by the message they came from. */
function keptIn(file: string): Map<string, string[]> {
  const db = new Database(file, { readonly: true })
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  const kept = new Map<string, string[]>()
  for (const row of db.prepare<[], { message_id: string; id: string }>('select message_id, id from records').iterate()) {
    kept.set(row.message_id, [...(kept.get(row.message_id) ?? []), row.id])
  }
  db.close()
  return kept
}
