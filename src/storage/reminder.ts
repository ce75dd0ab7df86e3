import type { Day } from '../domain/day.js'
import type { OutboxRow } from './outbox.js'

/** A message that the clock decided. Written with everything it tells, whole or not at all. */
export interface Reminder {
  readonly row: OutboxRow
  /** Each is told once for ever: when one of them has been told already, the whole reminder is left out and decided again. */
  readonly tells: readonly Told[]
}

/** One matter that somebody has been told of: what, whom, which period, which wave. */
export interface Told {
  readonly key: string
  readonly school: string
  /** Staff id, or for a group `platform account chat` (see `chatKey`). */
  readonly to: string
  /** Monday of the week in which it was due. */
  readonly week: Day
  readonly atMs: number
}

/** What people wish of the reminders, and what they have acknowledged; a later wish of the same name and subject replaces an earlier one. */
export interface Wish {
  readonly school: string
  /** Staff id; for a group's wishes the `chatKey`. */
  readonly of: string
  /**
   * `snooze`: no nudges before the day `value` about `subject` (a matter's key as told, empty for all). `acknowledge`: the matter `subject` is known, so
   * that it is not handed up. `digest-time`: the group's weekly digest leaves at `value`, `15:30`; `off` for none. `language`: spoken to in `value`,
   * `en`; without it in Chinese.
   */
  readonly name: 'snooze' | 'acknowledge' | 'digest-time' | 'language'
  readonly subject: string
  /** Null withdraws the wish. */
  readonly value: string | null
  readonly atMs: number
}

/** How a group chat is named where only one text is kept. */
export function chatKey(chat: { readonly platform: string; readonly account: string; readonly chat: string }): string {
  return JSON.stringify([chat.platform, chat.account, chat.chat])
}
