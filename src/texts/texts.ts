import { en } from './en.js'
import { type Texts, zhCN } from './zh-CN.js'

export type { Texts } from './zh-CN.js'

/** The sender's language: English when the message has Latin words and no Chinese, otherwise Chinese. */
export function textsFor(typed: string): Texts {
  return !/\p{Script=Han}/u.test(typed) && /[A-Za-z]{4,}.*\s+[A-Za-z]/.test(typed) ? en : zhCN
}
