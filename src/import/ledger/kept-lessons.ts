import type { LedgerRecord } from '../../domain/record.js'
import { rowOfBatch } from './row-of-batch.js'

/** What the ledger of a school holds already, as far as an import must know. */
export interface KeptLessons {
  /** Id of the record that credits a person with a lesson, by `lessonKey`. */
  readonly byLesson: ReadonlyMap<string, string>
  /** Batches that brought rows of the same file, undone ones included. */
  readonly batches: ReadonlySet<string>
  /** Id of the record that a row of the file became, unless its whole batch was undone. */
  readonly byRow: ReadonlyMap<number, string>
}

/** A lesson heard by a person; `lesson` as records hold it (`day|period|teacher`). */
export function lessonKey(person: string, lesson: string): string {
  return `${person} ${lesson}`
}

/** `file`: what the batches of the file begin with. */
export async function keptLessons(records: AsyncIterable<LedgerRecord>, file: string): Promise<KeptLessons> {
  const byLesson = new Map<string, string>()
  const ofFile = new Map<string, LedgerRecord[]>()
  for await (const record of records) {
    const origin = rowOfBatch(record.source)
    if (origin?.batch.startsWith(`${file}-`)) ofFile.set(origin.batch, [...(ofFile.get(origin.batch) ?? []), record])
    if (record.status === 'withdrawn') continue
    for (const person of record.credits) for (const lesson of record.lessons) byLesson.set(lessonKey(person, lesson), record.id)
  }
  const byRow = new Map<number, string>()
  for (const batch of ofFile.values()) {
    if (batch.every((record) => record.status === 'withdrawn')) continue
    for (const record of batch) byRow.set(rowOfBatch(record.source)!.row, record.id)
  }
  return { byLesson, batches: new Set(ofFile.keys()), byRow }
}
