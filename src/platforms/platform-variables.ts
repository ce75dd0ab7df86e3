import type { PlatformSettings } from './platform-settings.js'

/** What the `variables` of a platform's folder exports. */
export interface PlatformVariables {
  /** Every setting the platform reads. */
  readonly variables: readonly string[]
  /** Those whose value is a secret, or holds one. */
  readonly secrets: readonly string[]
  claims(settings: PlatformSettings): readonly Claim[]
}

/**
 * Something that one account alone may be set up as: two would take each other's messages, end each other's connection or spend one budget
 * twice. The value is for comparing and may be a secret.
 */
export interface Claim {
  readonly variable: string
  readonly value: string
}
