import type { Credit } from '../domain/record.js'
import type { Wish } from '../storage/reminder.js'
import type { AuthorFacts, AuthorQuery, CreditQuery, Draft, StoredRow } from '../storage/storage.js'
import type { Reads } from './reads.js'

/** What was asked for ahead, and what was found. */
export interface ReadAhead {
  readonly asked: AuthorQuery
  readonly found: AuthorFacts
}

/**
 * What one turn reads of a store that is some way off: what was asked for ahead is taken from there, all else is asked of the store. A class: one
 * is made for each message.
 */
export class TurnReads implements Reads {
  /** From when it is known. */
  ahead: ReadAhead | undefined

  constructor(private readonly store: Reads) {}

  async credits(query: CreditQuery): Promise<readonly Credit[]> {
    const { people, kind, from, to } = query
    const asked = this.#of(people.length === 1 ? people[0] : undefined)?.asked.credits
    const isAsked = asked?.kind === kind && asked.from === from && asked.to === to
    return isAsked ? this.ahead!.found.credits : this.store.credits(query)
  }

  async draft(person: string, chat: string): Promise<Draft | undefined> {
    const ahead = this.#of(person)
    return ahead?.asked.chat === chat ? ahead.found.draft : this.store.draft(person, chat)
  }

  async waiting(person: string): Promise<readonly StoredRow[]> {
    const ahead = this.#of(person)
    return ahead?.asked.chat === undefined ? this.store.waiting(person) : ahead.found.waiting
  }

  async wishes(school: string, of?: string): Promise<readonly Wish[]> {
    const ahead = this.#of(of)
    return ahead?.asked.school === school ? ahead.found.wishes : this.store.wishes(school, of)
  }

  async mark(name: string): Promise<number | undefined> {
    return this.ahead?.asked.mark === name ? this.ahead.found.mark : this.store.mark(name)
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

  #of(person: string | undefined): ReadAhead | undefined {
    return this.ahead?.asked.person === person ? this.ahead : undefined
  }
}
