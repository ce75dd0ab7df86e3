import { CLASS_FORM, DAY_FORM, PERIOD_FORM, SUBJECT_FORM } from './forms.js'
import { bareTopic } from './frame.js'
import { FIELD_LABELS, TEXT_LABELS } from './labels.js'
import { matchesOf } from './matches.js'
import type { Words } from './words.js'

/** One labelled piece of free text. */
export interface Section {
  key: string
  start: number
  end: number
  text: string
}

const START =
  '(?:(?<=^|[;；。\\n]\\s?)(?:[一二三四五六七八九十]、|\\d[.、)]\\s?)|(?<=^|[,，;；。.!！?？\\n\\s、)）】])|(?<=大家|一致|老师们)(?=建议)|(?=(?:优点|亮点|缺点|不足|收获|建议)(?:是|:))|(?=(?:优点|亮点)[^\\s,，。;；]{2,20}(?:不足|缺点))|(?=不足|缺点)(?<=(?:优点|亮点)[^\\s,，。;；]{2,20})|(?=建议)(?<=(?:不足|缺点)[^\\s,，。;；]{2,20}))'
const KEYS = Object.keys(TEXT_LABELS)
const LABEL = new RegExp(
  `${START}(?:${KEYS.map((key) => `(${TEXT_LABELS[key]})`).join('|')})(?:\\s*[:=]\\s*|(?:主要)?(?:是|为|在于|有)[:：]?|\\s+|(?=[\\u4e00-\\u9fff“《]))`,
  'g',
)
const ANY_TEXT_LABEL = new RegExp(Object.values(TEXT_LABELS).join('|'))
const FIELD = new RegExp(`[\\s,，;；。、](?:[一二三四五六七八九十]、|\\d[.、])?(?:${FIELD_LABELS})\\s?[:=]`, 'g')
const HARD_END = /[;；。\n]|\.(?=\s|$)|,\s?(?=\d+人参加)|\s(?=(?:今天|昨天|前天|今日|昨日)$)|\s?\(\d{1,2}\)(?=[\u4e00-\u9fff])/
/** Labels that stand for themselves only with a colon or a verb after them; without it they are ordinary words. */
const NEEDS_SIGN = /^(?:优|肯定|问题|内容|意见|题目|体会|主题|课题|需改进|短板|长处|缺点|改进|课文|收获|启发|启示|感悟)$/
/** At most four of them, so that a text of digits cannot be parted in ever more ways. */
const FIXED_TAIL = new RegExp(`[,，。\\s](?:[,，。\\s]{0,2}(?:${DAY_FORM}|${PERIOD_FORM}|${CLASS_FORM}|${SUBJECT_FORM})[的课]?){1,4}$`)
const WHOLE_TITLE = /^《[^》]+》(?=\s?[,，。;；])/
const NUMBERING = /\s?\(\d{1,2}\)$/
const TRAILING = /[\s,，、;；。.!！]+$/

/** Takes the labelled free text out of what is left. `keys` are the sections the kind of record has; all labels end a section. */
export function takeSections(words: Words, keys: ReadonlySet<string>): Section[] {
  if (!ANY_TEXT_LABEL.test(words.rest)) return []
  const heads: { key: string; start: number; valueStart: number }[] = []
  for (const match of matchesOf(LABEL, words.rest)) {
    const at = match.findIndex((part, i) => i > 0 && part !== undefined)
    const label = match[at]!
    const sign = match[0].slice(match[0].indexOf(label) + label.length)
    const key = KEYS[at - 1]!
    if (
      NEEDS_SIGN.test(label) &&
      sign.trim() === '' &&
      !isPaired(label, sign, words, match) &&
      !(sign === '' && words.text[match.index + match[0].length] === '《')
    )
      continue
    heads.push({ key, start: match.index, valueStart: match.index + match[0].length })
  }
  const sections: Section[] = []
  heads.forEach((head, i) => {
    if (!keys.has(head.key)) return
    let end = heads[i + 1]?.start ?? words.text.length
    const tail = words.rest.slice(head.valueStart, end)
    const hard = tail.search(HARD_END)
    if (hard >= 0 && !(hard < 2)) end = head.valueStart + hard
    FIELD.lastIndex = head.valueStart
    const field = FIELD.exec(words.rest)
    if (field && field.index < end) end = field.index
    let text = words.text.slice(head.valueStart, end).replace(TRAILING, '').trim()
    // 课题是《声音》，实验做得扎实: a title ends its section.
    const title = head.key === 'topic' ? WHOLE_TITLE.exec(text) : null
    if (title) {
      end = head.valueStart + words.text.slice(head.valueStart).indexOf(text) + title[0].length
      text = title[0]
    }
    // 不足是…，二3数学: fields of a fixed form that end the message are no part of the text.
    const fields = end === words.text.length ? FIXED_TAIL.exec(text) : null
    if (fields && fields.index >= 2) {
      end = head.valueStart + words.text.slice(head.valueStart).indexOf(text) + fields.index
      text = text.slice(0, fields.index)
    }
    // (6)存在问题: the number belongs to the next label.
    if (end === heads[i + 1]?.start) text = text.replace(NUMBERING, '').replace(TRAILING, '')
    if (text === '') return
    words.claim(head.start, end)
    sections.push({ key: head.key, start: head.start, end, text: head.key === 'topic' ? bareTopic(text) : text })
  })
  return sections
}

const COUNTERPART = /[\s,，;；。](?:不足|缺点|问题|缺|欠)/

/** 优 实验足 不足 讲多练少: between blanks 优 heads a text when its counterpart follows. */
function isPaired(label: string, sign: string, words: Words, match: RegExpExecArray): boolean {
  const from = match.index + match[0].length
  return label === '优' && sign !== '' && COUNTERPART.test(words.rest.slice(from, from + 60))
}

/** The texts of one key, joined where a message has several. */
export function sectionText(sections: readonly Section[], key: string): string | undefined {
  const texts = sections.filter((section) => section.key === key).map((section) => section.text)
  return texts.length > 0 ? texts.join('；') : undefined
}
