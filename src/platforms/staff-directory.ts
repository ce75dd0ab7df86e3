/** Somebody in a platform's directory (通讯录), as far as the app may see. */
export interface Member {
  /** The platform's user id, as it writes it. */
  readonly userid: string
  /** Null where the platform does not tell names to apps. */
  readonly name: string | null
  /** Further ids that the platform knows the member by, under the names of `Person.identities`: for recognising, never to be written to. */
  readonly aliases: Readonly<Record<string, string>>
  /** 工号, where the directory holds one. */
  readonly staffId: string | null
  /** 职务, as somebody typed it. */
  readonly title: string | null
  /** Each department with those above it, from the top down; names that the platform does not tell are left out. */
  readonly departments: readonly (readonly string[])[]
  /** False: disabled, and neither to be taken on nor missed. */
  readonly active: boolean
}

/** What was read of a directory. `whole`: nobody that the app may see is left out; else `why` is a code, and who is missing may be there. */
export type DirectoryRead =
  | { readonly members: readonly Member[]; readonly whole: true }
  | { readonly members: readonly Member[]; readonly whole: false; readonly why: string }

/** A platform's directory of staff. It is only ever read. */
export interface StaffDirectory {
  /** As in `Incoming.platform`. */
  readonly platform: string
  readonly account: string
  /** Reads all of it, department by department. Rejects only for a mistake of ours. */
  read(signal: AbortSignal): Promise<DirectoryRead>
  /** Ids that some ways in give in place of the user id. Absent where there is one form only. */
  readonly otherForm?: OtherForm
  /** What an administrator does about a code of `why`: which permission, where. */
  remedy(why: string): string
}

export interface OtherForm {
  /** Under which such an id stands among a person's identities. */
  readonly name: string
  /** The user ids behind them; those that stand for nobody are left out. Rejects with a DeliveryError. */
  userIdsOf(ids: readonly string[], signal: AbortSignal): Promise<ReadonlyMap<string, string>>
}
