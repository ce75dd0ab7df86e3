import { SIGN } from './signs.js'
import { inOrder, type Token } from './token.js'
import { Words } from './words.js'

const CHINESE =
  /道德与法治|信息(?:科技|技术)|综合实践(?:活动)?|劳动(?:技术|教育)?(?=课|[\s,，、;；。)(:]|$|\ue000)|语文|数学|英语|道法|思政|政治|思品|品德|(?<!(?<![中小])学)科学(?!性|地|合理|院|研究|家)|物理(?!学家)|化学(?!习)|生物(?!多样)|历史|地理|体育(?!活动|锻炼|场|馆|节)|音乐|美术|书法课|(?<![\u4e00-\u9fff])(?:综合|信息)(?=课|组|[\s,，、;；。)(]|$|\ue000)|(?:综合|信息)(?=课(?!程)|组)|班[队会]课|劳动课?/
const ENGLISH =
  /\b(?:(maths?|mathematics|shuxue)|(chinese|yuwen)|(english|yingyu)|(pe|tiyu)|(music|yinyue)|(art|arts|meishu)|(science|kexue)|(physics|wuli)|(chemistry|huaxue)|(biology|shengwu)|(history|lishi)|(geography|dili)|(ict|xinxi)|(daofa))\b|(?<=[\u4e00-\u9fff])(?:(Maths?)|(Chinese)|(English)|(PE))/i
const ENGLISH_NAMES = [
  '数学',
  '语文',
  '英语',
  '体育',
  '音乐',
  '美术',
  '科学',
  '物理',
  '化学',
  '生物',
  '历史',
  '地理',
  '信息科技',
  '道法',
  '数学',
  '语文',
  '英语',
  '体育',
]
const ALIASES: Readonly<Record<string, string>> = {
  道德与法治: '道法',
  政治: '道法',
  思政: '道法',
  思品: '道法',
  品德: '道法',
  信息技术: '信息科技',
  信息: '信息科技',
  综合: '综合实践',
  综合实践活动: '综合实践',
  劳动技术: '劳动',
  劳动教育: '劳动',
  劳动课: '劳动',
  书法课: '书法',
  班队课: '班队',
  班会课: '班会',
}
/** What may hang on a subject and says no more: 数学课, 语文教研组, 体育老师 keep their noun for the reader of people. */
const TAIL = /^(?:学科|课(?!程|题|堂|前|后|本|间|时|标|外)|备课组|教研组|组(?!织))/

/** 语数英, 理化, 政史地: one character for each. */
const SHORTENED =
  /(?<![\u4e00-\u9fff])(?:语数[英外]?|[语数][英外]|数语[英外]?|物化生?|理化生?|[政道]史地?生?|史地生?)(?=作业|各|[两三]科|考|期|[\s,，。;；:、]|$|\ue000)/
const OF_CHARACTER: Readonly<Record<string, string>> = {
  语: '语文',
  数: '数学',
  英: '英语',
  外: '英语',
  理: '物理',
  物: '物理',
  化: '化学',
  生: '生物',
  政: '道法',
  道: '道法',
  史: '历史',
  地: '地理',
}

/** The subject that is all the text says, by its short name: English → 英语. */
export function subjectTyped(text: string): string | undefined {
  const [token, ...more] = readSubjects(new Words(text))
  return token && more.length === 0 && token.end - token.start === text.length ? token.value : undefined
}

/** Takes the subjects out of what is left, by their short names (READING §8). */
export function readSubjects(words: Words): Token<string>[] {
  const tokens: Token<string>[] = []
  for (const match of words.all(CHINESE)) {
    const end = match.index + match[0].length
    const tail = TAIL.exec(words.rest.slice(end, end + 4))
    if (tail) words.claim(end, end + tail[0].length)
    tokens.push({ start: match.index, end: end + (tail?.[0].length ?? 0), value: ALIASES[match[0]] ?? match[0] })
  }
  for (const match of words.all(SHORTENED)) {
    for (const [i, sign] of [...match[0]].entries())
      tokens.push({ start: match.index + i, end: match.index + i + 1, value: OF_CHARACTER[sign]! })
  }
  if (words.has(SIGN.latin)) {
    for (const match of words.all(ENGLISH)) {
      const at = match.findIndex((part, i) => i > 0 && part !== undefined)
      tokens.push({ start: match.index, end: match.index + match[0].length, value: ENGLISH_NAMES[at - 1]! })
    }
  }
  return inOrder(tokens)
}
