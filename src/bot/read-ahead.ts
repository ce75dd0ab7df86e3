import { outageMarks } from '../domain/outage-marks.js'
import type { Person } from '../domain/person.js'
import type { Incoming } from '../platforms/platform.js'
import { isRecordKind } from '../reading/record-kinds.js'
import type { AuthorQuery, Storage } from '../storage/storage.js'
import type { DirectoryView } from './directory-view.js'
import type { Reads } from './reads.js'
import type { Asking } from './turn.js'
import { TurnReads } from './turn-reads.js'

export interface Ahead {
  /** The message as the directory at hand lays it out. */
  readonly asking: Asking
  readonly reads: Reads
  /** Of the directory, at the moment of reading. */
  readonly version: number
}

/** Reads at once what a message of a person known to the directory at hand mostly needs. Undefined where each part is as well asked when it is needed. */
export async function readAhead(
  storage: Storage,
  held: DirectoryView | undefined,
  message: Incoming,
  laidOut: (directory: DirectoryView, author: Person, reads: Reads) => Asking,
): Promise<Ahead | undefined> {
  const author = held?.sender(message)
  if (!held || !author || !storage.author) return undefined
  const reads = new TurnReads(storage)
  const asking = laidOut(held, author, reads)
  const asked = queryOf(asking)
  const found = await storage.author(asked)
  reads.ahead = { asked, found }
  return { asking, reads, version: found.directoryVersion }
}

function queryOf({ message, author, school, today, inGroup, reading }: Asking): AuthorQuery {
  const from = isRecordKind(reading.kind) ? school.creditsFrom(today) : undefined
  return {
    person: author.id,
    school: school.name,
    mark: outageMarks(message).until,
    ...(!inGroup && { chat: 'private' }),
    ...(from !== undefined && { credits: { kind: reading.kind, from, to: today } }),
  }
}
