import type { Exchange } from '../../domain/exchange.js'
import type { Person } from '../../domain/person.js'
import type { LedgerRecord } from '../../domain/record.js'
import type { Sealed } from '../../domain/sealed.js'
import { exchangeWords } from '../../ledger/exchange-words.js'
import type { Choice } from '../../platforms/platform.js'
import type { Change } from '../../storage/storage.js'
import { relationsToRecord } from '../progress/relations-to.js'
import { toldApart } from '../told-apart.js'
import type { Asking, Decision } from '../turn.js'
import { teachersOf } from './lesson-asked.js'

/** What is said to the other side of a lesson, and how both are called. */
export class Between {
  constructor(
    readonly asking: Asking,
    readonly record: LedgerRecord,
  ) {}

  /** Teachers observed who are on the roster, whoever heard their own lesson left out. */
  get teachers(): readonly Person[] {
    const { school } = this.asking
    return teachersOf(this.record)
      .filter((id) => id !== this.record.author)
      .flatMap((id) => school.person(id) ?? [])
  }

  get observer(): Person | undefined {
    return this.asking.school.person(this.record.author)
  }

  called(person: Person): string {
    const { texts, school, today } = this.asking
    return texts.calledBy(toldApart(school, person), school.rolesOn(person.id, today))
  }

  get teachersCalled(): string {
    return this.asking.texts.calledAll(this.teachers.map((teacher) => this.called(teacher)))
  }

  /** The asker, as the other side knows them. */
  get self(): string {
    return this.called(this.asking.author)
  }

  get lesson(): string {
    return this.asking.texts.lessonOn(this.record.day, (this.record.fields.periods as readonly number[] | undefined) ?? [])
  }

  /** Words of the exchange, as far as the asker may read them. */
  words(sealed: Sealed): string {
    return exchangeWords(sealed, relationsToRecord(this.asking, this.record), this.asking.vault) ?? ''
  }

  toTeachers(text: string, choices: readonly Choice[] = []): Decision['notes'] {
    return this.teachers.map((to) => ({ to, part: { text, ...(choices.length > 0 && { choices }) } }))
  }

  toObserver(text: string, choices: readonly Choice[] = []): Decision['notes'] {
    const to = this.observer
    return to === undefined ? [] : [{ to, part: { text, ...(choices.length > 0 && { choices }) } }]
  }

  /** A version of the observation in which nothing but the exchange has changed. */
  change(exchange: Exchange): Change {
    const { author, message, texts } = this.asking
    const { id, version, ...rest } = this.record
    const fields = { exchange }
    return {
      school: rest.school,
      id,
      basedOn: version,
      version: { action: 'amend', atMs: message.receivedAtMs, by: author.id, fields, sealed: null, reason: texts.feedbackReason },
      record: { ...rest, fields: { ...rest.fields, ...fields } },
    }
  }
}
