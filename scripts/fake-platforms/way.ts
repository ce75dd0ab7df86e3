/** A message on somebody's screen, as a terminal shows it. */
export interface Seen {
  /** User id, or null for the group. */
  readonly user: string | null
  readonly text: string
  readonly buttons: readonly string[]
}

/** One platform of the playground: people who type and press there, and what they get to see. */
export interface Way {
  /** As in `Incoming.platform`. */
  readonly name: string
  readonly label: string
  /** What the service needs to talk to it. */
  readonly settings: Readonly<Record<string, string>>
  /** HTTP status of the service's answer; 0 when there was none. */
  say(user: string, inGroup: boolean, text: string): Promise<number>
  /** Presses a button of the last card that the person got; undefined when there is no such button. */
  press(user: string, label: string): Promise<number> | undefined
  /** Calls back for each message that is shown. */
  watch(see: (seen: Seen) => void): void
  close(): Promise<void>
}
