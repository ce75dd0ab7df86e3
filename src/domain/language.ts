const BEGINS_CHINESE = /^[^A-Za-z\p{Script=Han}]*\p{Script=Han}/u
const PINYIN_COMMANDS =
  /\/?(tingke|pingke|fansi|jiafang|jindu|weishenme|jilu|gai|chehui|queren|bangding|bangzhu|qingjia|renzhi|zhengce|baobei|zuozheng|jianmian|tixing|mingdan|woshi)/gi

export type Language = 'zh' | 'en'

/**
 * The sender's language: English when Latin letters outweigh the Chinese characters (names of people stay Chinese); pinyin is Chinese. Undefined for
 * what says nothing of it, a number or an id.
 */
export function languageOf(typed: string): Language | undefined {
  if (BEGINS_CHINESE.test(typed)) return 'zh'
  const left = typed.replace(PINYIN_COMMANDS, '')
  const letters = left.match(/[A-Za-z]/g)?.length ?? 0
  const characters = typed.match(/\p{Script=Han}/gu)?.length ?? 0
  if (letters < 3) return characters > 0 || left !== typed ? 'zh' : undefined
  return letters > 2 * characters ? 'en' : 'zh'
}
