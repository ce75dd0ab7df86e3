import { outageMarks } from '../domain/outage-marks.js'
import { isRecordKind } from '../reading/record-kinds.js'
import type { Storage } from '../storage/storage.js'
import type { Reads } from './reads.js'
import type { Asking } from './turn.js'

/** What one turn reads: a question that has been asked in it is not asked again. */
export function turnReads(storage: Storage): Reads {
  const asked = new Map<string, Promise<unknown>>()
  const once =
    <In extends readonly unknown[], Out>(name: string, ask: (...given: In) => Promise<Out>) =>
    (...given: In): Promise<Out> => {
      const key = JSON.stringify([name, ...given])
      const answer = (asked.get(key) as Promise<Out> | undefined) ?? ask(...given)
      asked.set(key, answer)
      return answer
    }
  return {
    ...storage,
    credits: once('credits', storage.credits),
    draft: once('draft', storage.draft),
    waiting: once('waiting', storage.waiting),
    wishes: once('wishes', storage.wishes),
    mark: once('mark', storage.mark),
  }
}

/** Asks at once for all that a turn of the person mostly asks for, one after the other. What fails here is thrown to whoever asks for it then. */
export function readAhead({ message, author, school, today, inGroup, reading, reads }: Asking): void {
  const from = isRecordKind(reading.kind) ? school.creditsFrom(today) : undefined
  const asked = [
    reads.wishes(school.name, author.id),
    reads.mark(outageMarks(message).until),
    ...(inGroup ? [] : [reads.draft(author.id, 'private'), reads.waiting(author.id)]),
    ...(from === undefined ? [] : [reads.credits({ people: [author.id], kind: reading.kind, from, to: today })]),
  ]
  void Promise.allSettled(asked)
}
