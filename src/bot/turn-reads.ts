import { outageMarks } from '../domain/outage-marks.js'
import type { Credit } from '../domain/record.js'
import { isRecordKind } from '../reading/record-kinds.js'
import type { Wish } from '../storage/reminder.js'
import type { CreditQuery, Draft, StoredRow } from '../storage/storage.js'
import type { Reads } from './reads.js'
import type { Asking } from './turn.js'

/** What one turn reads of a store that is some way off: what every message asks is not asked again in it. A class: one is made for each message. */
export class TurnReads implements Reads {
  readonly #asked = new Map<string, Promise<unknown>>()

  constructor(private readonly store: Reads) {}

  credits(query: CreditQuery): Promise<readonly Credit[]> {
    return this.#once(`credits ${query.people.join()} ${query.kind} ${query.from} ${query.to}`, () => this.store.credits(query))
  }

  draft(person: string, chat: string): Promise<Draft | undefined> {
    return this.#once(`draft ${person} ${chat}`, () => this.store.draft(person, chat))
  }

  waiting(person: string): Promise<readonly StoredRow[]> {
    return this.#once(`waiting ${person}`, () => this.store.waiting(person))
  }

  wishes(school: string, of?: string): Promise<readonly Wish[]> {
    return of === undefined ? this.store.wishes(school) : this.#once(`wishes ${school} ${of}`, () => this.store.wishes(school, of))
  }

  mark(name: string): Promise<number | undefined> {
    return this.#once(`mark ${name}`, () => this.store.mark(name))
  }

  record(...given: Parameters<Reads['record']>) {
    return this.store.record(...given)
  }

  versions(...given: Parameters<Reads['versions']>) {
    return this.store.versions(...given)
  }

  latestBy(...given: Parameters<Reads['latestBy']>) {
    return this.store.latestBy(...given)
  }

  records(...given: Parameters<Reads['records']>) {
    return this.store.records(...given)
  }

  countRecords(...given: Parameters<Reads['countRecords']>) {
    return this.store.countRecords(...given)
  }

  facts(...given: Parameters<Reads['facts']>) {
    return this.store.facts(...given)
  }

  told(...given: Parameters<Reads['told']>) {
    return this.store.told(...given)
  }

  /** What fails is thrown to whoever asks, and to nobody where nobody asks any more. */
  #once<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const known = this.#asked.get(key) as Promise<T> | undefined
    if (known !== undefined) return known
    const answer = ask()
    answer.catch(() => {})
    this.#asked.set(key, answer)
    return answer
  }
}

/** Asks at once for all that a turn of the person mostly asks for, one after the other. */
export function readAhead({ message, author, school, today, inGroup, reading, reads }: Asking): void {
  const from = isRecordKind(reading.kind) ? school.creditsFrom(today) : undefined
  void reads.wishes(school.name, author.id)
  void reads.mark(outageMarks(message).until)
  if (!inGroup) {
    void reads.draft(author.id, 'private')
    void reads.waiting(author.id)
  }
  if (from !== undefined) void reads.credits({ people: [author.id], kind: reading.kind, from, to: today })
}
