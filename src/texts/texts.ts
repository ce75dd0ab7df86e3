import { type Language, languageOf } from '../domain/language.js'
import { en } from './en.js'
import { type Texts, zhCN } from './zh-CN.js'

export type { Texts } from './zh-CN.js'

export function textsIn(language: Language): Texts {
  return language === 'en' ? en : zhCN
}

/** Words in the sender's language; Chinese where it is unknown. */
export function textsFor(typed: string): Texts {
  return textsIn(languageOf(typed) ?? 'zh')
}
