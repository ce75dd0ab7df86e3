import { gradeWord, numeral } from './numerals.js'
import { SIGN } from './signs.js'
import { inOrder, type Token } from './token.js'
import type { Words } from './words.js'

/** Classes and grades of a message (READING §7). */
export interface Classes {
  tokens: Token<string>[]
  /** Classes said without their grade (二班): to be asked, unless a grade stands elsewhere. */
  gradeless: Token<number>[]
  /** Grades said without a class. */
  grades: Token<number[]>[]
}

const GRADE = '(?:初[一二三]|[一二三四五六七八九1-9])'
const NUMBER = '(?:[12]?\\d|30|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])'
const AFTER = '(?![月日号节点分个名人份本户年/.道遍页篇条张课元米以]|[:-]?\\d)'
const BRACKETS = new RegExp(`(?<![\\d第])(${GRADE})(?:年级?)?\\s?\\(\\s?(${NUMBER})\\s?\\)\\s?班?`)
const WITH_GRADE = new RegExp(`(${GRADE})年级?\\s?第?(${NUMBER})\\s?班`)
/** 高一3班 is no class of these schools, and nobody's name. */
const HIGH_SCHOOL = /高[一二三](?:年级\s?(?:\(?\d{1,2}\)?班?)?|\s?\(?\d{1,2}\)?\s?班)/
/** 九年级一、二班, 三(1、2)班: one grade for all. */
const CLASS_LIST = new RegExp(`(${GRADE})(?:年级?)?\\s?(\\(?${NUMBER}\\)?(?:\\s?[、,和与及]\\s?\\(?${NUMBER}\\)?){1,9})\\s?班`)
const EACH_NUMBER = new RegExp(NUMBER, 'g')
/** 五年二: without 班 where the field ends. */
const GRADE_NUMERAL = new RegExp(`(${GRADE})年级?(${NUMBER})(?=[\\s,，。;；]|$)`)
const GRADE_BARE_NUMBER = new RegExp(`(初[一二三]|[一二三四五六七八九1-9]年级)\\s?(\\d{1,2})${AFTER}`)
const SHORT_CLASS = new RegExp(`(?<![\\d第周期十百])(${GRADE})(?:[.\\-]?)(${NUMBER})\\s?班`)
const SHORT = new RegExp(`(?<![\\d第周期十百高一二三四五六七八九])([一二三四五六七八九]|初[一二三])\\s?[-.]?([12]?\\d|30)(?!\\d)${AFTER}`)
const THREE_DIGITS =
  /(?<![\d./A-Za-z-])(?<!\d:)([1-9])(0[1-9]|[12]\d|30)(?![\d.:/%]|\s?[页道分元米字个名人份本户次题遍秒克位家张条套棵])班?/
const ENGLISH = /\bG(?:rade)?\s?([1-9])\s?(?:,\s?)?(?:C(?:lass)?|-)\s?(\d{1,2})\b/i
const ENGLISH_CLASS = /(?:\bclass|班级)\s?[=:]?\s?([1-9])[-.(](\d{1,2})\)?|(?<![\d/.-])([1-9])[-.(](\d{1,2})\)?\s?(?:nianji)?\s?ban\b/i
const PINYIN = /\b(yi|er|san|si|wu|liu|qi|ba|jiu)\s?(?:nianji)?\s?(yi|er|san|si|wu|liu|qi|ba|jiu|shi)\s?ban\b/i
/** 四三, 六二: two numerals that fill their field. Neighbours in order (三四) are periods or grades, and festivals are days. */
const TWO_SIGNS =
  /(?<![\u4e00-\u9fff\d\ue000])(?!一二|二三|三四|四五|五六|六七|七八|八九|五一|六一|七一|八一)([一二三四五六七八九])([一二三四五六七八九])(?![\u4e00-\u9fff\d])/
const GRADELESS = new RegExp(`(?<![\\d第个两几年级)])(${NUMBER})\\s?班(?![主级会队长])`)
const GRADE_RANGE = new RegExp(`(${GRADE})(?:年级)?\\s?(?:到|至|-|—|~)\\s?(${GRADE})\\s?年级`)
const GRADE_LIST =
  /([一二三四五六七八九](?:[、,和]?[一二三四五六七八九])*|[1-9](?:[、,和][1-9])*|初[一二三](?:[、,和]?初?[一二三])*)\s?年级/
const JUNIOR = /初([一二三])(?:([、,和]?)初([一二三]))?(?:[、,和]?初([一二三]))?(?!中|步|次|心|始|期(?![中末])|年级)/
const ENGLISH_GRADE = /\b(?:grade|G)\s?([1-9])\b/i
const PINYIN_NUMBERS: Readonly<Record<string, number>> = { yi: 1, er: 2, san: 3, si: 4, wu: 5, liu: 6, qi: 7, ba: 8, jiu: 9, shi: 10 }

/** Takes classes and grades out of what is left. */
export function readClasses(words: Words, options: { threeDigits?: boolean } = {}): Classes {
  const found: Classes = { tokens: [], gradeless: [], grades: [] }
  if (!words.has(SIGN.digit | SIGN.class | SIGN.grade | SIGN.bracket | SIGN.latin | SIGN.numeral)) return found
  const digits = words.has(SIGN.digit)
  const ban = words.has(SIGN.class)
  const grades = words.has(SIGN.grade)
  const add = (match: RegExpExecArray, grade: number, number: number): void => {
    found.tokens.push({ start: match.index, end: match.index + match[0].length, value: classCalled(grade, number) })
  }
  if (words.has(SIGN.latin) || words.rest.includes('班级')) {
    for (const match of [...words.all(ENGLISH), ...words.all(ENGLISH_CLASS)])
      add(match, Number(match[1] ?? match[3]), Number(match[2] ?? match[4]))
    for (const match of words.all(PINYIN)) add(match, PINYIN_NUMBERS[match[1]!.toLowerCase()]!, PINYIN_NUMBERS[match[2]!.toLowerCase()]!)
  }
  const grade = (each: RegExpExecArray): void => add(each, gradeOf(each[1]!), numeral(each[2]!)!)
  if (words.rest.includes('高')) words.take(HIGH_SCHOOL)
  for (const match of words.all(CLASS_LIST, ban)) {
    for (const each of match[2]!.matchAll(EACH_NUMBER)) {
      const start = match.index + match[0].indexOf(match[2]!) + each.index
      found.tokens.push({ start, end: start + each[0].length, value: classCalled(gradeOf(match[1]!), numeral(each[0])!) })
    }
  }
  for (const match of words.all(BRACKETS, words.has(SIGN.bracket))) grade(match)
  for (const match of words.all(WITH_GRADE, ban && grades)) grade(match)
  if (digits && (options.threeDigits !== false || ban)) {
    for (const match of words.all(THREE_DIGITS)) {
      if (options.threeDigits === false && !match[0].endsWith('班')) break
      add(match, Number(match[1]), Number(match[2]))
    }
  }
  for (const match of words.all(SHORT_CLASS, ban)) grade(match)
  for (const match of words.all(GRADE_NUMERAL, grades)) grade(match)
  for (const match of words.all(GRADE_BARE_NUMBER, digits && grades)) grade(match)
  for (const match of words.all(SHORT, digits)) grade(match)
  for (const match of words.all(TWO_SIGNS, options.threeDigits !== false && words.has(SIGN.numeral))) grade(match)
  if (grades || words.has(SIGN.latin)) readGrades(words, found)
  for (const match of words.all(GRADELESS, ban && words.rest.includes('班'))) {
    found.gradeless.push({ start: match.index, end: match.index + match[0].length, value: numeral(match[1]!)! })
  }
  inOrder(found.tokens)
  resolveGradeless(found)
  return found
}

function readGrades(words: Words, found: Classes): void {
  if (!/年级|初|grade|\bG\d/i.test(words.rest)) return
  const add = (match: RegExpExecArray, value: number[]): void => {
    found.grades.push({ start: match.index, end: match.index + match[0].length, value })
  }
  for (const match of words.all(GRADE_RANGE)) {
    const from = gradeOf(match[1]!)
    const to = gradeOf(match[2]!)
    add(
      match,
      Array.from({ length: Math.max(1, to - from + 1) }, (_, i) => from + i),
    )
  }
  for (const match of words.all(GRADE_LIST)) {
    const junior = match[1]!.includes('初')
    const signs = match[1]!.match(/[一二三四五六七八九1-9]/g)!
    add(
      match,
      signs.map((sign) => numeral(sign)! + (junior ? 6 : 0)),
    )
  }
  for (const match of words.all(JUNIOR))
    add(
      match,
      [match[1], match[3], match[4]].filter((sign) => sign !== undefined).map((sign) => numeral(sign)! + 6),
    )
  for (const match of words.all(ENGLISH_GRADE)) add(match, [Number(match[1])])
  inOrder(found.grades)
}

/** `１班和２班 …（五年级）`: one grade said anywhere is the grade of all. */
function resolveGradeless(found: Classes): void {
  const grade = found.grades.length === 1 && found.grades[0]!.value.length === 1 ? found.grades[0]!.value[0]! : undefined
  const known = grade ?? (found.tokens.length > 0 && found.gradeless.length > 0 ? gradeOf(found.tokens[0]!.value[0]!) : undefined)
  if (known === undefined || found.gradeless.length === 0) return
  for (const { start, end, value } of found.gradeless) found.tokens.push({ start, end, value: classCalled(known, value) })
  inOrder(found.tokens)
  found.gradeless = []
}

function gradeOf(text: string): number {
  return text.startsWith('初') ? numeral(text[1]!)! + 6 : numeral(text[0]!)!
}

/** A class in the form in which records keep it: 三(2)班. */
export function classCalled(grade: number, number: number): string {
  return `${gradeWord(grade)}(${number})班`
}

/** Grade number of a class in the form of `class`. */
export function gradeOfClass(name: string): number {
  return gradeOf(name)
}
