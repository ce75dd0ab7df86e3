import { compareText } from '../../domain/compare-text.js'
import type { Credit, RecordStatus } from '../../domain/record.js'
import type { StoredRow } from '../outbox.js'
import type { Wish } from '../reminder.js'
import { TURNS_OF } from '../rows/turns-of.js'
import type { AuthorFacts, AuthorQuery, CreditQuery, Draft } from '../storage.js'
import { type Ask, askAll, type CreditColumns, type Found, type PersonAsk, type PersonFound } from './ask-all.js'
import type { Database } from './database.js'
import { Gather } from './gather.js'

const VERSION = 'directory-version'
const MOST_ASKS = 500

/** What every message asks. All that is asked while one statement is under way goes out as the next. */
export class Asks {
  readonly #database: Database
  readonly #gather: Gather<Ask, Found>

  constructor(database: Database) {
    this.#database = database
    this.#gather = new Gather(async (asks) => (await askAll(database, asks)).map((value) => ({ value })), { most: MOST_ASKS })
  }

  async author({ person, school, mark, chat, credits }: AuthorQuery): Promise<AuthorFacts> {
    const about: PersonAsk = { person, school, ...(chat !== undefined && { chat, recipient: person }), ...credits }
    const found = await this.#gather.ask({ meta: VERSION, mark, person: about })
    const parts = found.person!
    return {
      directoryVersion: found.meta!,
      mark: found.mark ?? undefined,
      wishes: wishesIn(parts, school, person),
      draft: chat === undefined ? undefined : draftIn(parts, person, chat),
      waiting: waitingIn(parts, person),
      credits: credits === undefined ? [] : creditsIn(parts, person, credits.kind),
    }
  }

  async directoryVersion(): Promise<number> {
    return (await this.#gather.ask({ meta: VERSION })).meta!
  }

  async turnsOf(key: string): Promise<number> {
    return (await this.#gather.ask({ meta: `${TURNS_OF}${key}` })).meta ?? 0
  }

  async draft(person: string, chat: string): Promise<Draft | undefined> {
    return draftIn(await this.#about({ person, chat }), person, chat)
  }

  async waiting(person: string): Promise<readonly StoredRow[]> {
    return waitingIn(await this.#about({ person, recipient: person }), person)
  }

  /** By name and subject. */
  async wishes(school: string, person: string): Promise<readonly Wish[]> {
    return wishesIn(await this.#about({ person, school }), school, person)
  }

  async credits({ people, kind, from, to }: CreditQuery): Promise<readonly Credit[]> {
    const asks = people.map((person) => ({ person: { person, kind, from, to } }))
    const [one, ...others] = asks
    if (one === undefined) return []
    // Those of many people take long enough that nobody else should wait for them.
    const found = others.length === 0 ? [await this.#gather.ask(one)] : await askAll(this.#database, asks)
    return found.flatMap(({ person }, i) => creditsIn(person!, people[i]!, kind))
  }

  async mark(name: string): Promise<number | undefined> {
    return (await this.#gather.ask({ mark: name })).mark ?? undefined
  }

  async #about(person: PersonAsk): Promise<PersonFound> {
    return (await this.#gather.ask({ person })).person!
  }
}

function draftIn([found]: PersonFound, person: string, chat: string): Draft | undefined {
  return found ? { person, chat, askedAtMs: found[0], body: JSON.parse(found[1]) } : undefined
}

function waitingIn([, found]: PersonFound, person: string): StoredRow[] {
  return found
    .toSorted(([aDueAtMs, a], [bDueAtMs, b]) => aDueAtMs - bDueAtMs || a - b)
    .map(([dueAtMs, , key, ids, body, expiresAtMs]) => {
      return { key, platform: null, account: null, to: person, ids: JSON.parse(ids), body: JSON.parse(body), dueAtMs, expiresAtMs }
    })
}

function wishesIn([, , found]: PersonFound, school: string, person: string): Wish[] {
  return found
    .toSorted(([a, aSubject], [b, bSubject]) => compareText(a, b) || compareText(aSubject, bSubject))
    .map(([name, subject, value, atMs]) => ({ school, of: person, name: name as Wish['name'], subject, value, atMs }))
}

const NONE: CreditColumns = [[], [], [], [], [], [], []]

function creditsIn([, , , found]: PersonFound, person: string, kind: string): Credit[] {
  const [days, schools, records, statuses, noted, backfilled, lessons] = found ?? NONE
  return days.map((day, n) => ({
    recordId: records[n]!,
    school: schools[n]!,
    person,
    kind,
    day,
    lessons: lessons[n]!,
    noted: noted[n] === 1,
    backfilled: backfilled[n] === 1,
    status: statuses[n] as RecordStatus,
  }))
}
