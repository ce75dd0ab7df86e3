import {
  AFTER,
  BEFORE,
  CHINESE,
  canBegin,
  canEnd,
  fullNameAt,
  NO_NAME,
  NOT_GIVEN,
  nameAfterPost,
  nameBefore,
  WORDS_LIKE_NAMES,
} from './name.js'
import { BARE_ROLE, calledBy, personAt, ROLE, TITLE } from './person-at.js'
import { withoutAliases } from './same-person.js'
import { SIGN } from './signs.js'
import { anySurnameAt, surnameAt } from './surnames.js'
import { distinct, inOrder, type Token } from './token.js'
import { CLAIMED, type Words } from './words.js'

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
  if (titles) {
    readSharedTitle(words, people)
    readTitled(words, people)
  }
  if (words.has(SIGN.familiar)) readFamiliar(words, people)
  if (roles && titles) readRolesAlone(words, people)
  if (bare) readBare(words, people)
  return withoutAliases(inOrder(people), words.text)
}

function add(words: Words, people: Person[], start: number, end: number, value: string): void {
  words.claim(start, end)
  people.push({ start, end, value })
}

function readEnglish(words: Words, people: Person[], bare: boolean): void {
  for (const pattern of bare ? [ENGLISH_TITLED, PINYIN_NAME, ENGLISH_NAME] : [ENGLISH_TITLED, PINYIN_NAME]) {
    for (const match of words.rest.matchAll(pattern)) {
      if (pattern === ENGLISH_NAME && IS_GROUP.test(words.rest.slice(match.index + match[0].length))) continue
      if (pattern === ENGLISH_NAME && NOT_ENGLISH_NAMES.has(match[0].split(' ')[0]!.toLowerCase())) continue
      add(words, people, match.index, match.index + match[0].length, match[0].replace(/^Teacher\s?/, ''))
    }
  }
}

/** Drama club: what is named is a thing. */
const IS_GROUP = /^\s(?:club|class|course|workshop|team|society|group|session|activity|corner|time)\b/i

const NOT_ENGLISH_NAMES = new Set(
  'gonna going want plan want-to video phone unit section part lesson module grade class period the a an how what why when where who my our his her their it is are do does to in on at of for and but good great clear students teacher teachers group pair happy new year advice strengths wifi ai ppt excel word will well very observed today yesterday tomorrow no yes oa it’s chapter story family visit door phone call parent parents please thanks also we i you he she they this that these those more less too some all read write reading writing grammar chinese english maths math listening speaking workbook phonics'.split(
    ' ',
  ),
)

const SHARED_TITLE = /((?:[\u4e00-\u9fff]{1,2}[、和与])+[\u4e00-\u9fff]{1,2})(?:[两二三四五六]位|[两二三四五六]个)(老师|主任|校长)/

/** 高、马两位老师: surnames that share their title. */
function readSharedTitle(words: Words, people: Person[]): void {
  const match = /[位个]/.test(words.rest) ? SHARED_TITLE.exec(words.rest) : null
  if (!match) return
  let start = match.index
  const found: Person[] = []
  for (const name of match[1]!.split(/[、和与]/)) {
    const surname = name.length === 2 && BEFORE.has(name[0]!) ? name[1]! : name
    if (surnameAt(surname, 0) !== surname.length) return
    found.push({ start: start + name.length - surname.length, end: start + name.length, value: surname + match[2] })
    start += name.length + 1
  }
  for (const person of found) add(words, people, person.start, person.end, person.value)
  words.claim(found[0]!.start, match.index + match[0].length)
}

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

/** The people listed after a label, label and names claimed. `surely`: the label is a word of sentences as well, so what fills its field is no name. */
export function peopleAfter(words: Words, label: RegExp, options: { stop?: RegExp; one?: boolean; surely?: boolean } = {}): Person[] {
  const match = label.exec(words.rest)
  if (!match) return []
  const kept = words.rest
  const end = match.index + match[0].length
  words.claim(match.index, end)
  // 主评子期: the name fills what the label leaves of its field.
  const fills = !options.surely && !/[\u4e00-\u9fff]/.test(kept[match.index - 1] ?? '') && FILLS_FIELD.test(kept.slice(end, end + 4))
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
  return distinct(namesSaid(people))
}

/** Names in reading order, each as often as it was said: two people may bear it. */
export function namesSaid(people: readonly Person[]): string[] {
  return people.map((person) => person.value)
}
