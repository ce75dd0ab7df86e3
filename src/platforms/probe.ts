import type { PlatformSettings } from './platform-settings.js'

/** A platform's own check of a callback address, to be played against a service. It leaves nothing behind. */
export interface Probe {
  readonly route: string
  readonly method: 'GET' | 'POST'
  /** What follows the route, `?` included; empty for none. */
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  /** Whether the answer is what the platform expects of a verified address. */
  accepts(status: number, body: string): boolean
}

export interface ProbeDeps {
  readonly now: () => number
  readonly randomBytes: (count: number) => Buffer
}

/** What the `probe` of a platform's folder exports. */
export interface PlatformProbe {
  /** One probe for each callback the settings configure. */
  probes(settings: PlatformSettings, deps: ProbeDeps): readonly Probe[]
  /** Whose `date` header tells the platform's clock; undefined when the platform is not configured. */
  clockUrl(settings: PlatformSettings): string | undefined
}
