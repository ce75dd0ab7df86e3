import type { Eyes } from '../duty-line.js'

/** Whose number is opened, and for whom. */
export interface Explained {
  readonly school: string
  /** An office sees how many records there are, never which (PRODUCT, promise 5). */
  readonly eyes: Eyes
}
