import type { KeptBreach } from '../../domain/ceilings/judge-entry.js'
import type { Fields } from '../../domain/record.js'
import type { NewRecord } from '../../storage/storage.js'

export function keptBreaches({ breaches }: Fields): readonly KeptBreach[] {
  return (breaches as readonly KeptBreach[] | undefined) ?? []
}

/** The record with exactly these breaches; one without any has no such field. */
export function withBreaches<R extends Pick<NewRecord, 'fields'>>(record: R, breaches: readonly KeptBreach[]): R {
  const { breaches: _, ...fields } = record.fields
  return { ...record, fields: breaches.length > 0 ? { ...fields, breaches } : fields }
}

export function isSameBreach(a: KeptBreach, b: KeptBreach): boolean {
  return a.obligation === b.obligation && a.row === b.row
}
