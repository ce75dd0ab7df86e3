import type { Member } from '../platforms/staff-directory.js'

/** What was read of one platform's directory, with what the ids of the roster stand for there. */
export interface DirectoryReading {
  readonly platform: string
  readonly account: string
  readonly members: readonly Member[]
  /** Code of why it was not read whole; null when it was. */
  readonly why: string | null
  /** User ids behind ids that the roster keeps in another form. */
  readonly userIds: ReadonlyMap<string, string>
  /** Name under which such an id is kept among a person's identities. */
  readonly otherForm: string | null
}
