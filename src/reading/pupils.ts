import { isDealtOut, NOT_GIVEN, SOMETIMES_GIVEN, WORDS_LIKE_NAMES } from './name.js'
import { personAt } from './person-at.js'
import { anySurnameAt, surnameAt } from './surnames.js'
import { distinct, type Token } from './token.js'
import { CLAIMED, type Words } from './words.js'

/** Members of a family, as they are called. */
export const FAMILY =
  '(?:父母|爸妈|妈妈|爸爸|母亲|父亲|爷爷|奶奶|外公|外婆|姥姥|姥爷|姑姑|姑妈|叔叔|舅舅|姨妈|大姨|小姨|姨父|姑父|舅妈|伯伯|大伯|婶婶|姐姐|哥哥|家长|监护人|妈|爸)'
const SIGN = '[\\u4e00-\\u9fff]'
const NAME = `(?:${SIGN}{1,2}[某*×xX○]{1,2}|${SIGN}{2,4})`
const LISTED = new RegExp(`^(?:${NAME}(?![\\u4e00-\\u9fff])|${SIGN}{2,3}?(?=[两俩三四五六七八九十]人))`)
const KIN_IN = /[爸妈]/
const MASKED = new RegExp(`${SIGN}[*×○]${SIGN}(?!${SIGN})|${SIGN}{1,2}(?:某某?|[*×○]{1,2}|[xX]{1,2}(?![a-zA-Z])|\\\\\\*\\\\\\*)`, 'g')
const LABEL = /(?:受访)?(?:学生姓名|学生|被访学生|家访对象|孩子|学员)\s?(?:[:=]|是|为|有)\s?/
/** 去了趟王老师家: whose home it is may be a colleague's. */
const STAFF = /(?:老师|主任|校长|书记)$/
const CLASSMATE = new RegExp(`(${SIGN}{2,4}?)(?:同学|小朋友|小同学)`, 'g')
const REVIEWED = new RegExp(`(${SIGN}{2,4}?)的(?:学业)?(?:述评|评语)`, 'g')
/** 给冷小北写评语: whom it was written about. */
const WRITTEN_FOR = new RegExp(`[给为替](${SIGN}{2,4}?)(?:同学)?写`, 'g')
const PARENT = new RegExp(`(${SIGN}{2,4}?)(?:家?的|家|他|她)?${FAMILY}`, 'g')
const HOUSE = new RegExp(
  `(${SIGN}{2,4}?)(?:的|[两俩三四五六])?家(?:(?![长访庭里校教务中防坊房属境电方园])|里(?=[坐看聊谈走待呆就]|$|[^\\u4e00-\\u9fff]))`,
  'g',
)
/** 水冰儿、禹航、桂圆三人: a list that is counted is a list of names. */
const NUMBERED = new RegExp(`(?<!${SIGN})(?:${SIGN}{2,3}[、,]\\s?)+${SIGN}{2,3}?(?=[两俩三四五六七八九十]人)`, 'g')
/** 他爸爸, 孩子奶奶: kin of a pupil named elsewhere. */
const KIN = new RegExp(`(?:[他她]们?|孩子|娃|小孩)(?:的|家)?${FAMILY}(?:[、和与]?${FAMILY}){0,3}`, 'g')
/** 一个是童乐，另一个是阮小雪: pupils dealt out one by one. */
const ONE_IS = new RegExp(
  `(?:[一二三另]|第[一二三四五])[个家户位名](?:学生|孩子|娃)?(?:是|叫)(${SIGN}{2,4}?)(?=$|[^\\u4e00-\\u9fff]|[一另二三第和家都在也两俩]|还有|同学|的|是)`,
  'g',
)
const PREFIX =
  /^(?:低保家庭|低保户|贫困家庭|贫困户|离异家庭|重组家庭|困难家庭|单亲|低保|留守儿童|留守学生|贫困学生|贫困生|困难学生|单亲家庭|残疾学生|学困生|学生|同学|班长|从|去了|去完?|到了?|家访了?|走访了?|一?趟|看望了?|看了?看|了|给|和|跟|与|对|是|在|的|联系了?|通知了?|告诉了?|访了?|入户|电话|视频|上门|找了?|请了?|今天|昨天|刚才|刚|问了?|约了?|把|班|向|有)+/
const LINK = /^(?:\s*[、,/;&和与及]\s*|\s+|\s*and\s+)/
const ENGLISH = /^[A-Z][a-z]+(?:\s[A-Z][a-z]+)?/
export const NO_PUPIL =
  /^(?:都[见联通说在]|见到|见着|遇到|碰到|发放|下发|回收|收回|邀请|没人|无人|有人|妈妈|爸爸|爷爷|奶奶|外公|外婆|父母|父亲|母亲|姥姥|姥爷|爸妈|才到|刚到|跑了|[一两俩几三四五六仨][户个家]?|俩|爱人|主要|全班|全体|全校|各班|班级|学生|孩子|家长|老师|班主任|每个|每位|所有|部分|个别|一些|几个|本班|我班|我们|他们|她们|你们|大家|人家|回家|在家|到家|搬家|国家|专家|作家|科学|离家|自家|谁家|哪家|电话|微信|入户|视频|上门|沟通|聊了|谈了|反映|主要|下班|路上|顺路|顺便|内容|方式|时间|反馈|情况|建议|记录|登记|成功|完成|明天|今天|昨天|周末|有空|多户|两户|户|班里|其他|另外|另一|还有|学习|习惯|作业|作息|手机|睡眠|请假|家访|心理|情绪|值班|补记|补登|晚上|中午|下午|上午|放学|一户|连[跑走夜着去访]|街道|只有|只剩|就剩|单元|小区|共同|一起)/

/** Whether a message lists pupils and counts them. */
export function hasCountedList(text: string): boolean {
  return text.search(NUMBERED) >= 0
}

/** Takes the pupils named in a message about pupils or families, nicknames and masked names as typed (READING §9). */
export function readPupils(words: Words, options: { lists?: boolean } = {}): string[] {
  const found: Token<string>[] = []
  const add = (start: number, end: number): void => {
    const value = words.rest.slice(start, end)
    if (value.includes(CLAIMED) || STAFF.test(value) || NO_PUPIL.test(value) || KIN_IN.test(value)) return
    words.claim(start, end)
    found.push({ start, end, value })
  }
  const labelled = LABEL.exec(words.rest)
  if (labelled) {
    words.claim(labelled.index, labelled.index + labelled[0].length)
    listFrom(words, labelled.index + labelled[0].length, found)
  }
  for (const match of words.rest.matchAll(MASKED)) {
    const start = match.index + trimmed(match[0])
    if (words.rest[start] === CLAIMED) continue
    const two = match[0].length - trimmed(match[0]) >= 3 && /^[\u4e00-\u9fff]{2}/.test(words.rest.slice(start))
    const loose =
      two &&
      surnameAt(words.rest, start) !== 2 &&
      surnameAt(words.rest, start + 1) === 1 &&
      (surnameAt(words.rest, start) === 0 || words.rest[start + 2] === '某')
    add(loose ? start + 1 : start, match.index + match[0].length)
  }
  for (const match of words.rest.matchAll(NUMBERED)) {
    listFrom(words, match.index, found)
  }
  for (const match of words.rest.matchAll(ONE_IS)) add(match.index + match[0].length - match[1]!.length, match.index + match[0].length)
  for (const match of words.rest.matchAll(KIN)) words.claim(match.index, match.index + match[0].length)
  for (const pattern of [CLASSMATE, PARENT, HOUSE, REVIEWED, WRITTEN_FOR]) {
    for (const match of words.rest.matchAll(pattern)) {
      const whole = match[1]!
      const end = match.index + match[0].indexOf(whole) + whole.length
      if (words.rest.slice(end - whole.length, end).includes(CLAIMED)) continue
      const start = pupilStart(words.rest, end - whole.length, end)
      if (start === undefined) continue
      add(start, end)
    }
  }
  for (const pupil of [...found]) extendBack(words, pupil, found)
  if (options.lists !== false) {
    readLists(words, found)
    for (const pupil of [...found]) extendBack(words, pupil, found)
    for (const pupil of [...found]) extendOn(words, pupil, found)
  }
  found.sort((a, b) => a.start - b.start)
  return distinct(found.map((token) => token.value))
}

/** 入户看了王梓涵、刘浩然家: the names listed before the one that is followed by 家. */
function extendBack(words: Words, pupil: Token<string>, found: Token<string>[]): void {
  const before = /([\u4e00-\u9fff]{2,4})[、和与]$/.exec(words.rest.slice(Math.max(0, pupil.start - 5), pupil.start))
  if (!before) return
  const end = pupil.start - 1
  const whole = words.rest[end - before[1]!.length - 1]
  // Between two separators any short word is a name: its surname need not be a known one.
  const alone = before[1]!.length <= 3 && (whole === undefined || !/[\u4e00-\u9fff]/.test(whole))
  const start = pupilStart(words.rest, end - before[1]!.length, end) ?? (alone ? end - before[1]!.length : undefined)
  if (start === undefined || NO_PUPIL.test(words.rest.slice(start, end))) return
  const token = { start, end, value: words.rest.slice(start, end) }
  words.claim(start, end)
  found.push(token)
  extendBack(words, token, found)
}

/** 游小鱼、昌子墨: the names listed after one that is known. */
function extendOn(words: Words, pupil: Token<string>, found: Token<string>[]): void {
  const next =
    /^(?:的?家)?(?:[、和与&]|\s?(?:and|&)\s)([\u4e00-\u9fff]{2,3}?)(?=$|[^\u4e00-\u9fff]|[两俩三四五六][人家户位个]|的?家|写|都|也|还|已)/.exec(
      words.rest.slice(pupil.end, pupil.end + 12),
    )
  if (!next || NO_PUPIL.test(next[1]!)) return
  const start = pupil.end + next[0].length - next[1]!.length
  const token = { start, end: start + next[1]!.length, value: next[1]! }
  words.claim(token.start, token.end)
  found.push(token)
  extendOn(words, token, found)
}

/** 给向小月: no preposition follows another, so the second is the surname. */
const AFTER_PREPOSITION = /(?<=[给跟和与对])[向和从]$/

function withoutPrefix(name: string, before = ''): string {
  const length = name.length - name.replace(PREFIX, '').length
  return name.slice(AFTER_PREPOSITION.test(before + name.slice(0, length)) ? length - 1 : length)
}

/** 联系了明浩奶奶: behind these stands a person, be the surname a word elsewhere. */
const TAKES_PUPIL = /[了给跟和与访]/
const isWord = (name: string): boolean =>
  WORDS_LIKE_NAMES.test(name) || [...name.slice(1)].some((sign) => NOT_GIVEN.has(sign) && !SOMETIMES_GIVEN.has(sign))
const VERB_LAST = /[叫要由求需找陪告令喊催]$/

/** Where the name that ends at `end` begins, verbs and particles before it left out. */
function pupilStart(text: string, from: number, end: number): number | undefined {
  // The longest of four that begins with a surname or 小, and stands where a name can begin.
  let best: number | undefined
  for (let length = Math.min(4, end); length >= 2; length--) {
    const start = end - length
    const name = text.slice(start, end)
    if (!/^[\u4e00-\u9fff]+$/.test(name)) continue
    const bare = withoutPrefix(name, text[start - 1])
    // 向阳: what would be left of a name of two characters is none.
    if (bare.length !== name.length && bare.length >= 2) {
      if (length === Math.min(4, end)) best = end - bare.length
      continue
    }
    const before = text[start - 1]
    const fresh =
      before === undefined ||
      !/[\u4e00-\u9fff]/.test(before) ||
      /[了去到访给和跟与、的班学生童对是在由从把约问位个:户生庭知诉系醒趟]/.test(before)
    const rare = length <= 3 && before !== undefined && TAKES_PUPIL.test(before) && anySurnameAt(name, 0) > 0 && !isWord(name)
    if (fresh && (surnameAt(name, 0) > 0 || name.startsWith('小') || rare) && length - Math.max(1, surnameAt(name, 0)) <= 2) return start
  }
  if (best !== undefined) return best
  const whole = text.slice(from, end)
  const bare = withoutPrefix(whole, text[from - 1])
  const start = end - bare.length
  const before = text[start - 1]
  // 做完让家长签字: a verb before the family, and no pupil.
  if ([...bare].some((sign) => NOT_GIVEN.has(sign) && !SOMETIMES_GIVEN.has(sign)) || VERB_LAST.test(bare)) return undefined
  return bare.length >= 2 && bare.length <= 3 && (before === undefined || !/[\u4e00-\u9fff]/.test(before) || whole !== bare)
    ? start
    : undefined
}

/** 留守的秦小雨: of which group a pupil is. */
const OF_GROUP = /(?:留守|单亲|低保|困难|贫困|离异|重组|残疾)(?:家庭|儿童|户)?的$/

/** Names in lists: after the command, or between separators. */
function readLists(words: Words, found: Token<string>[]): void {
  let at = 0
  while (at < words.rest.length) {
    const before = words.rest[at - 1]
    if (
      /[\u4e00-\u9fffA-Z]/.test(words.rest[at]!) &&
      (before === undefined ||
        !/[\u4e00-\u9fffA-Za-z]/.test(before) ||
        before === CLAIMED ||
        /[了访和与生子位娃户]/.test(before) ||
        (before === '名' && words.rest[at] !== '单') ||
        (/[个家]/.test(before) && isDealtOut(words.rest, at)) ||
        (before === '的' && OF_GROUP.test(words.rest.slice(Math.max(0, at - 6), at))) ||
        (before === '的' && words.rest[at - 2] === CLAIMED))
    ) {
      const pupil = pupilAt(words.rest, at)
      if (pupil > 0) {
        const value = words.rest.slice(at, at + pupil)
        words.claim(at, at + pupil)
        found.push({ start: at, end: at + pupil, value })
        at += pupil
        continue
      }
    }
    at++
  }
}

const AFTER_PUPIL =
  /^(?:$|[^\u4e00-\u9fff]|没|还|未|申请|一直|到|和|与|两|三|四|共|等|的|家|同学|俩|仨|爸|妈|这|们|说|又|在|上课|一户|一[个家]|另一|另外一|在家|读|字|不在)/

/** Length of a pupil's name that begins here; 0 for none. */
function pupilAt(text: string, at: number): number {
  const rest = text.slice(at, at + 8)
  const english = ENGLISH.exec(text.slice(at, at + 24))
  if (english && english[0].length > 2) return english[0].length
  for (const length of [3, 2, 4]) {
    const name = rest.slice(0, length)
    if (name.length < length || !/^[\u4e00-\u9fff]+$/.test(name)) continue
    const surname = surnameAt(name, 0)
    const nickname =
      (length === 2 && (name[0] === name[1] || /^[大阿](?![家概约门班课雨多都人])/.test(name))) ||
      (length <= 3 && /^小(?!朋友|学|组|区|孩|时|结|心|班|同学|伙|名|数|测)/.test(name))
    if (surname === 0 && !nickname) continue
    if (surname > 0 && length - surname > 2) continue
    if (NO_PUPIL.test(name) || (personAt(text, at, false) === null && !nickname)) continue
    if (/[的了在不没]/.test(name) || !AFTER_PUPIL.test(rest.slice(length))) continue
    return length
  }
  return 0
}

/** The list that begins at a place, as after 学生：any short word counts as a name there. */
function listFrom(words: Words, at: number, found: Token<string>[]): void {
  let from = at
  for (let first = true; ; first = false) {
    const link = first ? 0 : LINK.exec(words.rest.slice(from))?.[0].length
    if (link === undefined) return
    const start = from + link
    const match = LISTED.exec(words.rest.slice(start)) ?? ENGLISH.exec(words.rest.slice(start))
    if (!match || NO_PUPIL.test(match[0])) return
    words.claim(start, start + match[0].length)
    found.push({ start, end: start + match[0].length, value: match[0] })
    from = start + match[0].length
  }
}

function trimmed(name: string): number {
  const bare = name.replace(PREFIX, '')
  return name.length - bare.length
}
