import type { Reached } from '../delivery/reach.js'
import type { DirectorySnapshots } from '../directory-sync/directory-snapshots.js'
import type { Day } from '../domain/day.js'
import type { Language } from '../domain/language.js'
import type { Person } from '../domain/person.js'
import type { Credit } from '../domain/record.js'
import type { Vault } from '../domain/sealed.js'
import type { Incoming, Part, Reply } from '../platforms/platform.js'
import type { Reading } from '../reading/reading.js'
import type { Wish } from '../storage/reminder.js'
import type { AuditRow, Change, DutyChange, GroupBinding, NewRecord, PolicyChange } from '../storage/storage.js'
import type { Texts } from '../texts/texts.js'
import type { DirectoryView } from './directory-view.js'
import type { CommandBook } from './find-command.js'
import type { OpenQuestion } from './open-question.js'
import type { PolicyBook } from './policy-book.js'
import type { Reads } from './reads.js'
import type { SchoolView } from './school-view.js'

/** One message of a known person, with everything a command needs to decide. */
export interface Asking {
  readonly message: Incoming
  readonly author: Person
  readonly school: SchoolView
  readonly directory: DirectoryView
  /** The day the message was sent, in Asia/Shanghai: "today" in all that follows. */
  readonly today: Day
  readonly inGroup: boolean
  /** Subject group or school this group chat is bound to. */
  readonly binding: GroupBinding | undefined
  /** What the whole message says. Read when first asked for. */
  readonly reading: Reading
  /** What follows the command word, when one was typed. */
  readonly rest: string
  /** What `rest` says, for commands that wrap another (`/记 集体备课 …`). */
  readonly readingOfRest: Reading
  /** The same message with the command word taken off. */
  withRest(rest: string): Asking
  /** It is to be logged although it looks like one said before. */
  readonly isAgain: boolean
  /** The same sender saying this, to be logged whatever it looks like. */
  again(text: string): Asking
  /** The same message, said at that instant. */
  saidAt(atMs: number): Asking
  /** The same message, as if a button with this value had been pressed. */
  pressing(value: string): Asking
  /** The same message, taken to say this. */
  readAs(reading: Reading): Asking
  /** The same message, answered in this language. */
  speaking(language: Language): Asking
  /** The author's credits of a kind in the term, or the week that began before it, up to today; withdrawn ones too. Read once a turn. */
  ownCredits(kind: string): Promise<readonly Credit[]>
  /** All commands there are here, those of the school's own among them. */
  readonly commands: CommandBook
  readonly texts: Texts
  readonly reads: Reads
  readonly vault: Vault
  readonly policies: PolicyBook
  /** Whom and which groups anything can be pushed to. */
  readonly reach: Reached
  /** The platforms' directories of staff. */
  readonly staffDirectories: DirectorySnapshots
}

/** What a command decides. The dispatcher turns it into one commit. */
export interface Decision {
  readonly reply: Reply
  readonly records?: readonly NewRecord[]
  readonly changes?: readonly Change[]
  /** The question now open with the author; `null` ends the one that was open. */
  readonly question?: OpenQuestion | null
  readonly audit?: readonly AuditRow[]
  readonly binding?: GroupBinding
  /** Posts and leaves entered or withdrawn, people taken on, school by school. */
  readonly duties?: readonly DutyChange[]
  /** Packs taken up or dropped and settings, school by school. */
  readonly policy?: readonly PolicyChange[]
  /** What the author wishes of the reminders, or has acknowledged. */
  readonly wishes?: readonly Wish[]
  /** Words for other people, pushed or shown at their next private message. */
  readonly notes?: readonly { readonly to: Person; readonly part: Part }[]
  /** Turns with the same key follow one another: what one keeps decides what the next one says (sums, counts). */
  readonly oneByOne?: string
  /** The answer depends on nothing kept and holds nothing to keep: no claim is written. */
  readonly keepNothing?: true
  /** The reply is made of open fields of records and of standings alone: it is kept like these, as it is. */
  readonly openWords?: boolean
}
