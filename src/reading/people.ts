import {
  AFTER,
  CHINESE,
  canBegin,
  canEnd,
  fullNameAt,
  nameAfterPost,
  NO_NAME,
  NOT_GIVEN,
  nameBefore,
  OWN_VERBS,
  WORDS_LIKE_NAMES,
  SOMETIMES_GIVEN,
  UNKNOWN_WORD,
} from './name.js'
import { SIGN } from './signs.js'
import { STRANGE_WORD } from './strangers.js'
import { anySurnameAt, surnameAt } from './surnames.js'
import { inOrder, type Token } from './token.js'
import { CLAIMED, type Words } from './words.js'

/** Titles that follow a name. A surname alone keeps its title, a full name loses it (READING §9). */
export const TITLE =
  '(?:老师|师傅|副?主任|副?校长|副?书记|副?局长|副?科长|副?处长|副?园长|副?所长|副?站长|副?组长|教研员|教授|专家|主席|同志|总|局|科|导|工)'
/** Posts that stand for a person by themselves. */
const ROLE =
  '(?:教学副校长|分管(?:教学)?(?:的)?副?校长|副校长|校长|教导主任|教务主任|教研主任|政教主任|德育主任|总务主任|科研主任|年级主任|年级组长|教研组长|备课组长|学科组长|副?主任|副?书记|支书|师傅|徒弟|心理老师|班主任|教研员|局领导|县领导|校领导|领导班子|班子成员|实习老师|外教)'
const TITLED = new RegExp(`(?:${TITLE})`, 'g')
const ROLE_ALONE = new RegExp(ROLE, 'g')
const FAMILIAR = /[小老阿][\u4e00-\u9fff]/g
const ENGLISH_TITLED = /\b(?:Mr|Ms|Mrs|Miss|Dr|Teacher)\.?\s?[A-Z][a-z]+(?:\s[A-Z][a-z]+)?|\b[A-Z][a-z]+\s?(?:老师|主任|校长)/g
const ENGLISH_NAME = /\b[A-Z][a-z]+(?:\s[A-Z][a-z]+){0,2}\b/g
const PINYIN_NAME = /\b[a-z]{2,12}\s?laoshi\b/gi

export { fullNameAt } from './name.js'

/** A person as the record keeps them. */
export type Person = Token<string>

/** Options of a search for people. */
export interface PeopleOptions {
  /** Posts that stand alone (校长, 师傅) are people too. Default true. */
  roles?: boolean
  /** Full names without a title. Default true. */
  bare?: boolean
}

/** Takes every person out of what is left, in reading order (READING §9). */
export function readPeople(words: Words, options: PeopleOptions = {}): Person[] {
  const people: Person[] = []
  const { roles = true, bare = true } = options
  if (words.has(SIGN.latin)) readEnglish(words, people, bare)
  const titles = words.has(SIGN.title)
  if (titles) readTitled(words, people)
  if (words.has(SIGN.familiar)) readFamiliar(words, people)
  if (roles && titles) readRolesAlone(words, people)
  if (bare) readBare(words, people)
  return inOrder(people)
}

function add(words: Words, people: Person[], start: number, end: number, value: string): void {
  words.claim(start, end)
  people.push({ start, end, value })
}

function readEnglish(words: Words, people: Person[], bare: boolean): void {
  for (const pattern of bare ? [ENGLISH_TITLED, PINYIN_NAME, ENGLISH_NAME] : [ENGLISH_TITLED, PINYIN_NAME]) {
    for (const match of words.rest.matchAll(pattern)) {
      if (pattern === ENGLISH_NAME && NOT_ENGLISH_NAMES.has(match[0].split(' ')[0]!.toLowerCase())) continue
      add(words, people, match.index, match.index + match[0].length, match[0].replace(/^Teacher\s?/, ''))
    }
  }
}

const NOT_ENGLISH_NAMES = new Set(
  'gonna going want plan want-to video phone unit section part lesson module grade class period the a an how what why when where who my our his her their it is are do does to in on at of for and but good great clear students teacher teachers group pair happy new year advice strengths wifi ai ppt excel word will well very observed today yesterday tomorrow no yes oa it’s chapter story family visit door phone call parent parents please thanks also we i you he she they this that these those more less too some all read write reading writing grammar chinese english maths math listening speaking workbook phonics'.split(
    ' ',
  ),
)

/** Names before a title: `陈静老师` → 陈静, `何老师` → 何老师. */
function readTitled(words: Words, people: Person[]): void {
  for (const match of words.rest.matchAll(TITLED)) {
    const at = match.index
    const title = match[0]
    const rest = words.rest
    if (title.length === 1 && CHINESE.test(rest[at + 1] ?? '') && !AFTER.has(rest[at + 1]!)) continue
    if (rest[at + title.length] === '们') continue
    const length = nameBefore(rest, at, title)
    if (length === 0) continue
    const start = at - length
    const name = rest.slice(start, at)
    const called = calledBy(name, title)
    // 局, 科, 总 and the like are titles after a surname alone.
    if (title.length === 1 && called === name) continue
    add(words, people, start, at + title.length, called)
  }
}

/** How the record calls who is named with a title: a surname alone keeps it (READING §9). */
export function calledBy(name: string, title: string): string {
  if (/^[小老阿].$/.test(name)) return title === '老师' ? name : name + title
  return name.length === 1 || surnameAt(name, 0) === name.length ? name + title : name
}

function readFamiliar(words: Words, people: Person[]): void {
  for (const match of words.rest.matchAll(FAMILIAR)) {
    const at = match.index
    const rest = words.rest
    if (rest[at] === CLAIMED || surnameAt(rest, at + 1) === 0) continue
    const before = rest[at - 1]
    if (!canBegin(rest, at) && !ALL_OF.test(before!)) continue
    if (!canEnd(rest, at + 2) && surnameAt(rest, at + 2) === 0) continue
    if (NO_FAMILIAR.has(match[0])) continue
    add(words, people, at, at + 2, match[0])
  }
}

/** 都小范的, 全老陈的: whose all of them were. */
const ALL_OF = /[都全均还又]/
const NO_FAMILIAR = new Set([
  '小学',
  '小组',
  '小时',
  '小结',
  '小记',
  '老师',
  '小车',
  '小米',
  '老年',
  '小计',
  '小班',
  '老国',
  '小明',
  '小步',
  '小项',
  '小查',
  '小随',
  '小练',
])

function readRolesAlone(words: Words, people: Person[]): void {
  for (const match of words.rest.matchAll(ROLE_ALONE)) {
    const rest = words.rest
    if (rest[match.index] === CLAIMED) continue
    const after = rest.slice(match.index + match[0].length, match.index + match[0].length + 2)
    const before = rest[match.index - 1]
    const end = match.index + match[0].length
    // 局领导陈局, 校长李明: the name says who holds the post.
    if (people.some((person) => person.start === end)) continue
    const named = nameAfterPost(rest, end)
    if (named > 0) {
      if (fullNameAt(rest, end) === 0 || !canBegin(rest, end)) add(words, people, end, end + named, rest.slice(end, end + named))
      continue
    }
    if (/^(?:师傅|徒弟|班主任)$/.test(match[0]) && (surnameAt(after, 0) > 0 || /^[:是]/.test(after))) continue
    if (/^(?:室|办公|们)/.test(after)) continue
    if (before !== undefined && /[各请]/.test(before)) continue
    add(words, people, match.index, match.index + match[0].length, match[0])
  }
}

/** Full names: surname and one or two more characters between two places where a name can begin and end. */
function readBare(words: Words, people: Person[]): void {
  const rest = words.rest
  for (let at = 0; at < rest.length; at++) {
    if (!canBegin(rest, at)) continue
    const length = fullNameAt(rest, at)
    if (length === 0) continue
    add(words, people, at, at + length, rest.slice(at, at + length))
    at += length - 1
  }
}

const LIST_LINK = /^(?:\s*(?:[、,/;&和与及跟@+·]|以及|还有|连同|外加|加上)\s*|\s+|\s*(?:and)\s+)/
const OWN_VERB = /^(?:来)?(?:主持|主评|主备|主讲|点评|记录|听课|评课|执教|请假|缺席|审核)/
const LIST_END = /[\s、,;/|。:()和与及跟同@\ue000+]/
const BARE_ROLE = new RegExp(`^(?:${ROLE})`)
const TITLED_START = new RegExp(`^(?:[\\u4e00-\\u9fff]{1,4}?)(${TITLE})(?![\\u4e00-\\u9fff]{0,1}(?:长|任))`)
/** Posts of those who come along: people only where companions are listed. */
const COMPANY =
  /^(?:(?:驻校|学校|校)?社工|(?:心理|大队|少先队)?辅导员|校医|保健医生|村干部|社区干部|社区工作人员|网格员|法治副校长|民警|生活老师|搭班老师|副班主任)(?![\u4e00-\u9fff]?老师)/
/** 语文老师桑榆, 搭班老师云朵, 社工小周: what somebody is, before the name. */
const POST_BEFORE =
  /^(?:[\u4e00-\u9fff\ue000]{0,4}(?:老师|教师|教练)|(?:驻校|学校|校)?社工|(?:心理|大队|少先队)?辅导员|校医|(?:村|社区)干部|网格员|民警|同事)的?(?=[\u4e00-\u9fff]{2})/
const SELF = /^(?:我自己|我本人|本人|自己|我)(?![们校班组的])/
const ENGLISH_START = /^(?:(?:Mr|Ms|Mrs|Miss|Dr)\.?\s?)?[A-Za-z][A-Za-z.'-]*(?:\s[A-Z][a-z]+)*(?:老师|\s?laoshi)?/
const GROUP_START =
  /^(?:[\u4e00-\u9fff]{0,8}?(?:全体(?:教师|老师|成员|组员|人员)?|全组|全员|全校[\u4e00-\u9fff]{0,6}(?:教师|老师)|班子成员|组全体|组教师|组成员|组老师)|全体[\u4e00-\u9fff]{0,6}(?:教师|老师|成员|组员))/

const GROUP_OPEN = /^全[体校组]$/
const GROUP_REST = /^[\u4e00-\u9fff]{2,4}?(?:教师|老师|成员|组员)/

/**
 * The people listed from a place on, as after a label (`参加：李强 陈静`): any short word between separators counts as a name there.
 * Their characters are claimed.
 */
export function peopleFrom(
  words: Words,
  at: number,
  options: { stop?: RegExp; strict?: boolean; one?: boolean; labelled?: boolean } = {},
): Person[] {
  const people: Person[] = []
  let from = at
  for (;;) {
    const rest = words.rest.slice(from)
    const link = people.length > 0 ? LIST_LINK.exec(rest)?.[0].length : (/^[\s@\ue000]*/.exec(rest)?.[0].length ?? 0)
    if (link === undefined && !startsPerson(rest)) break
    const start = from + (link ?? 0)
    if (options.stop && people.length > 0 && options.stop.test(words.rest.slice(start))) break
    const person =
      (options.labelled ? labelledAt(words.rest, start) : null) ??
      personAt(words.rest, start, people.length === 0 ? !options.strict : /[、@]/.test(rest.slice(0, link ?? 0)))
    if (!person) break
    // 执教周敏、付强，我主持: behind a comma a person with a verb of their own begins another clause.
    if (people.length > 0 && /[,;]/.test(rest.slice(0, link ?? 0)) && OWN_VERB.test(words.rest.slice(person.end, person.end + 3))) break
    // 全体语文教师: the subject in the middle is a field as well.
    const more =
      GROUP_OPEN.test(person.value) && words.rest[person.end] === CLAIMED ? GROUP_REST.exec(words.text.slice(person.end))?.[0] : ''
    const end = person.end + (more ?? '').length
    add(words, people, person.start, end, person.value + (more ?? ''))
    if (options.one) break
    from = end
  }
  return people
}

const LABELLED_NAME = /^[\u4e00-\u9fff]{2,3}(?=$|[\s,、;|/。\ue000])/
const NOBODY = /^(?:待定|不详|未知|未定|暂无|没有|见[附下]|如下|同上|全[体组校]|本人|我|我自己|忘了)/

/** 授课教师：李为: what fills the field of a label and begins with a surname is the name, whatever word it is elsewhere. */
function labelledAt(text: string, at: number): Person | null {
  const name = LABELLED_NAME.exec(text.slice(at, at + 4))?.[0]
  if (!name || NOBODY.test(name) || TITLE_END.test(name) || anySurnameAt(name, 0) === 0 || anySurnameAt(name, 0) === name.length)
    return null
  return { start: at, end: at + name.length, value: name }
}

function startsPerson(rest: string): boolean {
  return BARE_ROLE.test(rest)
}

/** 教务处小郭, 数学组的老陈, 外校的小刘: where somebody comes from. */
const COMES_FROM =
  /^(?:[省市县区镇]?(?:教研|教科|科研|办公|心理咨询|督导)室|(?:教务|教导|政教|德育|总务|学生|后勤|安保)处|(?:[\u4e00-\u9fff]{1,2}|\ue000+)?(?:年级|教研|备课)?组|后勤|总务|校办|团委|工会|大队部|[外兄弟邻]{1,2}校|隔壁班|县?局里?|教[育体]局|进修学校|中心校)(?:的(?=[\u4e00-\u9fff]{1,3}(?:老师|主任|局长|科长|书记|校长|教研员))|的?(?=[小老][\u4e00-\u9fff]))/

/** The person who begins here. `loose`: a word of two to four characters up to a separator is a name even with an unknown surname. */
export function personAt(text: string, at: number, loose: boolean): Person | null {
  const rest = text.slice(at, at + 24)
  const self = SELF.exec(rest)
  if (self) return { start: at, end: at + self[0].length, value: '@sender' }
  const group = GROUP_START.exec(rest)
  if (group) return { start: at, end: at + group[0].length, value: group[0] }
  const role = BARE_ROLE.exec(rest)
  if (role && !namedAfter(rest, role[0])) return { start: at, end: at + role[0].length, value: role[0] }
  const company = COMPANY.exec(rest)
  if (company && surnameAt(rest, company[0].length) === 0) return { start: at, end: at + company[0].length, value: company[0] }
  const prefix = role
    ? role[0].length
    : (COMES_FROM.exec(rest)?.[0].length ??
      /^(?:副班|同事|指导教师|老教师|青年教师|新教师|(?:教研室|教科室|教务处|教导处|政教处|德育处|督导[室组]|进修学校|中心校|教体局|教育局|[省市县区局镇]+(?:里的?|级)?)(?:教研员|督学)?(?=[\u4e00-\u9fff]{1,3}(?:老师|主任|局长|科长|书记|校长|教研员)))/.exec(
        rest,
      )?.[0].length ??
      0)
  const body = rest.slice(prefix)
  const titled = TITLED_START.exec(body)
  if (titled) {
    const name = titled[0].slice(0, -titled[1]!.length)
    const surname = anySurnameAt(name, 0)
    if (
      (surname > 0 || /^[小老阿]./.test(name) || (titled[1] === '老师' && !UNKNOWN_WORD.test(name) && name.length <= 3)) &&
      ![...name.slice(surname)].some((sign) => NOT_GIVEN.has(sign) && !SOMETIMES_GIVEN.has(sign))
    ) {
      const short = name.length === 1 || surname === name.length || /^[小老阿].$/.test(name)
      if (!(titled[1]!.length === 1 && !short)) return { start: at, end: at + prefix + titled[0].length, value: calledBy(name, titled[1]!) }
    }
  }
  const familiar = /^[小老阿][\u4e00-\u9fff]/.exec(body)
  if (familiar && surnameAt(body, 1) > 0 && canEnd(body, 2)) return { start: at, end: at + prefix + 2, value: familiar[0] }
  const length = prefix > 0 ? nameAfterPost(body, 0) : fullNameAt(body, 0)
  if (length > 0) return { start: at, end: at + prefix + length, value: body.slice(0, length) }
  const post = prefix === 0 ? POST_BEFORE.exec(rest) : null
  const holder = post ? personAt(text, at + post[0].length, false) : null
  if (holder && holder.value !== '@sender') return { ...holder, start: at }
  const english = ENGLISH_START.exec(body)
  if (english && english[0].length > 1) return { start: at, end: at + prefix + english[0].length, value: english[0] }
  if (!loose) return null
  const end = body.search(LIST_END)
  const field = end < 0 ? body : body.slice(0, end)
  const word = OWN_VERBS.has(field.slice(-2)) ? field.slice(0, -2) : field
  if (
    word.length >= 2 &&
    word.length <= 4 &&
    /^[\u4e00-\u9fff]+$/.test(word) &&
    ![...word].some((sign) => NOT_GIVEN.has(sign)) &&
    !NO_NAME.has(word.slice(0, 2)) &&
    !STRANGE_WORD.test(word)
  )
    return { start: at, end: at + prefix + word.length, value: word }
  return null
}

/** Whether a name follows the post: 教研员周老师, 师傅何静. */
function namedAfter(rest: string, role: string): boolean {
  if (nameAfterPost(rest, role.length) > 0) return true
  if (/^[小老]/.test(rest.slice(role.length)) && surnameAt(rest, role.length + 1) > 0 && canEnd(rest, role.length + 2)) return true
  return surnameAt(rest, role.length) > 0 && (/^(?:师傅|徒弟|班主任)$/.test(role) || TITLED_START.test(rest.slice(role.length)))
}

const SELF_END = /(?:我本人|本人|我)$/
const ROLE_END = new RegExp(`(?:${ROLE})$`)
const TITLE_END = new RegExp(`(?:${TITLE})$`)

/** The person whose name ends at a place, as in `马主任主持`; claimed. */
export function personBefore(words: Words, end: number): Person | null {
  const text = words.rest.slice(Math.max(0, end - 12), end)
  const found = (length: number, value: string): Person => {
    words.claim(end - length, end)
    return { start: end - length, end, value }
  }
  const self = SELF_END.exec(text)
  if (self) return found(self[0].length, '@sender')
  const title = TITLE_END.exec(text)
  if (title) {
    const length = nameBefore(words.rest, end - title[0].length, title[0])
    if (length > 0) {
      const name = words.rest.slice(end - title[0].length - length, end - title[0].length)
      return found(length + title[0].length, calledBy(name, title[0]))
    }
  }
  const role = ROLE_END.exec(text)
  if (role) return found(role[0].length, role[0])
  for (const length of [4, 3, 2]) {
    const start = end - length
    if (start < 0 || (!canBegin(words.rest, start) && !ROLE_END.test(words.rest.slice(Math.max(0, start - 6), start)))) continue
    if (/^[小老]/.test(words.rest.slice(start)) && length === 2 && surnameAt(words.rest, start + 1) === 1)
      return found(2, words.rest.slice(start, end))
    const name = words.rest.slice(start, end)
    const surname =
      surnameAt(words.rest, start) || (opensField(words.rest, start) && !WORDS_LIKE_NAMES.test(name) ? anySurnameAt(name, 0) : 0)
    if (
      surname > 0 &&
      length > surname &&
      length - surname <= 2 &&
      !NO_NAME.has(name) &&
      [...name.slice(surname)].every((sign) => CHINESE.test(sign) && !NOT_GIVEN.has(sign))
    ) {
      return found(length, name)
    }
  }
  return null
}

/** Where only a name can stand before a verb, be its surname a word elsewhere: 由和平主持. */
function opensField(text: string, at: number): boolean {
  const before = text[at - 1]
  return before === undefined || !CHINESE.test(before) || before === '由'
}

const FILLS_FIELD =
  /^(?!完成|结束|发言|总结|活动|会议|研讨|讨论|教师|老师|人员|人数|情况|名单|待定|未定|缺席)[\u4e00-\u9fff]{2,3}(?=$|[\s,、;。])/

/** The people listed after a label, label and names claimed. */
export function peopleAfter(words: Words, label: RegExp, options: { stop?: RegExp; one?: boolean } = {}): Person[] {
  const match = label.exec(words.rest)
  if (!match) return []
  const kept = words.rest
  const end = match.index + match[0].length
  words.claim(match.index, end)
  // 主评子期: the name fills what the label leaves of its field.
  const fills = !/[\u4e00-\u9fff]/.test(kept[match.index - 1] ?? '') && FILLS_FIELD.test(kept.slice(end, end + 4))
  // Without a colon or a gap only what is surely a name follows its label: 主持人马主任, but not 主持第一场.
  const people = peopleFrom(words, match.index + match[0].length, {
    ...options,
    strict: !fills && !/[:=\s是为有@]$/.test(match[0]),
    labelled: /[:=\s]$/.test(match[0]),
  })
  if (people.length === 0) words.rest = kept
  return people
}

/** Names in reading order, each once. */
export function names(people: readonly Person[]): string[] {
  return [...new Set(people.map((person) => person.value))]
}
