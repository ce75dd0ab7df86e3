import type { PlatformSettings } from './platform-settings.js'

/** One value of a way to connect, as somebody is asked for it. */
export interface SetupValue {
  /** The variable that holds it. */
  readonly name: string
  /** What the platform's admin pages call it. */
  readonly label: string
  /** Where it is found there, in one line. */
  readonly where: string
  /** Typed unseen and never shown. */
  readonly secret?: true
  readonly optional?: true
  /** Made by us; whoever sets up enters it in the admin pages. */
  readonly made?: (randomBytes: (count: number) => Buffer) => string
  /** What is wrong with a value; undefined for one that may be right. */
  readonly wrong?: (value: string) => string | undefined
}

/** What asking the platform found, and what to do about it. No secret is in it. */
export interface SetupFinding {
  /** `fail`: does not work as it is. `warn`: works, and somebody should look. */
  readonly state: 'ok' | 'warn' | 'fail'
  readonly says: string
  readonly fix?: string
}

/** A connection stands, and nothing has ever come over it. */
export const UNHEARD = 'unheard'

export interface SetupDeps {
  readonly now: () => number
  readonly randomBytes: (count: number) => Buffer
  readonly fetch: typeof fetch
}

/** One way to connect a platform: what it needs, where that is found, and whether the platform takes it. */
export interface PlatformSetup {
  /** Word for it on a command line. */
  readonly id: string
  /** As in `Platform.name`. */
  readonly platform: string
  readonly label: string
  /** For whom it is, in one line. */
  readonly hint: string
  /** What to do in the admin pages before, one step a line. */
  readonly before: readonly string[]
  readonly values: readonly SetupValue[]
  /** Variables that choose this way, whatever else is typed. */
  readonly fixed?: Readonly<Record<string, string>>
  /** Where the platform calls us, below the public address; absent where we connect to it. */
  readonly route?: string
  /** What to do in the admin pages afterwards, one step a line. */
  readonly after: readonly string[]
  /** The check takes the one connection that the platform allows: not to be made while a service holds it. */
  readonly exclusive?: true
  /** Whether these settings connect in this way. */
  isConfigured(settings: PlatformSettings): boolean
  /** Asks the platform with these settings; nothing of it stays, and nobody gets a message. Never rejects. */
  check(settings: PlatformSettings, deps: SetupDeps): Promise<readonly SetupFinding[]>
  /** What a code of a connection's trouble (`LineState.trouble`, or `UNHEARD`) means here, where more is known than of any platform. */
  explains?(trouble: string): Pick<SetupFinding, 'says' | 'fix'> | undefined
}
