import { CLASS_FORM, DAY_FORM, PERIOD_FORM, SUBJECT_FORM } from './forms.js'
import { fullNameAt } from './name.js'
import { SIGN } from './signs.js'
import { surnameAt } from './surnames.js'
import type { Words } from './words.js'

const LENGTH = '(?:[\\d一二三四五六七八九十]+(?:分钟|小时|人|户|本|份|个))'
const FORMS = [DAY_FORM, PERIOD_FORM, CLASS_FORM, SUBJECT_FORM, LENGTH]
const AT_START = FORMS.map((form) => new RegExp(`^${form}`))
const ANYWHERE = FORMS.map((form) => new RegExp(form, 'g'))
/** 三2班，三4班才对. */
const RATHER = FORMS.map((form) => new RegExp(`${form}才对`))
const MARK =
  /(?:[打说记写输搞弄填敲]错了?|不对不对|(?:哦|啊|噢)?不对|哦不|啊不|噢不|不不|更正|(?:没有|没)(?:哦|啊|喔|,)?(?=[\s,，]*(?:哦|噢|应该)?是|[\s,，]*上(?:周|个|星期))|哦是|噢是|改到|推迟到|提前到|应该是|应为)[\s,，.:。]*(?:哦|噢|应该|应|其实|嗯)*(?:是|为)?\s*/g
const ANY_MARK = /错了?|不对|哦不|啊不|噢不|不不|更正|没有?|[哦噢]是|到|应|不是|才对/
const NOT_BUT = /不是([^,，\s是]{1,8}?)[,，\s]*(?:而?是)/g
const BUT_NOT = /[,，\s]?(?:而)?不是([^,，\s。;；是]{1,8})/g

/**
 * Takes back what the writer takes back inside one message (READING §10): of `第三节不对第四节` only 第四节 is left to be read.
 * The denied words are claimed.
 */
export function claimDenied(words: Words): void {
  if (!words.has(SIGN.denial) || !ANY_MARK.test(words.rest)) return
  for (const pattern of [NOT_BUT, BUT_NOT]) {
    for (const match of words.rest.matchAll(pattern)) {
      const denied = match[1]!
      const form = AT_START.findIndex((pattern) => pattern.exec(denied)?.[0].length === denied.length)
      if (form < 0 && surnameAt(denied, 0) === 0) continue
      claimSaid(words, denied, form < 0 ? undefined : ANYWHERE[form], match.index)
      words.claim(match.index, match.index + match[0].length)
    }
  }
  for (const [form, pattern] of RATHER.entries()) {
    const match = pattern.exec(words.rest)
    if (!match) continue
    claimLast(words, ANYWHERE[form]!, match.index)
    words.claim(match.index + match[0].length - 2, match.index + match[0].length)
  }
  for (const mark of words.rest.matchAll(MARK)) {
    const after = words.rest.slice(mark.index + mark[0].length)
    const form = AT_START.findIndex((pattern) => pattern.test(after))
    if (form >= 0) {
      if (form !== 0 && /^(?:没|改到|推迟|提前)/.test(mark[0])) continue
      claimLast(words, ANYWHERE[form]!, mark.index)
      words.claim(mark.index, mark.index + mark[0].length)
    } else if (/错|不对|更正|[哦啊噢]不|不不/.test(mark[0]) && surnameAt(after, 0) > 0) claimName(words, mark.index)
  }
}

/** 五3班…不是五3是五4班: what is denied is taken back where it was said before as well, in whatever form. */
function claimSaid(words: Words, denied: string, form: RegExp | undefined, before: number): void {
  const head = words.rest.slice(0, before)
  const said = form ? [...head.matchAll(form)].findLast(([each]) => bare(each) === bare(denied)) : undefined
  const at = said?.index ?? (form ? -1 : head.lastIndexOf(denied))
  if (at >= 0) words.claim(at, at + (said?.[0] ?? denied).length)
}

const bare = (field: string): string => field.replace(/[第年级班节课()\s]/g, '')

/** Claims the last thing of one form that was said before a place. */
function claimLast(words: Words, pattern: RegExp, before: number): void {
  let last: RegExpMatchArray | undefined
  for (const match of words.rest.slice(0, before).matchAll(pattern)) last = match
  if (last) words.claim(last.index!, last.index! + last[0].length)
}

/** Claims the name that ends right before the mark: `王芳，不对，李静`. */
function claimName(words: Words, mark: number): void {
  const end = words.rest.slice(0, mark).search(/[\s,，.。…]*$/)
  for (const length of [5, 4, 3, 2]) {
    const name = words.rest.slice(end - length, end).replace(/老师$/, '')
    if (name.length >= 2 && fullNameAt(name, 0) === name.length) {
      words.claim(end - length, end)
      return
    }
    if (name.length === 1 && surnameAt(name, 0) === 1) words.claim(end - length, end)
  }
}
