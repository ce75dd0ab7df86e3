import type { Platform, Sender } from './platform.js'
import type { PlatformsFound } from './platform-settings.js'

/** Everything that sends, lines last: where several reach the same person, what needs no connection of its own goes first. */
export function sendersOf({ platforms, senders = [], lines = [] }: PlatformsFound): readonly Sender[] {
  return [...platforms, ...senders, ...lines.map(({ platform }) => platform)]
}

/** Everything through which messages come in. */
export function waysIn({ platforms, lines = [] }: PlatformsFound): readonly Platform[] {
  return [...platforms, ...lines.map(({ platform }) => platform)]
}
