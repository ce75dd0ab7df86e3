import type { Wish } from '../storage/reminder.js'
import type { RemindingTexts } from '../texts/reminding-zh.js'
import { type Texts, textsIn } from '../texts/texts.js'

/** The words in the language of a person, by staff id, or of a group, by `chatKey`. */
export type TextsOf = (whom: string) => RemindingTexts

/** Everybody is spoken to in the language they last wrote commands in, a group in the one its digest was last set in; Chinese where nobody said. */
export function textsByWishes(wishes: readonly Wish[]): (whom: string) => Texts {
  const languages = new Map(wishes.flatMap(({ of, name, value }) => (name === 'language' ? [[of, value] as const] : [])))
  return (whom) => textsIn(languages.get(whom) === 'en' ? 'en' : 'zh')
}
