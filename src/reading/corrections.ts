import { CLASS_FORM, CLOCK_FORM, DAY_FORM, PERIOD_FORM, SUBJECT_FORM } from './forms.js'
import { fullNameAt } from './name.js'
import { SIGN } from './signs.js'
import { surnameAt } from './surnames.js'
import type { Words } from './words.js'

const COUNT = '[\\d一二两三四五六七八九十百]{1,5}'
/** Numbers, each with what it counts: minutes are set right by minutes, people by people. */
const AMOUNTS = ['分钟', '个?(?:小时|钟头)', '[个名位]?(?:人|学生|孩子|家长|老师)', '户', '本', '份', '个'].map((unit) => `${COUNT}${unit}`)
const FORMS = [DAY_FORM, PERIOD_FORM, CLOCK_FORM, ...AMOUNTS, CLASS_FORM, SUBJECT_FORM]
const AMOUNT_AFTER = new RegExp(`^\\s?${COUNT}(分钟|个?(?:小时|钟头)|[人户本份个])`)
const IS_COUNT = new RegExp(`^${COUNT}$`)
const AT_START = FORMS.map((form) => new RegExp(`^${form}`))
const ANYWHERE = FORMS.map((form) => new RegExp(form, 'g'))
/** 三2班，三4班才对. */
const RATHER = FORMS.map((form) => new RegExp(`${form}才对`))
const MARK =
  /(?:[打说记写输搞弄填敲]错了?|不对不对|(?:哦|啊|噢)?不对|哦不|啊不|噢不|不不|更正|(?:没有|没)(?:哦|啊|喔|,)?(?=[\s,，]*(?:哦|噢|应该)?是|[\s,，]*上(?:周|个|星期))|哦是|噢是|改到|改为|改成|换成|换到|推迟到|提前到|应该是|应为)[\s,，.:。]*(?:哦|噢|应该|应|其实|嗯)*(?:(?:是|为)[\s,，]*)?(?:应该)?是?\s*/g
const ANY_MARK = /错了?|[改换]成|改为|不对|哦不|啊不|噢不|不不|更正|没有?|[哦噢]是|到|应|不是|才对/
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
      if (IS_COUNT.test(denied)) claimAmount(words, denied, match)
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
      // 30分钟改成20分钟 is what a reflection plans.
      if (form > 1 && /^[改换][成为]/.test(mark[0])) continue
      claimLast(words, ANYWHERE[form]!, mark.index)
      words.claim(mark.index, mark.index + mark[0].length)
    } else if (/错|不对|更正|[哦啊噢]不|不不/.test(mark[0]) && surnameAt(after, 0) > 0) {
      claimName(words, mark.index)
      words.claim(mark.index, mark.index + mark[0].length)
    }
  }
}

/** 20分钟，不是20是15分钟: a bare number that is denied has the unit of the one that takes its place. */
function claimAmount(words: Words, denied: string, match: RegExpMatchArray): void {
  const unit = AMOUNT_AFTER.exec(words.rest.slice(match.index! + match[0].length))?.[1]
  const at = unit ? words.rest.lastIndexOf(denied + unit, match.index!) : -1
  if (at < 0) return
  words.claim(at, at + denied.length + unit!.length)
  words.claim(match.index!, match.index! + match[0].length)
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
    if (name.length === 1 && surnameAt(name, 0) === 1) {
      words.claim(end - length, end)
      return
    }
  }
  claimNameField(words, end)
}

const TITLED = /^[\u4e00-\u9fff]{1,3}(?:老师|主任|校长|书记)$/
const FIELD = /[^\s,，、。;；:]+/g

/** 王芳 语文 第二节，噢不，李静: fields of another form stand between the name and the mark. */
function claimNameField(words: Words, before: number): void {
  const fields = [...words.rest.slice(0, before).matchAll(FIELD)].slice(-4)
  const last = fields.findLast(
    ([field]) =>
      (TITLED.test(field) ? surnameAt(field, 0) > 0 : fullNameAt(field, 0) === field.length) &&
      !AT_START.some((form) => form.exec(field)?.[0].length === field.length),
  )
  if (last) words.claim(last.index, last.index + last[0].length)
}
