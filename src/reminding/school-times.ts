import { groupBy } from '../domain/group-by.js'
import type { Term } from '../domain/term.js'
import { isOffice, type Organisation } from '../policy/organisation.js'
import { sharedCalendars } from '../policy/shared-calendars.js'
import type { Wish } from '../storage/reminder.js'
import { chatKey } from '../storage/reminder.js'
import type { Directory, GroupBinding, Storage } from '../storage/storage.js'
import { type SchoolDays, schoolDays } from './school-days.js'
import { digestMinute, GRACE_MS, slotAfter } from './slots.js'

/** With what the schools wish at the moment. */
export async function schoolTimesOf(directory: Directory, reads: Pick<Storage, 'wishes'>): Promise<SchoolTimes> {
  const bound = [...new Set(directory.bindings.map(({ school }) => school))]
  const wishes = await Promise.all(bound.map((school) => reads.wishes(school)))
  return new SchoolTimes(directory, new Map(bound.map((school, i) => [school, wishes[i]!])))
}

/** When the reminders of each school and office can be due, known without reading a record. */
export class SchoolTimes {
  readonly #calendarOf = sharedCalendars()
  readonly #days = new Map<string, SchoolDays>()
  readonly #groups: ReadonlyMap<string, readonly GroupBinding[]>
  readonly #common: readonly Term[]

  constructor(
    { bindings, terms }: Pick<Directory, 'bindings' | 'terms'>,
    /** Of the schools that a group is bound to. */
    private readonly wishes: ReadonlyMap<string, readonly Wish[]>,
  ) {
    this.#groups = groupBy(bindings, ({ school }) => school)
    this.#common = mostCommon([...groupBy(terms, ({ school }) => school).values()].map((own) => own.map(({ term }) => term)))
  }

  groupsOf(school: string): readonly GroupBinding[] {
    return this.#groups.get(school) ?? []
  }

  /** An office without terms of its own goes by those that most of its schools have. */
  daysOf(organisation: Organisation): SchoolDays {
    const terms = organisation.terms.length === 0 && isOffice(organisation) ? this.#common : organisation.terms
    const key = JSON.stringify(terms)
    const days = this.#days.get(key) ?? schoolDays(terms.map(this.#calendarOf))
    this.#days.set(key, days)
    return days
  }

  nextOf(organisation: Organisation, afterMs: number): number | undefined {
    return slotAfter(this.daysOf(organisation), this.#digests(organisation), afterMs)
  }

  /** Whether something may be due that is at most two hours past. */
  hasOpen(organisation: Organisation, atMs: number): boolean {
    const slot = this.nextOf(organisation, atMs - GRACE_MS)
    return slot !== undefined && slot <= atMs
  }

  #digests({ name }: Organisation): readonly number[] {
    const groups = this.groupsOf(name)
    if (groups.length === 0) return []
    const wishes = this.wishes.get(name) ?? []
    return groups.flatMap((group) => digestMinute(wishes, chatKey(group)) ?? [])
  }
}

function mostCommon(schools: readonly (readonly Term[])[]): readonly Term[] {
  const same = [...groupBy(schools, (terms) => JSON.stringify(terms)).values()]
  return same.sort((a, b) => b.length - a.length)[0]?.[0] ?? []
}
