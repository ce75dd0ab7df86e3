import type { Part } from '../platforms/platform.js'
import type { GroupBinding } from '../storage/storage.js'

/**
 * `digest`: weekly sums of a school or subject group, without names. `county-digest`: the same for the education office, to its leaders. `nudge`: to a
 * person who is behind pace. `deadline`: a wave before or after a due day. `follow-up`: a deadline after an event (评课 within 3 teaching days).
 * `escalation`: a matter handed up. `operator`: a line to whoever runs the service.
 */
export type NoticeKind = 'digest' | 'county-digest' | 'nudge' | 'deadline' | 'follow-up' | 'escalation' | 'operator'

/** A message the clock decides: whom, what about, when, in which words. */
export interface Notice {
  /** What, whom, which period, which wave: the outbox takes it once. */
  readonly key: string
  readonly kind: NoticeKind
  readonly school: string
  readonly to: { readonly kind: 'person'; readonly person: string } | { readonly kind: 'group'; readonly binding: GroupBinding }
  /** When it is to leave: never in quiet hours or on a day off. */
  readonly dueAtMs: number
  /** Keys of the matters it tells of, each told once for ever. */
  readonly tells: readonly string[]
  readonly part: Part
}
