import { type Language, languageOf } from '../../domain/language.js'
import type { Person } from '../../domain/person.js'
import type { Incoming } from '../../platforms/platform.js'
import type { Wish } from '../../storage/reminder.js'

/**
 * What is to be kept of the language a message is written in, so that the clock speaks it to its author. Nothing where it is the one kept already,
 * nor for words that say nothing of it, such as a number. `wishes` are the author's.
 */
export function languageWishes(message: Incoming, { id, school }: Person, wishes: readonly Wish[]): readonly Wish[] {
  const written = languageWritten(message)
  if (written === undefined || written === languageKept(wishes)) return []
  return [{ school, of: id, name: 'language', subject: '', value: written === 'en' ? written : null, atMs: message.receivedAtMs }]
}

/** The words of a button are the bot's own. */
export function languageWritten({ text, event }: Pick<Incoming, 'text' | 'event'>): Language | undefined {
  return event === 'press' ? undefined : languageOf(text)
}

/** The language that was written last. */
export function languageKept(wishes: readonly Wish[]): Language {
  return wishes.some(({ name, value }) => name === 'language' && value === 'en') ? 'en' : 'zh'
}
