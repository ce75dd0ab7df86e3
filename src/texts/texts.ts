import { en } from './en.js'
import { type Texts, zhCN } from './zh-CN.js'

export type { Texts } from './zh-CN.js'

const BEGINS_CHINESE = /^[^A-Za-z\p{Script=Han}]*\p{Script=Han}/u
const PINYIN_COMMANDS =
  /\/?(tingke|pingke|fansi|jiafang|jindu|weishenme|jilu|gai|chehui|queren|bangding|bangzhu|qingjia|renzhi|zhengce|baobei|zuozheng|jianmian|tixing)/gi

/** The sender's language: English when Latin letters outweigh the Chinese characters (names of people stay Chinese); pinyin is Chinese. */
export function textsFor(typed: string): Texts {
  if (BEGINS_CHINESE.test(typed)) return zhCN
  const letters = typed.replace(PINYIN_COMMANDS, '').match(/[A-Za-z]/g)?.length ?? 0
  if (letters < 3) return zhCN
  const characters = typed.match(/\p{Script=Han}/gu)?.length ?? 0
  return letters > 2 * characters ? en : zhCN
}
