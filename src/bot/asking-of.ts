import type { Reached } from '../delivery/reach.js'
import type { DirectorySnapshots } from '../directory-sync/directory-snapshots.js'
import { type Day, dayOf } from '../domain/day.js'
import type { Language } from '../domain/language.js'
import type { Person } from '../domain/person.js'
import type { Credit } from '../domain/record.js'
import type { Vault } from '../domain/sealed.js'
import type { Incoming } from '../platforms/platform.js'
import { readMessage } from '../reading/read-message.js'
import type { Reading } from '../reading/reading.js'
import type { GroupBinding } from '../storage/storage.js'
import { type Texts, textsFor, textsIn } from '../texts/texts.js'
import type { DirectoryView } from './directory-view.js'
import type { CommandBook } from './find-command.js'
import type { PolicyBook } from './policy-book.js'
import type { Reads } from './reads.js'
import type { SchoolView } from './school-view.js'
import type { Asking } from './turn.js'

/** What every turn is laid out with. */
export interface Given {
  readonly commands: CommandBook
  readonly directory: DirectoryView
  readonly reads: Reads
  readonly vault: Vault
  readonly policies: PolicyBook
  readonly reach: Reached
  readonly staffDirectories: DirectorySnapshots
}

/** Lays out a message of a known person for the commands. */
export function askingOf(message: Incoming, author: Person, given: Given): Asking {
  return new MessageAsking(message, author, given, '', undefined)
}

/** A class, not a literal with getters: it is made for each message, and every command reads it many times. */
class MessageAsking implements Asking {
  readonly directory: DirectoryView
  readonly reads: Reads
  readonly vault: Vault
  readonly policies: PolicyBook
  readonly reach: Reached
  readonly staffDirectories: DirectorySnapshots
  readonly school: SchoolView
  readonly today: Day
  readonly inGroup: boolean
  #reading: Reading | undefined
  #readingOfRest: Reading | undefined
  #credits: { readonly kind: string; readonly of: Promise<readonly Credit[]> } | undefined

  constructor(
    readonly message: Incoming,
    readonly author: Person,
    private readonly given: Given,
    readonly rest: string,
    private readonly taken: Reading | undefined,
    readonly isAgain = false,
    readonly texts: Texts = textsFor(message.text),
  ) {
    this.directory = given.directory
    this.reads = given.reads
    this.vault = given.vault
    this.policies = given.policies
    this.reach = given.reach
    this.staffDirectories = given.staffDirectories
    this.school = given.directory.school(author.school)
    this.today = dayOf(message.sentAtMs)
    this.inGroup = message.chat.kind === 'group'
    this.#reading = taken
  }

  get binding(): GroupBinding | undefined {
    const { platform, account, chat } = this.message
    return this.inGroup ? this.directory.binding(platform, account, chat.id) : undefined
  }

  get commands(): CommandBook {
    return this.given.commands
  }

  get reading(): Reading {
    this.#reading ??= readMessage(this.message.text, this.message.sentAtMs)
    return this.#reading
  }

  get readingOfRest(): Reading {
    this.#readingOfRest ??= readMessage(this.rest, this.message.sentAtMs)
    return this.#readingOfRest
  }

  ownCredits(kind: string): Promise<readonly Credit[]> {
    if (this.#credits?.kind !== kind) {
      const from = this.school.creditsFrom(this.today)
      const of = from === undefined ? Promise.resolve([]) : this.reads.credits({ people: [this.author.id], kind, from, to: this.today })
      this.#credits = { kind, of }
    }
    return this.#credits.of
  }

  withRest(rest: string): Asking {
    return new MessageAsking(this.message, this.author, this.given, rest, this.#reading, this.isAgain, this.texts)
  }

  again(text: string): Asking {
    const { event: _, ...message } = this.message
    return new MessageAsking({ ...message, text }, this.author, this.given, '', undefined, true, this.texts)
  }

  saidAt(atMs: number): Asking {
    const message = { ...this.message, sentAtMs: atMs, receivedAtMs: atMs }
    return new MessageAsking(message, this.author, this.given, this.rest, this.taken, this.isAgain, this.texts)
  }

  pressing(value: string): Asking {
    return new MessageAsking({ ...this.message, text: value, event: 'press' }, this.author, this.given, '', undefined, false, this.texts)
  }

  readAs(reading: Reading): Asking {
    return new MessageAsking(this.message, this.author, this.given, this.rest, reading, this.isAgain, this.texts)
  }

  speaking(language: Language): Asking {
    return new MessageAsking(this.message, this.author, this.given, this.rest, this.#reading, this.isAgain, textsIn(language))
  }
}
